package view

import (
	"strings"
	"testing"

	"example.com/ftpport/codec/session"
)

// Each line of the table is a whole row, and no row says the same as another or rests on memory.
func TestRemedies(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(remediesTable, "\n"), "\n")[1:]
	if len(lines) < 150 || len(lines) != len(allRemedies()) {
		t.Fatalf("%d rows of %d lines", len(allRemedies()), len(lines))
	}
	seen := map[[2]string]bool{}
	for i, r := range allRemedies() {
		for name, text := range map[string]string{
			"program": r.program, "setting": r.setting, "place": r.place, "does": r.does, "source": r.source, "proof": r.proof,
		} {
			if text == "" || text != strings.TrimSpace(text) {
				t.Errorf("%s %s: %s is %q", r.program, r.setting, name, text)
			}
		}
		if r.side != "server" && r.side != "client" && r.side != "network" {
			t.Errorf("%s %s: side %q", r.program, r.setting, r.side)
		}
		if strings.Contains(r.limit, "RISK") || r.isRisky && r.limit == "" {
			t.Errorf("%s %s: risk %q", r.program, r.setting, r.limit)
		}
		for word := range strings.SplitSeq(r.proof, " ") {
			if word != "docs" && word != "source" && word != "tested" {
				t.Errorf("%s %s: proof %q", r.program, r.setting, r.proof)
			}
		}
		if strings.Contains(lines[i], "memory") || strings.Contains(lines[i], "unverified") {
			t.Errorf("from memory: %s", lines[i])
		}
		if strings.Contains(lines[i], "as above") || strings.Contains(lines[i], "see the row") {
			t.Errorf("rests on another row: %s", lines[i])
		}
		key := [2]string{r.program, r.setting}
		if seen[key] {
			t.Errorf("twice: %v", key)
		}
		seen[key] = true
	}
}

// What gives up a protection says so: the settings against a foreign peer or a TLS session that is not resumed.
func TestRisks(t *testing.T) {
	for _, name := range []string{
		"pasv_promiscuous=YES", "require_ssl_reuse=NO", "AllowForeignAddress on|off|CLASS", "PASV_PROMISCUOUS=YES",
		"TLSOptions NoSessionReuseRequired", "FTPHandler.permit_foreign_addresses = True", "--ftp-ssl-ccc",
		`matchClientAddressForPasv="false"`, "set ftp:ssl-protect-data no",
	} {
		i := indexRemedy(name)
		if i < 0 || !allRemedies()[i].isRisky {
			t.Errorf("%s is not risky", name)
		}
	}
}

func indexRemedy(setting string) int {
	for i, r := range allRemedies() {
		if r.setting == setting {
			return i
		}
	}
	return -1
}

func TestReadRemedy(t *testing.T) {
	const whole = "p\ts\tf\td\t\t\tports-closed, tls-session\tserver\tRISK: x\tm\tdocs"
	r, ok := readRemedy(whole)
	if !ok || !r.isRisky || r.limit != "x" || r.causes != setOf(session.PortsClosed, session.TLSSession) {
		t.Errorf("%+v, %v", r, ok)
	}
	for _, line := range []string{
		"", whole + "\t", strings.Replace(whole, "tls-session", "tls", 1), strings.TrimSuffix(whole, "\tdocs"),
	} {
		if _, ok := readRemedy(line); ok {
			t.Errorf("%q is a row", line)
		}
	}
}

func TestFindRemedies(t *testing.T) {
	all := findRemedies(setOf(session.PortsClosed), 0, nil)
	named := findRemedies(setOf(session.PortsClosed), 0, []string{"ufw", "Pure-FTPd"})
	if len(all) != len(named) || all[0].program != "vsftpd" || named[0].program != "Pure-FTPd" {
		t.Errorf("%d and %d rows, of %s and %s", len(all), len(named), all[0].program, named[0].program)
	}
	for i, r := range named {
		if r.causes&setOf(session.PortsClosed) == 0 {
			t.Errorf("%s %s", r.program, r.setting)
		}
		if isNamed := r.program == "ufw" || r.program == "Pure-FTPd"; i > 0 && isNamed && named[i-1].program == "vsftpd" {
			t.Error("a program that is named after one that is not")
		}
	}
	if both := findRemedies(setOf(session.PortsClosed), setOf(session.UnreachableAddress), nil); len(both) == len(all) ||
		both[0].causes&setOf(session.PortsClosed) == 0 {
		t.Errorf("%d settings, the first of which is %s of %s", len(both), both[0].setting, both[0].program)
	}
	for _, r := range findRemedies(0, setOf(session.UnreachableAddress), nil) {
		if r.side != "server" {
			t.Errorf("%s is no server", r.program)
		}
	}
}
