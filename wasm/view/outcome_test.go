package view

import (
	"strings"
	"testing"
)

func TestOutcome(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"\r\n< 200 OK.\r\n< 150 Opening.\r\n< 226 Transfer complete.\r\n", "226 Transfer complete."},
		{"\n200 PORT command successful.\n550 No such file.\n250 CWD done.\n", "550 No such file."},
		{"\n200 Type set.\n550 SIZE: no such file\n150 Opening.\n226 Done.\n250 Deleted.\n", "226 Done."},
		{"\n150 Opening.\n426 Aborted.\n226 Abort done.\n", "426 Aborted."},
		{"\n150 Opening.\n200 NOOP.\n", "150 Opening."},
		{"\n200 OK\n", "200 OK"},
		{"\n213 1024\n331 Password?\n230 Welcome\n", ""},
		{"\n12:00:01 Response:\t425 Can't open it.\n", "425 Can't open it."},
		{"\n2026-11-23 12:00:01.123 226 Done.\n", "226 Done."},
		{"\n(7) 12:00 - alice (10.0.0.1)> 226 Done.\n", "226 Done."},
		{"\n[pid 7] Client \"10.0.0.1\", \"226 Transfer complete.\"\n", "226 Transfer complete."},
		{"\n*resp* '226 Can\"t say'\n", "226 Can\"t say"},
		{"\n\x1b[32m226 Done.\x1b[0m\n", "226 Done."},
		{"\n226-Quotas are off\n226 Done.\n", "226 Done."},
		{"\n226 12 Nov\n-rw-r--r-- 1 ftp ftp 226 Nov 12 12:00 file\n10.0.0.226 Name\n1226 Done\n227 Done\n", ""},
		{"\n200 OK\n226 Don", "226 Don"},
		{" 226 Done.", ""}, // in the endpoint's own line
		{"", ""},
		{"\n22\n226\n226 \n", ""},
		{"\n226 " + strings.Repeat("é", 100) + "\n", "226 " + strings.Repeat("é", 56)},
	} {
		if got := outcome([]byte(test.text)); got != test.want {
			t.Errorf("outcome of %q is %q, want %q", test.text, got, test.want)
		}
	}
}
