package session

import (
	"net/netip"
	"testing"
)

// The ends of the control connection, as the lines before the first attempt name them.
func TestReadEnds(t *testing.T) {
	const proftpd, passive = "host proftpd[7]: ", "Entering Passive Mode (203,0,113,7,195,80)"
	for _, tt := range [...]struct{ log, server, client string }{
		{"Connected to 203.0.113.7.\n" + goodReply, "203.0.113.7", ""},
		{"Connecting to a -> DNS=a IP=203.0.113.7 PORT=21\n" + goodReply, "203.0.113.7", ""},
		{"Trying 203.0.113.9:21\nTrying 203.0.113.7:21\n" + goodReply, "203.0.113.7", ""},
		{"ftp://203.0.113.7/\nTrying 203.0.113.9:21\n" + goodReply, "203.0.113.7", ""},
		{"Connected to 203.0.113.7.\n" + goodReply + "ftp://203.0.113.9/\n", "203.0.113.7", ""},
		{"Trying 203.0.113.7abc\n" + goodReply, "", ""},
		{"Connect socket #1200 to 203.0.113.7, port 21...\n" + goodReply, "203.0.113.7", ""},
		{"Connect socket #1236 to 203.0.113.7, port 50000...\n" + goodReply, "", ""},
		{"~# ftp -p 203.0.113.7\n" + goodReply, "203.0.113.7", ""},
		{"# ftp 203.0.113.7\n" + goodReply, "", ""},
		{"Opening data connection to 203.0.113.7\n" + goodReply, "", ""},
		{"selected backend server 'ftp://203.0.113.7:21'\n" + goodReply, "", ""},
		{"Connected to backend 203.0.113.7:21\n" + goodReply, "", ""},
		{"ftp://203.0.113.7:21/backend\n" + goodReply, "203.0.113.7", ""},
		{"Connected to ftp-backend (203.0.113.7).\n" + goodReply, "203.0.113.7", ""}, // the name of a host
		{"ftps://bob@203.0.113.7/pub\n" + goodReply, "203.0.113.7", ""},
		{"> PORT 198,51,100,20,0,21\n< 200 ok\n> LIST\n< 226 ok\nPeer 198.51.100.20:21\n", "", ""},
		{activeOK + "> LIST\n< 226 ok\nPeer 203.0.113.7:21\n", "203.0.113.7", ""},
		{"Peer 203.0.113.7:990\n" + goodReply, "203.0.113.7", ""},
		{"Peer 203.0.113.7:50021\n" + goodReply, "", ""},
		{"Connected to 203.0.113.7:50021\n" + goodReply, "203.0.113.7", ""},
		{"Peer of port 21\n" + goodReply, "", ""},
		{"220 ready\nLogin failed at 203.0.113.7:21\n" + goodReply, "203.0.113.7", ""},
		{"http://files.example/pub [IP: 203.0.113.7 80]\n" + goodReply, "203.0.113.7", ""},
		{"connected to 203.0.113.9: 220 see http://files.example/\n" + goodReply, "", ""},
		{"a/b connected to 203.0.113.9: PASV\n227 " + passive + "\n", "", ""},
		{"> PORT 10,0,0,9,4,5\n< 400 I won't open a connection to 10.0.0.9 (only to 203.0.113.99)\n", "", "203.0.113.99"},
		{goodReply + "> LIST\n< 425 no\nHost 198.51.100.9 is not same as server 203.0.113.7\n", "203.0.113.7", ""},
		{connected + goodReply + "> LIST\n< 425 no\nHost 198.51.100.9 is not same as server 203.0.113.9\n", "203.0.113.7", ""},
		{vsftpdLine(3, "response", "500 I won't open a connection to 10.0.0.9 (only to 203.0.113.99)"), "", "198.51.100.20"},
		{proftpd + "220 ready\n" + proftpd + "connect from 198.51.100.20\n" + proftpd + "227 " + passive + "\n",
			"", "198.51.100.20"},
		{proftpd + "connect from 198.51.100.20\n" + proftpd + "227 " + passive + "\n", "", "198.51.100.20"},
		{proftpd + "connect from 198.51.100.20\nhost proftpd[8]: connect from 198.51.100.9\n" +
			proftpd + "220 ready\n" + proftpd + "227 " + passive + "\n", "", "198.51.100.20"},
		{proftpd + "connect from 198.51.100.20\n227 " + passive + "\n", "", "198.51.100.20"},
		{proftpd + "connect from 198.51.100.9\n" + proftpd + "220 ready\n" + proftpd + "221 bye\n" + proftpd +
			"connect from 198.51.100.20\n" + proftpd + "220 ready\n" + proftpd + "227 " + passive + "\n", "", "198.51.100.20"},
		{proftpd + "227 " + passive + "\n" + proftpd + "Passive connection from 198.51.100.9 rejected\n", "", ""},
		{proftpd + "227 " + passive + "\n" + proftpd + "Data connection from 198.51.100.9\n", "", ""},
	} {
		got := readAll(t, tt.log)
		server, _ := netip.ParseAddr(tt.server)
		client, _ := netip.ParseAddr(tt.client)
		if len(got) != 1 || got[0].Server != server || got[0].Client != client {
			t.Errorf("%q: got %+v", tt.log, got)
		}
	}
}

