package view

import (
	"encoding/json"
	"flag"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

const cases = "../../codec/session/testdata/cases/"

var writeVerdicts = flag.Bool("verdicts", false, "write testdata/verdicts.txt anew, to be read before it is committed")

// judge returns the verdict of a log.
func judge(t *testing.T, log string) verdict {
	t.Helper()
	var count tally
	var p programs
	p.feed([]byte(log))
	p.end()
	for a, err := range session.Read(strings.NewReader(log)) {
		if err != nil {
			t.Fatal(err)
		}
		count.add(&a)
	}
	return count.verdict(p.names)
}

// signsOf are what the sentence of a cause has, one of them.
var signsOf = map[string][]string{
	"unknown":                 {"data connection failed", "either", "broken off", "did not get going", "its own address"},
	"unreachable-address":     {"the server announces"},
	"foreign-address":         {"another computer"},
	"ports-closed":            {"the server's passive port"},
	"active-blocked":          {"the server could not connect"},
	"port-refused":            {"the server refused"},
	"passive-refused":         {"the server refused"},
	"not-supported":           {"does not know", "cannot open data connections over IPv6"},
	"data-from-other-host":    {"came from another address"},
	"tls-session":             {"TLS", "encrypted"},
	"rewritten":               {"rewrote"},
	"malformed":               {"cannot be read", "no room"},
	"wrong-reply":             {"answer", "two addresses"},
	"not-the-data-connection": {"not to blame", "control connection"},
}

func TestVerdictOfCases(t *testing.T) {
	files, err := filepath.Glob(cases + "*.log")
	if err != nil || len(files) < 100 {
		t.Fatal(len(files), "cases", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".log")
		t.Run(name, func(t *testing.T) {
			log, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			v := judge(t, string(log))
			checkVerdict(t, &v)
			w := readWanted(t, strings.TrimSuffix(file, ".log")+".want")
			if !slices.Contains(w.causes, v.cause) {
				t.Errorf("the cause is %s, want one of %s", v.cause, w.causes)
			}
			s := NewTranscript(Facts{})
			s.Feed(log)
			s.Finish()
			written := s.JSON()
			for _, secret := range w.secrets {
				if strings.Contains(written, secret) {
					t.Errorf("the secret %q is in the rows or in the verdict", secret)
				}
			}
		})
	}
}

// checkVerdict holds what is true of every verdict.
func checkVerdict(t *testing.T, v *verdict) {
	t.Helper()
	if v.headline == "" || v.headline[len(v.headline)-1] != '.' || strings.Contains(v.headline, "..") {
		t.Errorf("headline %q", v.headline)
	}
	if v.state == "failure" {
		if len(v.evidence) == 0 || len(v.reasons) == 0 || len(v.server.steps) == 0 || len(v.client.steps) == 0 {
			t.Errorf("%s: %+v", v.headline, v)
		}
		if !slices.ContainsFunc(signsOf[v.cause], func(s string) bool {
			return strings.Contains(strings.ToLower(v.headline), strings.ToLower(s))
		}) {
			t.Errorf("%s is said as %q", v.cause, v.headline)
		}
		isHedged := strings.HasPrefix(v.headline, "Likely cause: ") || strings.HasPrefix(v.reasons[0], "Likely because ")
		if isHedged != v.isLikely {
			t.Errorf("no hedge in %q %q", v.headline, v.reasons[0])
		}
		if strings.HasPrefix(v.server.steps[0], "Nothing to change") {
			checkClientFirst(t, v)
		}
	}
	said := map[string]bool{}
	for _, text := range slices.Concat([]string{v.headline}, v.reasons, v.server.steps, v.client.steps, v.notes) {
		if said[text] && text != "Nothing to change." {
			t.Errorf("said twice: %s", text)
		}
		said[text] = true
		if strings.ContainsAny(text, "$\n") || strings.Contains(text, "invalid") || strings.Contains(text, "  ") ||
			text == "" || text[len(text)-1] != '.' || text[0]-'a' <= 'z'-'a' {
			t.Errorf("sentence %q", text)
		}
	}
}

// checkClientFirst holds that the settings begin with those of clients, but for the programs that the log names.
func checkClientFirst(t *testing.T, v *verdict) {
	t.Helper()
	last := ""
	for _, r := range v.settings {
		if contains(v.programs, r.program) {
			continue
		}
		if last == "server" && r.side != last {
			t.Errorf("%s: %s %s comes after the settings of servers", v.headline, r.program, r.setting)
		}
		last = r.side
	}
}

// wanted is what a .want of package session says of a verdict.
type wanted struct {
	secrets []string
	causes  []string // that may decide
}

func readWanted(t *testing.T, path string) (w wanted) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	w.causes = []string{""} // of a log without attempts
	decided := false
	var all []string // causes of its attempts
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case f[0] == "secret":
			w.secrets = append(w.secrets, f[1])
		case f[0] == "at":
			outcome, cause := f[len(f)-2], f[len(f)-1]
			if all = append(all, cause); decided {
				break
			}
			if len(w.causes) == 1 && w.causes[0] == "" {
				w.causes = nil
			}
			w.causes = append(w.causes, cause)
			if decided = cause != "none" && cause != "not-supported" && !(cause == "unknown" && isOpen(outcome)); decided {
				w.causes = slices.DeleteFunc(w.causes, func(c string) bool {
					return c == "none" || c == "unknown" && cause != c
				})
			}
		case f[0] == "# accept":
			accepted := strings.Split(f[len(f)-1], "|")
			w.causes = append(w.causes, accepted...)
			if isOpen(f[len(f)-2]) && slices.Contains(accepted, "unknown") {
				w.causes = append(w.causes, all...) // a later attempt decides
			}
		}
	}
	return w
}

