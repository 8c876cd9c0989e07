package interop

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"strings"

	"example.com/ftpport/codec/session"
)

// casesDir is where package session has its cases: a log, and what a reader finds in it.
const casesDir = "../session/testdata/cases"

// A logCase is a record as a case of package session.
type logCase struct{ name, log, want string }

// records are those of this run.
var records journal[logCase]

func newCase(f failure, column, log string, attempts []session.Attempt) logCase {
	name := strings.NewReplacer(", ", "-", " ", "-", "'", "", "_", "-").Replace(f.name + "-" + column)
	var want strings.Builder
	fmt.Fprintf(&want, "# made in codec/interop: %s; %s\n", f.name, column)
	writeEnd(&want, "server", attempts, func(a session.Attempt) netip.Addr { return a.Server })
	writeEnd(&want, "client", attempts, func(a session.Attempt) netip.Addr { return a.Client })
	isTLS := false
	for _, a := range attempts {
		isTLS = isTLS || a.TLS
	}
	if isTLS {
		want.WriteString("tls\tyes\n")
	}
	for _, password := range []string{"guest@example.com", "secret"} {
		if strings.Contains(log, password) {
			fmt.Fprintf(&want, "secret\t%s\n", password)
		}
	}
	for _, a := range attempts {
		want.WriteString(describe(a))
	}
	return logCase{"made-" + strings.ToLower(name), log, want.String()}
}

// writeEnd writes one end of the control connection, if the log names one.
func writeEnd(b *strings.Builder, name string, attempts []session.Attempt, end func(session.Attempt) netip.Addr) {
	named := map[netip.Addr]bool{}
	for _, a := range attempts {
		if addr := end(a); addr.IsValid() {
			named[addr] = true
		}
	}
	for addr := range named {
		if len(named) == 1 {
			fmt.Fprintf(b, "%s\t%v\n", name, addr)
		}
	}
}

// describe writes an attempt as the cases do: line, sender, kind, endpoint, outcome and cause.
func describe(a session.Attempt) string {
	sender, kind := "client", a.Kind.String()
	switch {
	case a.Kind.IsReply():
		sender = "server"
	case a.Kind == 0:
		kind = a.Sent.String()
	}
	endpoint := a.Endpoint.String()
	switch {
	case a.Fault != 0:
		endpoint = "!" + a.Fault.String()
	case a.Kind == 0:
		endpoint = "-"
	case !a.Endpoint.Addr().IsValid():
		endpoint = fmt.Sprint("*:", a.Endpoint.Port())
	}
	return fmt.Sprintf("at\t%d\t%s\t%s\t%s\t%v\t%v\n", a.Line, sender, kind, endpoint, a.Outcome, a.Cause)
}

// writeCases replaces the cases that an earlier run has made.
func writeCases() error {
	old, err := filepath.Glob(filepath.Join(casesDir, "made-*"))
	if err != nil {
		return err
	}
	for _, file := range old {
		if err := os.Remove(file); err != nil {
			return err
		}
	}
	for _, c := range records.all() {
		path := filepath.Join(casesDir, c.name)
		if err := os.WriteFile(path+".log", []byte(c.log), 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(path+".want", []byte(c.want), 0o644); err != nil {
			return err
		}
	}
	return nil
}
