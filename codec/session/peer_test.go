package session

import (
	"net/netip"
	"testing"
)

func TestReadPeers(t *testing.T) {
	for _, tt := range [...]struct{ text, server, client string }{
		{"ftpd[811]: connection from 2001:db8::20", "", "2001:db8::20"},
		{"ftpd[811]: connection from client.example.net (198.51.100.20)", "", "198.51.100.20"},
		{"ftpd[811]: connection from [198.51.100.20]:51234", "", "198.51.100.20"},
		{"ftpd[811]: connection from 20.100.51.198.in-addr.example [198.51.100.20]", "", "198.51.100.20"},
		{"ftpd[811]: connection from 192.0.2.9 [198.51.100.20]", "", "198.51.100.20"},
		{"ftpd[811]: connection from 192.0.2.9 (198.51.100.20)", "", "198.51.100.20"},
		{"ftpd[7]: FTP LOGIN FROM client.example.net [198.51.100.20], bob", "", "198.51.100.20"},
		{"ftpd[7]: connect from 198.51.100.20", "", "198.51.100.20"},
		{"Client connected from 198.51.100.20:51234", "", "198.51.100.20"},
		{"New session from 198.51.100.20", "", "198.51.100.20"},
		{"#1 accepted connection from 198.51.100.20", "", "198.51.100.20"},
		{"refused PORT 10.0.0.9,1029 from client.example.net [198.51.100.20]", "", "198.51.100.20"},
		{"#1 FTP session 1/100 started: client 10.0.0.20 to server 203.0.113.7 via proxy 198.51.100.1", "203.0.113.7", "10.0.0.20"},
		{"(000048) Connected to 198.51.100.20 (Local address 10.0.0.5)", "10.0.0.5", "198.51.100.20"},
		{"(0000311) Connected from 198.51.100.20 (local address 10.8.0.4, port 21)", "10.8.0.4", "198.51.100.20"},
		{"CONNECT [  1041] - Incoming connection request on FTP interface 1 at 203.0.113.7", "203.0.113.7", ""},
		{"CONNECT [  1041] - Incoming connection request from 198.51.100.20", "", "198.51.100.20"},

		{"ftpd[811]: connection from client.example.net [198.51.100.20] to 203.0.113.7", "203.0.113.7", "198.51.100.20"},
		{"sshd[811]: Connection from 198.51.100.20 port 4444 on 203.0.113.7 port 22", "", "198.51.100.20"},
		{"CONNECT [  1041] - FTP connection request accepted from 198.51.100.20", "", "198.51.100.20"},
		{"client connected: 198.51.100.20:51234", "", "198.51.100.20"},
		{"New connection: [2001:db8::20]:51234", "", "2001:db8::20"},
		{"Client 198.51.100.20 disconnected", "", "198.51.100.20"},
		{"Session opened for 198.51.100.20", "", "198.51.100.20"},
		{`accept4(3, {sa_family=AF_INET, sin_port=htons(51250), sin_addr=inet_addr("198.51.100.20")}, [16], 0) = 7`, "", "198.51.100.20"},
		{"%ASA-4-406002: FTP port command different address: 192.168.1.77(198.51.100.20) to 203.0.113.7 on interface outside",
			"203.0.113.7", "198.51.100.20"},

		{"ftpd[811]: connection from client [::ffff:CLIENT]", "", ""},
		{"New connection: server", "", ""},
		{"client software 1.2.3.4 is old", "", ""},
		{"Connected to 203.0.113.7 (local address 10.0.0.5)", "", ""},
		{"Last login: Tue Mar 5 09:12 from 192.0.2.4", "", ""},
		{"Data connection from 198.51.100.99 refused", "", ""},
		{"Passive connection from foreign IP address 198.51.100.99 rejected", "", ""},
		{"active connection from 203.0.113.7:20", "", ""},
		{"connection from nobody", "", ""},
		{"connection request on 192.0.2.4", "", ""},
		{"host proftpd[7] host (name[198.51.100.20]): client unknown", "", "198.51.100.20"},
		{"host proftpd[7] host (name[198.51.100.20]): connect from 192.0.2.9", "", "198.51.100.20"},
		{"Status: connection from 192.0.2.9", "", ""},
		{"Last login from 192.0.2.9", "", ""},
		{"from 198.51.100.20 client connected", "", "198.51.100.20"},
		{"local address 10.0.0.5", "", ""},
		{"local address 10.0.0.5, mapped from 192.0.2.9", "", ""},
	} {
		var s source
		readSource(tt.text, findMarks(tt.text), &s)
		readPeers(tt.text, readSense(tt.text), &s)
		server, _ := netip.ParseAddr(tt.server)
		client, _ := netip.ParseAddr(tt.client)
		if s.server != server || s.client != client {
			t.Errorf("%q: got server %v client %v", tt.text, s.server, s.client)
		}
		if client.IsValid() && s.vantage == 0 {
			t.Errorf("%q: a client is named, and the vantage is unknown", tt.text)
		}
	}
}