// isOpen reports whether the log does not show the end of an attempt with the outcome.
func isOpen(outcome string) bool {
	return outcome == "agreed" || outcome == "unknown" || outcome == "opened"
}

// The verdicts as a person reads them.
func TestVerdicts(t *testing.T) {
	const golden = "testdata/verdicts.txt"
	want, err := os.ReadFile(golden)
	if err != nil && !*writeVerdicts {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, name := range typical {
		log, err := os.ReadFile(cases + name + ".log")
		if err != nil {
			t.Fatal(err)
		}
		v := judge(t, string(log))
		got.WriteString("# " + name + "\n" + printVerdict(&v) + "\n")
	}
	if *writeVerdicts {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

// typical are the cases that testdata/verdicts.txt has, each cause and each voice.
var typical = []string{
	"winscp-private-timeout", "pyftpdlib-wrapped-by-mail", "filezilla-zh-zero-address", "filezilla-reserved-address",
	"winscp-foreign-timeout", "curl-failed-to-connect", "curl-lan-refused", "tnftp-host-unreachable", "flashfxp-425",
	"fluentftp-port-5060", "iis-implicit-tls-ports", "ncftp-pasv-timeout-port-425", "windows-ftp-active-425",
	"curl-eprt-accept-timeout", "wfx-sent-recv-port-refused", "proftpd-refused-port", "curl-cpp-eprt-port-illegal",
	"vsftpd-pasv-disabled", "vsftpd-oops-bind", "vsftpd-invalid-pasv-address", "proftpd-epsv-all", "android-no-epsv-eprt",
	"sftpgo-docker-other-host", "curl-vsftpd-522", "filezilla-gnutls-110", "rewritten-curl-filezilla-server",
	"rewritten-port-lftp-proftpd", "rewritten-two-captures", "string-cut-off", "flashfxp-ipv6-227",
	"fluentftp-epsv-got-227", "curl-pasv-got-226", "tnftp-530-before-login", "winscp-control-timeout", "stor-550-cwd-550",
	"filezilla-de-425", "filezilla-partly-starred", "filezilla-150-then-stalls", "epsv-retr-426", "bsd-ftp-no-route",
	"lftp-address-fixed", "filezilla-abor-by-user", "goftp-code-dash", "curl-auth-tls-private", "fp-access-log",
}

func printVerdict(v *verdict) string {
	var b strings.Builder
	add := func(lead string, lines ...string) {
		for _, line := range lines {
			if line != "" {
				b.WriteString(lead + line + "\n")
			}
		}
	}
	add("", v.headline)
	add("  ", v.reasons...)
	if v.more != "" {
		add("  ", v.more+", line "+decimal(v.next))
	}
	for _, e := range v.evidence {
		add("    line ", decimal(e.Line)+" ("+e.Role.String()+") "+strings.TrimSpace(e.Text))
	}
	for _, side := range []advice{v.server, v.client} {
		if len(side.steps) > 0 {
			add("  ", side.head+":")
		}
		for i, step := range side.steps {
			add("    ", decimal(i+1)+". "+step)
		}
	}
	add("  Note: ", v.notes...)
	if len(v.programs) > 0 {
		add("  Programs: ", strings.Join(v.programs, ", "))
	}
	for i, r := range v.settings {
		if i == v.first {
			add("    ", "and "+decimal(len(v.settings)-i)+" more settings")
			break
		}
		add("    ", r.program+": "+r.setting+" ("+r.place+")")
	}
	return b.String()
}

// The settings of the programs that the log names come first.
func TestVerdictPrograms(t *testing.T) {
	v := judge(t, "220 ProFTPD Server\n---> PASV\n<--- 227 Entering Passive Mode (172,17,0,2,195,80).\n"+
		"---- Connecting data socket to (172.17.0.2) port 50000\n**** Socket error (Connection timed out)\n")
	if len(v.settings) == 0 || !slices.Contains([]string{"ProFTPD", "Docker fauria/vsftpd"}, v.settings[0].program) {
		t.Fatalf("%+v", v.settings)
	}
	var first []string
	for _, r := range v.settings[:8] {
		first = append(first, r.program)
	}
	if got := strings.Join(first, " "); !strings.Contains(got, "ProFTPD") || !strings.Contains(got, "Docker") {
		t.Errorf("first are %s", got)
	}
}

// Where the server refused PASV before, passive mode alone is no advice.
func TestVerdictWithoutPassive(t *testing.T) {
	v := judge(t, "---> PASV\n<--- 502 Command not implemented.\n---> PORT 192,168,1,20,195,80\n<--- 200 ok\n---> LIST\n"+
		"<--- 425 Can't open data connection.\n")
	checkVerdict(t, &v)
	if v.cause != "active-blocked" || !strings.Contains(v.server.steps[0], "the server refused PASV in line 2") {
		t.Errorf("%s: %s", v.cause, v.server.steps)
	}
	if !slices.ContainsFunc(v.settings, func(r remedy) bool { return r.setting == "pasv_enable=YES" }) {
		t.Error("no setting switches passive mode on")
	}
}

// The verdict is written as objects of strings and arrays of them.
func TestVerdictView(t *testing.T) {
	log, err := os.ReadFile(cases + "curl-vsftpd-522.log")
	if err != nil {
		t.Fatal(err)
	}
	v := judge(t, string(log))
	var got struct {
		State, Cause, Certainty, Headline, More string
		Line, Next, First, Report               string
		Reasons, Server, Client, Notes          []string
		Programs                                []string
		ServerHead                              string `json:"server-head"`
		ClientHead                              string `json:"client-head"`
		Facts                                   map[string]string
		Evidence                                []struct{ Line, Role, Text string }
		Settings                                []map[string]string
	}
	decoder := json.NewDecoder(strings.NewReader(v.json()))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.State != "failure" || got.Cause != "tls-session" || got.Headline != v.headline {
		t.Errorf("%+v", got)
	}
	if got.ServerHead != "On the server" || got.ClientHead != "On your computer" {
		t.Errorf("heads %q and %q", got.ServerHead, got.ClientHead)
	}
	if len(got.Evidence) != 3 || got.Evidence[2].Line != "29" || got.Evidence[2].Role != "reply" {
		t.Errorf("evidence %v", got.Evidence)
	}
	first := got.Settings[0]
	if first["setting"] != "require_ssl_reuse=NO" || first["risk"] == "" || first["limit"] != "" {
		t.Errorf("setting %v", first)
	}
	if first["named"] != "yes" || got.Settings[len(got.Settings)-1]["named"] != "" {
		t.Errorf("setting %v", first)
	}
	if len(got.Settings) != len(v.settings) || len(got.Server) != len(v.server.steps) {
		t.Errorf("%d settings, %d steps", len(got.Settings), len(got.Server))
	}
	var empty verdict
	if !json.Valid([]byte(empty.json())) {
		t.Error("the empty verdict is no JSON")
	}
}

// What is typed counts more than the log: it decides the cause, and what is wrong with it stands beside the field.
func TestVerdictFacts(t *testing.T) {
	const log = "> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n> LIST\n< 425 Can't open data connection.\n" +
		"> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,81)\n> LIST\n< 226 Done\n"
	const connected = "* Connected to 203.0.113.7 (203.0.113.7) port 21 (#0)\n"
	const note = "Port 50000 (line 3) is outside the range 50001-50100: something on the way rewrote the reply, or another " +
		"server answered. ProFTPD and pyftpdlib also leave a range that is used up."
	const notAddress = "This is not an IP address, so it is ignored."
	for _, test := range []struct {
		log   string
		f     Facts
		cause string
		note  string
		facts map[string]string
	}{
		{log, Facts{}, "unknown", "", map[string]string{"server": "", "server-line": "", "client": "", "client-line": ""}},
		{connected + log, Facts{}, "unreachable-address", "", map[string]string{"server": "203.0.113.7", "server-line": "1", "client": "", "client-line": ""}},
		{log, Facts{Server: "198.51.100.9"}, "unreachable-address", "", map[string]string{"server": "", "server-line": "", "client": "", "client-line": ""}},
		{log, Facts{Server: "10.0.0.5"}, "ports-closed", "", map[string]string{"server": "", "server-line": "", "client": "", "client-line": ""}},
		{connected + log, Facts{Server: "203.0.113.7"}, "unreachable-address", "", map[string]string{"server": "203.0.113.7", "server-line": "1", "client": "", "client-line": ""}},
		{"\n" + log, Facts{Range: "50001-50100"}, "unknown", note, map[string]string{"server": "", "server-line": "", "client": "", "client-line": "", "range-note": "50000 is outside"}},
		{log, Facts{Range: "50000-50100"}, "unknown", "", map[string]string{"server": "", "server-line": "", "client": "", "client-line": "", "range-note": "no port is outside"}},
		{log, Facts{"x", "y", "z"}, "unknown", "", map[string]string{"server": "", "server-line": "", "client": "", "client-line": "",
			"server-error": notAddress, "client-error": notAddress, "range-error": "Write the first and the last port, such as 50000-50100."}},
	} {
		s := NewTranscript(test.f)
		s.Feed([]byte(test.log))
		s.Finish()
		var got struct{ Verdict shownVerdict }
		if err := json.Unmarshal([]byte(s.JSON()), &got); err != nil {
			t.Fatal(err)
		}
		v := got.Verdict
		if v.Cause != test.cause || test.note != "" && !slices.Contains(v.Notes, test.note) ||
			test.note == "" && strings.Contains(strings.Join(v.Notes, " "), "outside") {
			t.Errorf("with %q the cause is %s, and the notes are %q", test.f, v.Cause, v.Notes)
		}
		if diff := cmp.Diff(test.facts, v.Facts); diff != "" {
			t.Errorf("facts with %q (-want +got):\n%s", test.f, diff)
		}
	}
}

// A server may leave its range more than once.
func TestVerdictOutside(t *testing.T) {
	s := NewTranscript(Facts{Range: "1024-2000"})
	s.Feed([]byte(strings.Repeat("> EPSV\n< 229 ok (|||6446|)\n> LIST\n< 226 Done\n", 3)))
	s.Finish()
	if got := s.JSON(); !strings.Contains(got, "Port 6446 (line 2, and 2 more) is outside") ||
		strings.Count(got, `"remarks":"outside the range 1024-2000`) != 3 {
		t.Error(got)
	}
}

// The report is the verdict as one text.
func TestReport(t *testing.T) {
	v := verdict{
		headline: "It failed.", reasons: []string{"This is why.", "And this."}, more: "and 2 more",
		evidence: []session.Evidence{{Line: 3, Text: " PASV"}, {Line: 4, Text: "425 no "}},
		server:   advice{onServer, []string{"Do this.", "Do that."}}, client: advice{"On your computer", []string{"Try."}},
	}
	want := "It failed. This is why. And this. (and 2 more)\n\nline 3: PASV\nline 4: 425 no\n\n" +
		"On the server:\n1. Do this.\n2. Do that.\n\nOn your computer:\n1. Try."
	if got := v.report(); got != want {
		t.Errorf("the report is %q, want %q", got, want)
	}
	v = verdict{headline: "All is well.", server: advice{head: onServer}}
	if got := v.report(); got != "All is well.\n" {
		t.Errorf("the report is %q", got)
	}
}

// The evidence of both views is in the order of the log.
func TestEvidence(t *testing.T) {
	lines := func(numbers ...int) (all []session.Evidence) {
		for _, n := range numbers {
			all = append(all, session.Evidence{Line: n, Role: session.RoleReply})
		}
		return all
	}
	f := failure{Attempt: session.Attempt{Evidence: lines(3, 6)}, twin: session.Attempt{Line: 2, Evidence: lines(2, 4, 7)}}
	if got := newStory(f, nil).evidence(); !slices.Equal(got, lines(2, 3, 4, 6, 7)) {
		t.Errorf("the evidence is %v", got)
	}
}

// Where the client went to another address than the announced one, that is to be set right too.
func TestSettingsOfReplaced(t *testing.T) {
	a := session.Attempt{
		Kind: codec.Kind227, Cause: session.PortsClosed, Server: netip.MustParseAddr("203.0.113.7"),
		Endpoint: netip.MustParseAddrPort("10.0.0.5:50000"),
	}
	found := newStory(failure{Attempt: a}, nil).settings(&account{onServer: setOf(session.TLSSession)})
	for _, c := range []session.Cause{session.PortsClosed, session.UnreachableAddress, session.TLSSession} {
		if !slices.ContainsFunc(found, func(r remedy) bool { return r.causes&setOf(c) != 0 && r.side == "server" }) {
			t.Errorf("no setting of the server against %v", c)
		}
	}
}

// What the page says of a log that does not show the end.
func TestWonder(t *testing.T) {
	for log, want := range map[string]string{
		"> PASV\n< 227 ok (8,8,8,8,200,0)\n":  "",
		"> PASV\n< 227 ok (10,0,0,5,200,0)\n": "Line 2 announces 10.0.0.5, a private address: clients elsewhere cannot reach it.",
		"> PORT 8,8,8,8,200,0\n< 200 ok\n":    "",
		"> PORT 10,0,0,5,200,0\n< 200 ok\n":   "Line 1 names 10.0.0.5, a private address: a server elsewhere cannot connect to it.",
	} {
		v := judge(t, log)
		if got := strings.Join(v.reasons, " "); v.state != "open" || got != want {
			t.Errorf("%q is %s, %q, want %q", log, v.state, got, want)
		}
	}
}

// A note names a port, if there is one.
func TestNotesOfPort(t *testing.T) {
	for port, want := range map[uint16]bool{0: false, 1: true} {
		f := newStory(failure{Attempt: session.Attempt{
			Kind: codec.KindPORT, Cause: session.ActiveBlocked, Endpoint: netip.AddrPortFrom(netip.IPv4Unspecified(), port),
		}}, nil)
		if got := strings.Contains(strings.Join(f.notes(), " "), "was for this one transfer"); got != want {
			t.Errorf("port %d: %v", port, got)
		}
	}
}

// Without an attempt, no port is inside or outside of the range.
func TestRangeNoteOfNone(t *testing.T) {
	f := Facts{Range: "50000-50100"}
	got := tally{known: f.read(new(view))}
	if v := got.facts(); strings.Contains(v.json(), "range-note") {
		t.Errorf("the facts are %s", v.json())
	}
}

func TestCapitalize(t *testing.T) {
	for text, want := range map[string]string{"": "", "a": "A", "zip": "Zip", "Zip": "Zip", "{x": "{x", "`x": "`x", "“x": "“x", "4": "4"} {
		if got := capitalize(text); got != want {
			t.Errorf("capitalize(%q) = %q, want %q", text, got, want)
		}
	}
}

// A setting that is chosen in a dialog, or is none, is no code.
func TestDialog(t *testing.T) {
	for _, test := range []struct {
		remedy remedy
		want   string
	}{
		{remedy{setting: "pasv_address", place: "vsftpd.conf"}, ""},
		{remedy{setting: "Passive mode", place: "Edit > Settings"}, "yes"},
		{remedy{setting: "no setting", place: "none"}, "yes"},
	} {
		var v view
		test.remedy.write(&v, nil)
		if got := places(t, v.json())["dialog"]; got != test.want {
			t.Errorf("%s in %s: %q, want %q", test.remedy.setting, test.remedy.place, got, test.want)
		}
	}
}