func TestReadTLS(t *testing.T) {
	for _, tt := range [...]struct {
		log  string
		want bool
	}{
		{"> AUTH TLS\n< 234 ok\n", true},
		{"> AUTH TLS\n< 200 ok\n", true},
		{"> AUTH SSL\n< 200 ok\n", true},
		{"> AUTH GSSAPI\n< 200 ok\n", false},
		{"> AUTH TLS\n< 334 more\n", false},
		{"> AUTH TLS\n< 504 no\n", false},
		{"< 200 ok\n", false},
		{"TLS connection established\n", true},
		{"TLS handshake failed\n", false},
		{"> AUTH TLS\n< 234 ok\n! Connection timed out\n", true},
		{"> AUTH TLS\n< 234 ok\nTLS handshake failed\n", false},
		{"TLS handshake: no answer, timed out\n", false},
		{"TLS: verifying certificate: certificate was refused\n", false},
		{"Initializing TLS...\nTLS handshake failed\nConnecting to 203.0.113.7:21\n", false},
		{activeOK + "> LIST\n< 226 ok\nConnecting to 203.0.113.7:990\nTLS handshake failed\n< 220 ready\n", false},
		{activeOK + "> LIST\n< 226 ok\nConnecting to 203.0.113.7:990\nTLS connection established\n< 220 ready\n", true},
		{"> AUTH TLS\n< 234 ok\n" + activeOK + "> LIST\n< 150 ok\nTLS handshake failed\n", true},
	} {
		if got := readAll(t, tt.log+goodReply); len(got) == 0 || got[len(got)-1].TLS != tt.want {
			t.Errorf("%q: got %+v", tt.log, got)
		}
	}
}

func TestReadURLHost(t *testing.T) {
	for _, tt := range [...]struct{ text, want string }{
		{"ftp://203.0.113.7/pub", "203.0.113.7"},
		{"get ftps://bob:x@203.0.113.7:990", "203.0.113.7"},
		{"ftpes://[2001:db8::7]:21/", "2001:db8::7"},
		{"ftp://files.example/ on 203.0.113.7", ""},
		{"ftp:///bob@203.0.113.7", ""},
		{"http://203.0.113.7/", ""},
	} {
		want, _ := netip.ParseAddr(tt.want)
		if got := readURLHost(tt.text); got != want {
			t.Errorf("%q: got %v", tt.text, got)
		}
	}
}

func TestMayTell(t *testing.T) {
	for _, tt := range [...]struct {
		text string
		want bool
	}{
		{"Connected to 203.0.113.7", true},
		{"Connected to ::", true},
		{"TLS connection established", true},
		{"Warning: ftp_put(): no", true},
		{"=== the server's log ===", true},
		{"Status:\tidle", false},
		{"", false},
	} {
		if got := mayTell(&line{text: tt.text, marks: findMarks(tt.text)}); got != tt.want {
			t.Errorf("mayTell(%q) = %v", tt.text, got)
		}
	}
}

func TestIsListing(t *testing.T) {
	for _, tt := range [...]struct {
		text string
		want bool
	}{
		{"-rw-r--r--   1 ftp ftp 5 Nov 25 10:00 timeout.log", true},
		{"  drwxr-xr-t 2 ftp ftp 5 Nov 25 10:00 error", true},
		{"lrwxrwxrwx", true},
		{"crw-rw-rwT", true},
		{"-rwSr-sr--", true},
		{"rrwxrwxrwx", false},
		{"-rw-r--r-", false},
		{"-rw-r--r-e", false},
		{"-- timed out", false},
		{"", false},
	} {
		if got := isListing(tt.text); got != tt.want {
			t.Errorf("isListing(%q) = %v", tt.text, got)
		}
	}
}

func TestIsLevel(t *testing.T) {
	for text, want := range map[string]bool{
		"fail: Worker[0]": true, " info: a.b.Client[12] ": true,
		"fail: [0]": false, "fail:  two words[0]": false,
		"fail: two words[0]": false, "fail: x y": false, "fail:Worker[10]": false, "fail: Worker[0": false, "": false,
	} {
		if got := isLevel(text); got != want {
			t.Errorf("isLevel(%q) is %t", text, got)
		}
	}
}

func TestRefusedPort(t *testing.T) {
	for text, want := range map[string]string{
		"refused PORT 10.0.0.9,1029 from a [192.0.2.4]": "10.0.0.9:1029",
		"refused PORT 10.0.0.9,0 from a":                "invalid AddrPort",
		"refused PORT host,1029 from a":                 "invalid AddrPort",
		"refused":                                       "invalid AddrPort",
	} {
		if got := refusedPort(text); got.String() != want {
			t.Errorf("refusedPort(%q) is %v", text, got)
		}
	}
}
