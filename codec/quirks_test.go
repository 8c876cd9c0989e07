package codec_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

func TestInspectQuirks(t *testing.T) {
	const (
		noParens   = codec.NoParentheses
		blankList  = codec.BlankInList
		zero       = codec.LeadingZero
		blank      = codec.ExtraBlank
		glued      = codec.GluedText
		lineEnd    = codec.BareLineEnd
		delimiter  = codec.OtherDelimiter
		numsBefore = codec.NumbersBefore
		numsAfter  = codec.NumbersAfter
		noWords    = codec.NoWords
		lines      = codec.SeveralLines
	)
	for _, test := range []struct {
		line string
		want codec.Quirks
	}{
		{"PORT 192,168,1,254,4,14", 0},
		{"PORT 192,168,1,254,4,14\r\n", 0},
		{"port 192,168,1,254,4,14\r\n", 0},
		{"PORT 192,168,1,254,4,14\n", lineEnd},
		{"PORT 192,168,1,254,4,14\r", lineEnd},
		{"PORT\t192,168,1,254,4,14", blank},
		{"PORT  192,168,1,254,4,14", blank},
		{"PORT 192,168,1,254,4,14 \r\n", blank},
		{"PORT 192,168,1,254, 4,14", blankList},
		{"PORT 192 ,168,1,254,4,14", blankList},
		{"PORT 192,168,01,254,4,14", zero},
		{"PORT 192,168,0,254,4,0", 0},
		{"PORT 192,168,1,254,4,014 \n", zero | blank | lineEnd},

		{"227 Entering Passive Mode (192,168,1,254,32,170).\r\n", 0},
		{"227 Entering Passive Mode (192,168,1,254,32,170). ", 0},
		{"227 (192,168,1,254,32,170)", noWords},
		{"227-one\r\n227 (192,168,1,254,32,170)\r\n", noWords | lines},
		{"227-one\n227 Mode (192,168,1,254,32,170)\r\n", lineEnd | lines},
		{"227-Mode (192,168,1,254,32,170)\r\n227 done\r\n", lines},
		{"227-192,168,1,254,32,170\r\n227 done\r\n", noParens | noWords | lines},
		{"227-Mode (192,168,1,254,32,170)\r\n227 done in 5 s\r\n", numsAfter | lines},
		{"227-(192,168,1,254,32,170)\r\n227 done\r\n", noWords | lines},
		{"227-a\n227-1\r\n227 Mode (192,168,1,254,32,170)\r\n", lineEnd | numsBefore | lines},
		{"227-Mode (192,168,1,254,32,170)\n227-1\r\n227 done\r\n", lineEnd | numsAfter | lines},
		{"229-a\n229 Mode (|||6446|)\r\n", lineEnd | lines},
		{"227\t(192,168,1,254,32,170)", blank | noWords},
		{"227 192,168,1,254,32,170", noParens | noWords},
		{"227 =192,168,1,254,32,170", noParens | noWords},
		{"227 (192,168,1,254,32,170", noParens | noWords},
		{"227 Mode 192,168,1,254,32,170)", noParens},
		{"227 Mode192,168,1,254,32,170", noParens | glued},
		{"227 （192,168,1,254,32,170）", noParens | glued},
		{"227 Mode (192,168,1,254,32,170）", noParens | glued},
		{"227 Mode(192,168,1,254,32,170)", glued},
		{"227 Mode ( 192,168,1,254,32,170)", blank},
		{"227 Mode (192,168,1,254,32,170 )", blank},
		{"227 Mode (192, 168, 1, 254, 32, 170)", blankList},
		{"227 Mode (192,168,001,254,32,170)", zero},
		{"227 2 Mode (192,168,1,254,32,170)", numsBefore},
		{"227-1,2\r\n227 Mode (192,168,1,254,32,170)", numsBefore | lines},
		{"227 Mode (192,168,1,254,32,170) in 30,60 s", numsAfter},
		{"227 v2 192,168,1,254,32,170 in 5", noParens | numsBefore | numsAfter},
		{"227-Mode (192,168,1,254,32,170)\r\n 7\r\n227 End", numsAfter | lines},
		{"227-Mode (192,168,1,254,32,170)\r\n 7\r\n 8\r\n227 End", numsAfter | lines},
		{"227-2 Mode (192,168,1,254,32,170) 7\r\n227 8", numsBefore | numsAfter | lines},
		{"227-2 Mode (192,168,1,254,32,170)\r\n227 8", numsBefore | numsAfter | lines},

		{"227 Mode,192,168,1,254,32,170", noParens | glued},
		{"227 Mode (192,168,1,254,32,170 ,)", noParens},

		{"228 Entering Long Passive Mode (4,4,127,0,0,1,2,4,51)", 0},
		{"228 4,4,127,0,0,1,2,4,51", noParens | noWords},
		{"LPRT 4,4,127,0,0,1,02,4,51", zero},

		{"EPRT |1|132.235.1.2|6275|\r\n", 0},
		{"EPRT !1!132.235.1.2!6275!", delimiter},
		{"EPRT |1|132.235.1.2|06275|", zero},
		{"EPRT !1!132.235.1.2!06275!", zero | delimiter},
		{"EPRT |1|132.235.1.2|6275| ", blank},
		{"EPRT  |1|132.235.1.2|0|\n", blank | lineEnd},

		{"229 Entering Extended Passive Mode (|||6446|)\r\n", 0},
		{"229 Entering Extended Passive Mode (|||6446|).", 0},
		{"229 (!!!6446!)", delimiter | noWords},
		{"229 |||6446|", noParens | noWords},
		{"229 Mode(|||6446|)", glued},
		{"229 Mode 2 ( |||06446| ) 5\n", blank | zero | lineEnd},
	} {
		m, err := codec.Inspect(test.line)
		if err != nil || m.Quirks != test.want {
			t.Errorf("Inspect(%q).Quirks = %q, %v; want %q", test.line, m.Quirks, err, test.want)
		}
	}
}

