package view

import (
	"slices"
	"strings"
	"testing"
)

func TestPrograms(t *testing.T) {
	for log, want := range map[string]string{
		"220 (vsFTPd 3.0.3)":                                                "vsftpd",
		"Oct 1 host vsftpd[812]: CONNECT":                                   "vsftpd",
		"220 ProFTPD Server (ftp) [203.0.113.7]":                            "ProFTPD",
		"220---------- Welcome to Pure-FTPd [TLS] -":                        "Pure-FTPd",
		"Response:\t220-FileZilla Server 1.8":                               "FileZilla, FileZilla Server 1.x, FileZilla Server 0.9",
		"220-FileZilla Server version 0.9.60 beta":                          "FileZilla Server 0.9",
		"220 Microsoft FTP Service":                                         "IIS FTP 7.0–10, IIS 6 FTP",
		"220 pyftpdlib 1.5.7 ready.":                                        "pyftpdlib",
		"* Connected to ftp.example (203.0.113.7)":                          "curl",
		"---> PASV\n<--- 227 ok":                                            "lftp",
		"---> PASV\n227 Entering":                                           "",
		"x <--- 227":                                                        "",
		". 2026-03-05 WinSCP Version 6.3":                                   "WinSCP",
		"Status: Connection established, waiting for welcome message...":    "FileZilla",
		"==> PASV ... couldn't connect":                                     "wget",
		"*cmd* 'PASV'":                                                      "Python ftplib",
		"User (203.0.113.7:(none)): anna":                                   "Windows ftp.exe",
		"220 ready\n\n227 (1,2,3,4,5,6)":                                    "",
		"2\x002\x000\x00 \x00p\x00y\x00f\x00t\x00p\x00d\x00l\x00i\x00b\x00": "pyftpdlib",
		strings.Repeat(" ", 300) + "vsftpd":                                 "",
	} {
		var p programs
		for _, c := range []byte(log) {
			p.feed([]byte{c})
		}
		p.end()
		if got := strings.Join(p.names, ", "); got != want {
			t.Errorf("%q: %s, want %s", log, got, want)
		}
	}
}

// The names of the signs are those of the table of settings.
func TestSigns(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range signs {
		if seen[s.text] || s.text == "" {
			t.Errorf("%q is a sign twice", s.text)
		}
		seen[s.text] = true
		for _, name := range s.names {
			if !slices.ContainsFunc(allRemedies(), func(r remedy) bool { return r.program == name }) {
				t.Errorf("%q: no settings of %s", s.text, name)
			}
		}
	}
}

// What is read of a log is bounded.
func TestProgramsBound(t *testing.T) {
	var p programs
	for range mostSignLines {
		p.read("220")
	}
	if p.read("vsftpd"); len(p.names) != 0 {
		t.Errorf("a late line names %s", p.names)
	}
	p = programs{}
	for _, line := range []string{"vsftpd", "ProFTPD", "Pure-FTPd", "pyftpdlib", "IceWarp", "WinSCP", "cURL", "Syncplify", "NcFTP"} {
		p.read(line)
	}
	if last := p.names[len(p.names)-1]; len(p.names) != mostPrograms || last != "Syncplify Server v8" {
		t.Errorf("there are %d programs, the last is %s", len(p.names), last)
	}
}

// The client is the first of the programs that is one.
func TestProgramsClient(t *testing.T) {
	for log, want := range map[string]string{
		"220 (vsFTPd 3.0.3)\n<--- 227 ok\n220 WinSCP": "lftp",
		"220 (vsFTPd 3.0.3)\n":                        "the client",
		"":                                            "the client",
	} {
		var p programs
		p.feed([]byte(log))
		p.end()
		if got := p.client(); got != want {
			t.Errorf("the client of %q is %s, want %s", log, got, want)
		}
	}
}
