package interop

import (
	"net/netip"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/ftpport/codec/session"
)

// TestFailures makes each failure for each downloader, and holds session.Read to the cause in the records of it.
func TestFailures(t *testing.T) {
	leaveOut(t)
	checkPrograms(t)
	for _, f := range failures {
		t.Run(f.name, func(t *testing.T) {
			leaveOut(t)
			t.Parallel()
			for _, d := range downloaders {
				t.Run(d.name, func(t *testing.T) {
					t.Parallel()
					makeFailure(t, f, d)
				})
			}
		})
	}
}

// checkPrograms fails the test at once if a program or the kernel's filter is missing.
func checkPrograms(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("stdbuf"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"ip", "nft", "vsftpd", "proftpd", "pure-ftpd"} {
		program(t, name)
	}
	for _, d := range downloaders {
		name, _, _ := strings.Cut(d.args, " ")
		program(t, name)
	}
	path, env := program(t, "nft")
	cmd := exec.Command(path, "list", "ruleset")
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		reason, _, _ := strings.Cut(string(out), "\n")
		t.Fatalf("this kernel has no nf_tables: %s", reason)
	}
}

// makeFailure makes a failure for a downloader and judges the records.
func makeFailure(t *testing.T, f failure, d downloader) {
	choice, ok := d.manners[f.manner]
	if !ok {
		t.Fatal("nothing says how")
	}
	if choice.lacks != "" {
		record(t, f.name, d.name, "– ("+choice.lacks+")")
		return
	}
	n := newInternet(t, f)
	n.server.enter(t)
	p := f.server(t, netip.AddrPortFrom(f.serverAddr(), 21), f.settings...)
	if f.hasProxy {
		n.router.enter(t)
		startProxyProcess(t)
		n.server.enter(t)
	}

	n.client.enter(t)
	client := download(t, f, d, choice, p)
	n.server.enter(t)
	waitFor(t, "the end of the session", func() bool { return !isBusy(t, 21) })
	p.process.stop()
	var log string
	if p.log != "" {
		log = strings.ReplaceAll(string(read(t, p.log)), p.dir, "/srv/ftp")
	}

	if f.bothViews { // as tail prints two files
		judge(t, f, d.name, "==> client.log <==\n"+client+"\n==> server.log <==\n"+log)
	} else {
		judge(t, f, d.name, client)
	}
	switch {
	case d.name != downloaders[0].name:
	case log == "":
		record(t, f.name, serverLog, "– ("+toSyslog+")")
	default:
		judge(t, f, serverLog, log)
	}
}

// serverAddr returns the address of the server on its own side of a NAT.
func (f failure) serverAddr() netip.Addr {
	switch {
	case f.isIPv6:
		return netip.MustParseAddr(server6)
	case f.serverNAT:
		return netip.MustParseAddr(serverInside)
	}
	return netip.MustParseAddr(serverOutside)
}

// download fetches the file, or tries to, and returns what the client prints.
func download(t *testing.T, f failure, d downloader, c choice, from peer) string {
	t.Helper()
	host := serverOutside
	u := url.URL{Scheme: "ftp", User: url.UserPassword(from.user, from.password), Host: host, Path: "/file.bin"}
	if f.isIPv6 {
		host = server6
		u.Host = "[" + host + "]"
	}
	fill := strings.NewReplacer("{option}", c.option, "{commands}", c.commands, "{url}", u.String(),
		"{host}", host, "{port}", "21", "{user}", from.user, "{password}", from.password)
	output, _ := run(t, t.TempDir(), fill.Replace(d.args), fill.Replace(d.script))
	return strings.ReplaceAll(string(output), filepath.Join(peers, "usr/bin")+"/", "")
}

// judge compares the causes that session.Read finds in a record with the one that was made. Where an attempt before it
// was refused as unknown, that is right too. A record that does not show the cause may only suggest another.
func judge(t *testing.T, f failure, column, log string) {
	t.Helper()
	var attempts []session.Attempt
	var found []string
	isFound, isWrong := false, false
	for a, err := range session.Read(strings.NewReader(log)) {
		if err != nil {
			t.Fatal(err)
		}
		attempts = append(attempts, a)
		word := a.Cause.String()
		if a.Likely {
			word += "?"
		}
		found = append(found, word)
		isHarmless := slices.Contains([]session.Cause{0, session.None, session.NotSupported}, a.Cause)
		isFound = isFound || a.Cause == f.cause
		isWrong = isWrong || a.Cause != f.cause && !isHarmless && !(a.Likely && f.unseen[column] != "")
	}
	result := strings.Join(found, ", ")
	why := f.unseen[column]
	if why != "" {
		result += " (" + why + ")"
	}
	record(t, f.name, column, result)
	if isFound == (why != "") || isWrong {
		t.Errorf("%s, %s: %s; want %v\n%s", f.name, column, result, f.cause, log)
	}
	records.add(newCase(f, column, log, attempts))
}

// waitFor waits until a condition holds.
func waitFor(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.After(patience); !holds(); {
		select {
		case <-deadline:
			t.Fatalf("waiting for %s in vain", what)
		case <-time.After(20 * time.Millisecond):
		}
	}
}
