package session

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
)

// render writes what lines makes of a log, a line each, with its number and what its fields say.
func render(t *testing.T, r io.Reader) string {
	t.Helper()
	var b strings.Builder
	for l, err := range lines(r) {
		if err != nil {
			fmt.Fprintf(&b, "error %v\n", err)
			continue
		}
		fmt.Fprintf(&b, "%d\t%s", l.number, l.text)
		for _, at := range l.breaks {
			if at > 0 {
				fmt.Fprintf(&b, " /%d", at)
			}
		}
		if f := l.fields; f != nil {
			fmt.Fprintf(&b, "\t{%s", f.session)
			if f.client.IsValid() {
				fmt.Fprintf(&b, " client %v", f.client)
			}
			if f.server.IsValid() {
				fmt.Fprintf(&b, " server %v", f.server)
			}
			fmt.Fprintf(&b, " %s", [...]string{"note", "command", "reply"}[f.from])
			if f.codeOnly {
				b.WriteString(" alone")
			}
			b.WriteString("}")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestDumpCases(t *testing.T) {
	dir := os.Getenv("SESSION_CASES")
	logs, _ := filepath.Glob(dir + "/*.log")
	for _, name := range logs {
		in, _ := os.ReadFile(name)
		want, _ := os.ReadFile(strings.TrimSuffix(name, ".log") + ".want")
		got := render(t, strings.NewReader(string(in)))
		if one := render(t, iotest.OneByteReader(strings.NewReader(string(in)))); one != got {
			t.Errorf("%s: byte by byte\n%s\nnot\n%s", name, one, got)
		}
		for l := range strings.Lines(string(want)) {
			if secret, ok := strings.CutPrefix(strings.TrimRight(l, "\n"), "secret\t"); ok && strings.Contains(got, secret) {
				t.Errorf("%s shows %s:\n%s", name, secret, got)
			}
		}
		fmt.Printf("=== %s\n%s", filepath.Base(name), got)
	}
}
