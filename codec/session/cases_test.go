package session

import (
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// A want is what a file of testdata/cases expects.
type want struct {
	server, client string
	tls            bool
	secrets        []string
	at             []string            // LINE SENDER KIND ENDPOINT OUTCOME CAUSE, with tabs between
	accept         map[string][]string // further "OUTCOME CAUSE" by "LINE KIND"
}

func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.want")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	passed := 0
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".want")
		if t.Run(id, func(t *testing.T) { checkCase(t, strings.TrimSuffix(file, ".want")) }) {
			passed++
		}
	}
	t.Logf("%d of %d cases pass", passed, len(files))
}

func checkCase(t *testing.T, path string) {
	w := readWant(t, path+".want")
	log, err := os.Open(path + ".log")
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	var got []Attempt
	for a, err := range Read(log) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, a)
	}
	checkAttempts(t, w, got)
	checkEnds(t, w, got)
	for _, a := range got {
		checkEvidence(t, w, a)
	}
}

func readWant(t *testing.T, path string) (w want) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w.accept = map[string][]string{}
	for text := range strings.Lines(string(data)) {
		key, rest, _ := strings.Cut(strings.TrimSuffix(text, "\n"), "\t")
		switch key {
		case "server":
			w.server = rest
		case "client":
			w.client = rest
		case "tls":
			w.tls = rest == "yes"
		case "secret":
			w.secrets = append(w.secrets, rest)
		case "at":
			w.at = append(w.at, rest)
		case "# accept":
			f := strings.Split(rest, "\t")
			for _, cause := range strings.Split(f[3], "|") {
				w.accept[f[0]+" "+f[1]] = append(w.accept[f[0]+" "+f[1]], f[2]+"\t"+cause)
			}
		default:
			if !strings.HasPrefix(key, "#") {
				t.Fatalf("unknown line %q", text)
			}
		}
	}
	return w
}

// describe writes an attempt as an at line.
func describe(a Attempt) string {
	sender, kind := "client", a.Kind.String()
	switch {
	case a.Kind.IsReply():
		sender = "server"
	case a.Kind == 0:
		kind = a.Sent.String()
	}
	return strings.Join([]string{strconv.Itoa(a.Line), sender, kind, endpointText(a), a.Outcome.String(), a.Cause.String()}, "\t")
}

func endpointText(a Attempt) string {
	switch {
	case a.Fault != 0:
		return "!" + a.Fault.String()
	case a.Kind == 0:
		return "-"
	case !a.Endpoint.Addr().IsValid():
		return "*:" + strconv.Itoa(int(a.Endpoint.Port()))
	}
	return a.Endpoint.String()
}

func checkAttempts(t *testing.T, w want, got []Attempt) {
	t.Helper()
	for i, a := range got {
		text := describe(a)
		if i >= len(w.at) || !w.allows(w.at[i], text) {
			t.Errorf("attempt %d:\n got  %s\n want %s", i+1, text, slices.Concat(w.at, []string{"none"})[min(i, len(w.at))])
			for _, e := range a.Evidence {
				t.Logf("  %d %s: %s", e.Line, e.Role, e.Text)
			}
		}
	}
	for _, at := range w.at[min(len(got), len(w.at)):] {
		t.Errorf("missing:\n want %s", at)
	}
}

// allows reports whether text is the at line, or one that counts as right for it.
func (w want) allows(at, text string) bool {
	if at == text {
		return true
	}
	g, f := strings.Split(text, "\t"), strings.Split(at, "\t")
	if !slices.Equal(g[:4], f[:4]) {
		return false
	}
	if g[4] == f[4] && (f[4] == "agreed" || f[4] == "opened") && isEither(g[5]) && isEither(f[5]) {
		return true
	}
	return slices.Contains(w.accept[f[0]+" "+f[2]], g[4]+"\t"+g[5])
}

func isEither(cause string) bool { return cause == "none" || cause == "unknown" }

// checkEnds compares the ends of the control connection. Where a log has none of its own, the sessions may differ.
func checkEnds(t *testing.T, w want, got []Attempt) {
	t.Helper()
	checkEnd(t, "server", w.server, got, func(a Attempt) netip.Addr { return a.Server })
	checkEnd(t, "client", w.client, got, func(a Attempt) netip.Addr { return a.Client })
	if len(got) > 0 && slices.ContainsFunc(got, func(a Attempt) bool { return a.TLS }) != w.tls {
		t.Errorf("tls: want %v", w.tls)
	}
}

func checkEnd(t *testing.T, name, want string, got []Attempt, end func(Attempt) netip.Addr) {
	t.Helper()
	var named []string
	for _, a := range got {
		if addr := end(a); addr.IsValid() && !slices.Contains(named, addr.String()) {
			named = append(named, addr.String())
		}
	}
	switch {
	case len(got) == 0 || want == "" && len(named) != 1:
	case want == "" && manySessions[strings.TrimPrefix(t.Name(), "TestCases/")]:
	case want == "" || len(named) != 1 || named[0] != want:
		t.Errorf("%s: got %v, want %q", name, named, want)
	}
}

// manySessions are logs that hold several sessions whose ends differ, and attempts of one of them alone.
var manySessions = map[string]bool{"vsftpd-interleaved": true, "vsftpd-two-sessions": true}

func checkEvidence(t *testing.T, w want, a Attempt) {
	t.Helper()
	size, before := 0, 0
	for _, e := range a.Evidence {
		if e.Line < before || e.Line == 0 || e.Role == 0 {
			t.Errorf("evidence out of order or without a role: %+v", a.Evidence)
		}
		before, size = e.Line, size+len(e.Text)
		for _, secret := range w.secrets {
			if strings.Contains(e.Text, secret) {
				t.Errorf("secret in evidence: %q", e.Text)
			}
		}
	}
	if len(a.Evidence) == 0 || len(a.Evidence) > maxEvidence || size > maxEvidenceText {
		t.Errorf("%d lines of evidence, %d bytes", len(a.Evidence), size)
	}
	if a.Hazards()&codec.NotPeer != 0 && a.Peer() == (netip.Addr{}) {
		t.Error("hazard against no peer")
	}
}
