package session

import "testing"

func TestIsArrow(t *testing.T) {
	for _, tt := range [...]struct {
		text string
		want bool
	}{
		{"←", true}, {"→", true}, {"⇒", true}, {"⇀", true}, {"➜", true}, {"«", true}, {"»", true}, {"bob »", true},
		{"", false}, {"»x", false}, {"§", false}, {"©", false}, {"ë", false}, {"♦", false}, {"…", false}, {"–", false},
		{"\xab", false}, {"\xbb\xbb", false},
	} {
		if got := isArrow(tt.text); got != tt.want {
			t.Errorf("isArrow(%q) = %v", tt.text, got)
		}
	}
}

func TestOpennessOf(t *testing.T) {
	for _, tt := range [...]struct {
		lead string
		want openness
	}{
		{"", marked}, {"\t ", marked}, {"Response: ", marked}, {"bob> ", marked}, {"[7]", marked}, {"<- ", marked},
		{"-- ", marked}, {"--", marked}, {"- ", marked}, {"» ", marked}, {"←", marked}, {"msg=", marked},
		{"12:00:01 ", marked}, {"sent ", marked}, {"Send reply: [", marked}, {"Reply: [", marked}, {"a: [", wide},
		{"reply [", wide}, {"Reply: [ ", wide},
		{"-", wide}, {"a-", wide}, {"code=", wide}, {"bob ", wide}, {"mode.", wide}, {"§ ", wide},
		{"a", closed}, {"7", closed}, {"sent", closed}, {"é", closed},
	} {
		if got := opennessOf(tt.lead); got != tt.want {
			t.Errorf("opennessOf(%q) = %d, want %d", tt.lead, got, tt.want)
		}
	}
}

func TestMarkBefore(t *testing.T) {
	for _, tt := range [...]struct{ lead, want string }{
		{"Response: ", "Response:"}, {"2026-11-26 12:00:01.5 [INF] Response: ", "Response:"}, {"Réponse : ", "Réponse :"},
		{"Ответ:\t", "Ответ:"}, {"12:00:01 < ", "<"}, {"7 [Response] ", "[Response]"}, {"<- 1 -- ", "--"},
		{"", ""}, {" ", ""}, {"12:00:01 ", ""},
	} {
		if got := markBefore(tt.lead); got != tt.want {
			t.Errorf("markBefore(%q) = %q, want %q", tt.lead, got, tt.want)
		}
	}
}

func TestIsInnerMark(t *testing.T) {
	for _, tt := range [...]struct {
		lead string
		want bool
	}{
		{"-> ", true}, {"PASV --> ", true}, {"PASV >> ", true}, {"PASV <> ", true}, {"PASV => ", true},
		{"PASV -- ", true}, {"PASV <- ", true}, {"PASV << ", true}, {"PASV < ", true}, {"220 ready <== ", true},
		{"PASV -->", true}, {"PASV→", true}, {"PASV → ", true}, {"→ ", true}, {"PASV » ", true}, {"PASV, Reply: ", true},
		{"> ", false}, {"<", false}, {"PASV > ", false}, {"a.b> ", false}, {"PASV->", false}, {"a- ", false},
		{"PASV - ", false}, {"a[7]< ", false}, {"a = ", false}, {"bob: ", false}, {"PASV ", false},
	} {
		if got := isInnerMark(tt.lead); got != tt.want {
			t.Errorf("isInnerMark(%q) = %v", tt.lead, got)
		}
	}
}

func TestIsTime(t *testing.T) {
	for _, tt := range [...]struct {
		token string
		want  bool
	}{
		{"09:12:01", true}, {"09:12:01.166", true}, {"14.32.45.357", true}, {"09:12:01,166", true},
		{"2026-11-25T10:00:00Z", true}, {"2026-11-25T10:00:00+01:00", true},
		{"", false}, {"09:12", false}, {"09.12", false}, {"10.0.0.5", false},
		{"a:b:c", false}, {"09:12:01x", false}, {"[09:12:01", false},
	} {
		if got := isTime(tt.token); got != tt.want {
			t.Errorf("isTime(%q) = %v", tt.token, got)
		}
	}
}