// The quirks of a line add up, in any order.
func TestInspectQuirksAddUp(t *testing.T) {
	type part struct {
		text   string
		quirks codec.Quirks
	}
	lineEnds := []part{{"", 0}, {"\r\n", 0}, {"\n", codec.BareLineEnd}, {"\r", codec.BareLineEnd}}
	number := func(n, after string) []part {
		return []part{{n + after, 0}, {"0" + n + after, codec.LeadingZero}, {"\t" + n + after, codec.BlankInList}, {n + " " + after, codec.BlankInList}}
	}
	bare, closed := []part{{"", codec.NoParentheses}}, []part{{")", 0}, {" )", codec.ExtraBlank}}
	opened := []part{{"(", codec.NoWords}, {"a (", 0}, {"a(", codec.GluedText}, {"( ", codec.ExtraBlank | codec.NoWords}, {"a( ", codec.GluedText | codec.ExtraBlank}, {"1 (", codec.NumbersBefore | codec.NoWords}}
	after := []part{{"", 0}, {" and", 0}, {" 7", codec.NumbersAfter}, {" 8, 9", codec.NumbersAfter}}
	blanks, tail := []part{{" ", 0}, {"  ", codec.ExtraBlank}, {"\t", codec.ExtraBlank}}, []part{{"", 0}, {" ", codec.ExtraBlank}}
	code := []part{{"227 ", 0}, {"227\t", codec.ExtraBlank}, {"227-a\n227 ", codec.BareLineEnd | codec.SeveralLines}, {"227-1,2\r\n227\t", codec.ExtraBlank | codec.NumbersBefore | codec.SeveralLines}}
	for _, line := range [][][]part{
		{{{"PORT", 0}}, blanks, {{"1", 0}, {"01", codec.LeadingZero}}, {{",2,3,", 0}}, number("4", ","), number("5", ",6"), tail, lineEnds},
		{{{"LPRT", 0}}, blanks, {{"4", 0}, {"04", codec.LeadingZero}}, {{",4,1,2,", 0}}, number("3", ","), {{"4,2,", 0}}, number("5", ",6"), tail, lineEnds},
		{code, opened, {{"1", 0}, {"01", codec.LeadingZero}}, {{",2,3,", 0}}, number("4", ","), {{"5,6", 0}}, closed, after, lineEnds},
		{code, {{"", codec.NoWords}, {"a ", 0}, {"k", codec.GluedText}, {"k,", codec.GluedText}, {"=", codec.NoWords}, {"1 ", codec.NumbersBefore | codec.NoWords}}, {{"1", 0}, {"01", codec.LeadingZero}}, {{",2,3,", 0}}, number("4", ","), {{"5,6", 0}}, bare, after, lineEnds},
		{{{"229 ", 0}, {"229\t", codec.ExtraBlank}}, opened[:5], {{"|||", 0}}, {{"7", 0}, {"07", codec.LeadingZero}}, {{"|", 0}}, closed, lineEnds},
		{{{"229 ", 0}, {"229\t", codec.ExtraBlank}}, opened[:5], {{"!!!", codec.OtherDelimiter}}, {{"7", 0}, {"07", codec.LeadingZero}}, {{"!", 0}}, closed, lineEnds},
		{{{"EPRT", 0}}, blanks, {{"|1|1.2.3.4|5|", 0}, {"|2|::|05|", codec.LeadingZero}, {"!1!1.2.3.4!5!", codec.OtherDelimiter}, {"x2x::x05x", codec.OtherDelimiter | codec.LeadingZero}}, tail, lineEnds},
	} {
		var check func(string, codec.Quirks, [][]part)
		check = func(text string, want codec.Quirks, rest [][]part) {
			if len(rest) > 0 {
				for _, p := range rest[0] {
					check(text+p.text, want|p.quirks, rest[1:])
				}
				return
			}
			if m, err := codec.Inspect(text); err != nil || m.Quirks != want {
				t.Errorf("Inspect(%q).Quirks = %q, %v; want %q", text, m.Quirks, err, want)
			}
		}
		check("", 0, line)
	}
}

