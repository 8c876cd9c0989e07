package view

import "testing"

// Who connects to whom, in words.
func TestAnswer(t *testing.T) {
	const server, unsent = "203.0.113.7", ". Which side listens depends on the message it came from."
	for _, test := range []struct{ text, server, addr, answer string }{
		{"229 (|||6446|)", "", "the server you are connected to",
			"Passive mode: the client connects to the server you are connected to, TCP port 6446."},
		{"229 (|||6446|)", server, server, "Passive mode: the client connects to the server at 203.0.113.7, TCP port 6446."},
		{"227 (10,0,0,5,4,14)", server, "10.0.0.5", "Passive mode: the client connects to the server at 10.0.0.5, TCP port 1038."},
		{"227 (x,x,x,x,4,14)", "", "(the address is blanked out)",
			"Passive mode: the client connects to the server at TCP port 1038; the address is blanked out."},
		{"EPRT |1|10.0.0.5|1038|", server, "10.0.0.5", "Active mode: the server connects to the client at 10.0.0.5, TCP port 1038."},
		{"10.0.0.5:1038", "", "10.0.0.5", "10.0.0.5, TCP port 1038" + unsent},
		{"4,14", server, "(no address given)", "TCP port 1038" + unsent},
	} {
		got := places(t, Explain(test.text, Facts{Server: test.server}))
		if got["addr"] != test.addr || got["answer"] != test.answer {
			t.Errorf("Explain(%q): %q, %q, want %q, %q", test.text, got["addr"], got["answer"], test.addr, test.answer)
		}
	}
}

// A message that has only begun is found after a prompt, or after a word and a colon.
func TestPrompted(t *testing.T) {
	for text, want := range map[string]string{
		"ftp> PO":                             "PO",
		"ftp> port 1,2":                       "port 1,2",
		"< 228 Entering Long":                 "228 Entering Long",
		"Response: 227 Entering Passive Mode": "227 Entering Passive Mode",
		"12:00:01 > EPRT |1":                  "EPRT |1",
		"Response:227 Entering Passive Mode":  "",
		"ftp> dir":                            "",
		"ftp> PORTAL 1,2":                     "",
		"ftp> Dear support, hello":            "",
		"PORT":                                "",
	} {
		got := ""
		if e := newDraft(text).prompted(); e != nil {
			got = e.s
		}
		if got != want {
			t.Errorf("after the prompt of %q is %q, want %q", text, got, want)
		}
	}
}