// A row that only lenient readers accept has a quirk, and the output of this package has none.
func TestCorpusQuirks(t *testing.T) {
	for _, line := range corpus.Lines() {
		m, err := codec.Inspect(line.Text)
		if err != nil {
			continue
		}
		if line.Lenient && m.Quirks == 0 {
			t.Errorf("%s: Inspect(%q) has no quirk", line.ID, line.Text)
		}
		written, err := codec.Inspect(m.Message.String() + "\r\n")
		if err != nil || written.Quirks != 0 {
			t.Errorf("%s: %q has quirks %q, %v", line.ID, m.Message, written.Quirks, err)
		}
	}
}

// The numbers of readers in the comments on the quirks are those of the corpus.
func TestQuirksSurvey(t *testing.T) {
	source, err := os.ReadFile("quirks.go")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(source), "//", "")), " ")
	failing, refusing := map[string][]string{}, map[string][]string{} // readers by line
	for _, line := range corpus.Lines() {
		for _, r := range line.Readings {
			if r.Outcome != corpus.Read {
				failing[line.ID] = append(failing[line.ID], r.Reader)
			}
			if r.Outcome == corpus.Refused {
				refusing[line.ID] = append(refusing[line.ID], r.Reader)
			}
		}
	}
	both := slices.DeleteFunc(refusing["r229-020"], func(name string) bool {
		return !slices.Contains(refusing["r229-021"], name)
	})
	for _, want := range []string{
		fmt.Sprintf("curl since 8.0.0 and %d of %d other readers refuse", len(refusing["r227-057"])-1, tried("227")-1),
		fmt.Sprintf("Of %d surveyed readers, %d refuse both ! and #", tried("229"), len(both)),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("quirks.go does not say %q", want)
		}
	}
	for _, test := range []struct {
		id, kind, says string
		least, most    float64
	}{
		{"r227-007", "227", "A third of the surveyed readers fail at such a 227", 0.28, 0.38},
		{"r229-024", "229", "Most fail at such a 229", 0.6, 1},
		{"r229-027", "229", "two thirds of the surveyed readers refuse such a 229", 0.62, 0.72},
	} {
		part, says := float64(len(failing[test.id]))/float64(tried(test.kind)), strings.Contains(text, test.says)
		if part < test.least || part > test.most || !says {
			t.Errorf("%s: %.2f of the readers fail; quirks.go says %q: %t", test.id, part, test.says, says)
		}
	}
}

// tried returns how many readers the lines of a kind were tried on.
func tried(kind string) (n int) {
	for _, r := range corpus.Readers() {
		if slices.Contains(r.Kinds, kind) {
			n++
		}
	}
	return n
}

func TestQuirksString(t *testing.T) {
	for _, test := range []struct {
		quirks codec.Quirks
		want   string
	}{
		{0, ""},
		{codec.NoParentheses, "no parentheses"},
		{codec.NumbersAfter | codec.LeadingZero, "leading zero, numbers after"},
		{codec.SeveralLines << 1, "?"},
	} {
		if got := test.quirks.String(); got != test.want {
			t.Errorf("Quirks(%b).String() = %q, want %q", uint16(test.quirks), got, test.want)
		}
	}
	want := []codec.Quirks{codec.BlankInList, codec.NumbersAfter}
	if got := slices.Collect((codec.NumbersAfter | codec.BlankInList).All()); !slices.Equal(got, want) {
		t.Errorf("All() = %v, want %v", got, want)
	}
	for range (codec.NumbersAfter | codec.BlankInList).All() {
		break // a caller may stop
	}
	// Each quirk has a name of its own.
	names := map[string]bool{}
	for q := range (codec.SeveralLines<<1 - 1).All() {
		names[q.String()] = true
	}
	if len(names) != 11 || names["?"] {
		t.Errorf("names %v, want 11", names)
	}
}
