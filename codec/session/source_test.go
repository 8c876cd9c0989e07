package session

import (
	"net/netip"
	"strings"
	"testing"
)

func TestReadSource(t *testing.T) {
	for _, tt := range [...]struct {
		head, key, server, client string
		vantage                   Vantage
	}{
		{`[pid 811] [u] FTP command: Client "198.51.100.20", "`, "pid 811", "", "198.51.100.20", FromServer},
		{"09:12 [pid 811] [u] FTP command: ", "pid 811", "", "", FromServer},
		{`host vsftpd[811]: [u] FTP command: Client "198.51.100.20", "`, "811", "", "198.51.100.20", FromServer},
		{`FTP command: Client "198.51.100.20", "`, "198.51.100.20", "", "198.51.100.20", FromServer},
		{"09:12 IP 198.51.100.20.54411 > 203.0.113.7.21: Flags [P.], length 6: FTP: ", "198.51.100.20.54411", "203.0.113.7", "198.51.100.20", FromWire},
		{"09:12 IP 203.0.113.7.ftp > 198.51.100.20.54411: Flags [P.]: FTP: ", "198.51.100.20.54411", "203.0.113.7", "198.51.100.20", FromWire},
		{"1\t198.51.100.20:54840\t203.0.113.7:ftp\tFTP\tRequest: ", "198.51.100.20:54840", "203.0.113.7", "198.51.100.20", FromWire},
		{"1\t203.0.113.7\tftp\t198.51.100.20\t54840\tFTP\tRequest: ", "198.51.100.20:54840", "203.0.113.7", "198.51.100.20", FromWire},
		{"%ASA-6: from inside:198.51.100.20/1044 to outside:203.0.113.7/21, user", "198.51.100.20/1044", "203.0.113.7", "198.51.100.20", FromWire},
		{"t << [FTP Session 12 198.51.100.20 u] ", "12", "", "198.51.100.20", FromServer},
		{"t << [FTP Session 12] ", "12", "", "", FromServer},
		{"(000007) 10.09.2019 - u (198.51.100.20)> ", "000007", "", "198.51.100.20", FromServer},
		{"[6] Tue - (x) (000012) ", "000012", "", "", FromServer},
		{"host proftpd[3652] host (name[198.51.100.20]): ", "3652", "", "198.51.100.20", FromServer},
		{"host in.ftpd[7]: ", "7", "", "", FromServer},
		{"host rclone[7]: ", "7", "", "", 0},
		{"host pure-ftpd: (u@198.51.100.20) [DEBUG] ", "198.51.100.20", "", "198.51.100.20", FromServer},
		{"[I] 198.51.100.20:65087-[u] ", "198.51.100.20:65087", "", "198.51.100.20", FromServer},
		{"192.0.2.9:5000 192.0.2.9:5001 198.51.100.20:65087-[u] ", "198.51.100.20:65087", "", "198.51.100.20", FromServer},
		{"  | ", "", "", "", 0},
		{"INFO - 198.51.100.20:65087 <== ", "198.51.100.20:65087", "", "198.51.100.20", FromServer},
		{"INFO - [2001:db8::9]:65087-[u] ", "[2001:db8::9]:65087", "", "2001:db8::9", FromServer},
		{"DEBUG:pyftpdlib:198.51.100.20:65087-[u] ", "198.51.100.20:65087", "", "198.51.100.20", FromServer},
		{"DEBUG:a.b:[2001:db8::9]:65087-[u] ", "[2001:db8::9]:65087", "", "2001:db8::9", FromServer},
		{"INFO - 198.51.100.20:65087 ==> ", "198.51.100.20:65087", "", "198.51.100.20", FromServer},
		{"[I] fdab:cdef::9:65087-[u] ", "fdab:cdef::9:65087", "", "fdab:cdef::9", FromServer},
		{"[I] FD00:DB8::9:65087-[u] ", "FD00:DB8::9:65087", "", "fd00:db8::9", FromServer},
		{"    D (437349) [Ftp]: Send reply: [", "", "", "", 0},
		{"DBG | server_id=F clientId=7 line=", "7", "", "", FromServer},
		{`{"connection_id":"F_7","msg":"`, "F_7", "", "", FromServer},
		{"t [Thread-90] INFO - ", "90", "", "", FromClient},
		{"2024-05-02 10:11:13 4711 2 Command: ", "4711 2", "", "", FromClient},
		{"2024-05-02 10:11:13 4711 Command: ", "", "", "", FromClient},
		{"[R] ", "R", "", "", FromClient},
		{"[I] ", "", "", "", 0},
		{"[pod/ftp-6d9f-abcde/sync] ---> ", "ftp-6d9f-abcde/sync", "", "", FromClient},
		{"ftp-1  | ---> ", "ftp-1", "", "", FromClient},
		{"| 227 | ", "", "", "", 0},
		{"x | 227 | ", "", "", "", 0},
		{"2024-03-05 10:00:00,200 [7100] <command:7>: dispatching CMD command '", "7100", "", "", FromServer},
		{"[2024-03-05 09:12:00]:COMMAND [  1041] - ", "1041", "", "", FromServer},
		{"[03/05/2024 09:12:00] [000019] (anna) (198.51.100.20) ", "000019", "", "198.51.100.20", FromServer},
		{"[000019] (Not Login) (198.51.100.20) Connected from 198.51.100.20 (IP 198.51.100.20, port 5)", "000019", "", "198.51.100.20", FromServer},
		{"[03] Tue, 05 Mar 2024 09:12:00 (0000311) ", "0000311", "", "", FromServer},
		{"#1 client: ", "1", "", "", 0},
		{"[1709629920] ", "", "", "", 0},
		{"SESSION|09:12:00|[FTP:48211_21:bob:198.51.100.20] READ: *", "48211_21", "", "198.51.100.20", FromServer},
		{"srv (a.example[198.51.100.20]): dispatching CMD command '", "", "", "198.51.100.20", FromServer},
		{"09:12:00 pid=811 req=\"", "811", "", "", 0},
		{`{"_PID":"811","MESSAGE":"`, "811", "", "", 0},
		{"T 198.51.100.20:51234 -> 203.0.113.7:21 [AP] #5", "198.51.100.20:51234", "203.0.113.7", "198.51.100.20", FromWire},
		{"T [2001:db8::20]:51234 -> [2001:db8::7]:21 [AP]", "[2001:db8::20]:51234", "2001:db8::7", "2001:db8::20", FromWire},
		{"%ASA-6-302013: Built connection 2 for out:198.51.100.20/51234 (192.0.2.9/51234) to dmz:203.0.113.7/21 (203.0.113.7/21)",
			"198.51.100.20/51234", "203.0.113.7", "198.51.100.20", FromWire},
		{" 41 2.101  198.51.100.20  203.0.113.7  FTP  60  Request: ", "198.51.100.20", "203.0.113.7", "198.51.100.20", FromWire},
		{"1 0.1 2001:db8::7 → 2001:db8::20 FTP 104 Response: ", "2001:db8::20", "2001:db8::7", "2001:db8::20", FromWire},
		{`"41","2.1","203.0.113.7","198.51.100.20","FTP","60","Response: `, "198.51.100.20", "203.0.113.7", "198.51.100.20", FromWire},
		{"goftp: 0.055 #1 got ", "1", "", "", FromClient},
		{"Command:\t", "", "", "", FromClient},
		{"> ", "", "", "", FromClient},
		{"", "", "", "", 0},
		{"2026-11-25 10:00:00 ", "", "", "", 0},
		{"a > b", "", "", "", 0},
		{"198.51.100.20.5 > 203.0.113.7.6: ", "", "", "", 0},
		{"198.51.100.20.21 > x.6: ", "", "", "", 0},
		{"a\tFTP\tb", "", "", "", 0},
		{"[conn 12] [9999] ", "12", "", "", 0},
		{"[71] [72] ", "71", "", "", 0},
		{"[1234567] ", "1234567", "", "", 0},
		{"t <81> ", "81", "", "", 0},
		{"09:12 #0012 ", "0012", "", "", 0},
		{"41 2.1 198.51.100.20 203.0.113.7 FTP 60 192.0.2.1 Request: ", "198.51.100.20", "203.0.113.7", "198.51.100.20", FromWire},
		{"%ASA-6: for x:198.51.100.20/1044 to ::ffff:203.0.113.7/21, user", "198.51.100.20/1044", "203.0.113.7", "198.51.100.20", FromWire},
		{"203.0.113.7:21\t198.51.100.20:5", "", "", "", 0},
		{"203.0.113.7 203.0.113.7\t21\t198.51.100.20\t5 FTP ", "", "", "", 0},
		{"1\t203.0.113.7\tftp\t198.51.100.20\t5\tFTP\t192.0.2.1\t9\t", "198.51.100.20:5", "203.0.113.7", "198.51.100.20", FromWire},
		{"1\tFTP\t203.0.113.7\tftp\t198.51.100.20", "", "", "", 0},
		{"1\tFTP\t203.0.113.7", "", "", "", 0},
		{"[FTP] READ: ", "", "", "", 0},
		{"[FTP:48211] READ: ", "", "", "", 0},
		{"(0007) bob 198.51.100.20 > ", "0007", "", "198.51.100.20", FromServer},
		{"(007) bob> ", "", "", "", 0},
		{"(0007", "", "", "", 0},
		{"(0007) bob 198.51.100.20", "0007", "", "", FromServer},
		{"[1] rclone[x] in.ftpd[7]: ", "7", "", "", FromServer},
		{"rclone[] in.ftpd[7]: ", "7", "", "", FromServer},
		{"in.ftpd[7", "", "", "", FromServer},
		{"a[0] in.ftpd[7]: ", "0", "", "", FromServer},
		{"mod2[0] in.ftpd[7]: ", "7", "", "", FromServer},
		{"ftp-proxy[8]: #x ", "8", "", "", 0},
		{"ftpd[7]: ", "7", "", "", FromServer},
		{"x proftpd[7] host (name[198.51.100.20]): ", "7", "", "198.51.100.20", FromServer},
		{"proftpd[7]: 203.0.113.7 (name[198.51.100.20]) ", "7", "203.0.113.7", "198.51.100.20", FromServer},
		{"pure-ftpd: (@198.51.100.20) ", "198.51.100.20", "", "198.51.100.20", FromServer},
		{":5-[u] ", "", "", "", 0},
		{"198.51.100.20:x-[u] ", "", "", "", 0},
		{"conn=7 ", "7", "", "", FromServer},
		{"xconn=7 ", "", "", "", 0},
		{"2024-05-02 10:11:13 ", "", "", "", 0},
		{"2024-05-02 10:11:13 x 2 Command: ", "", "", "", FromClient},
		{"2024-05-02 10:11:13 4711 x Command: ", "", "", "", FromClient},
		{"2024-05-02 10:11:13 4711 2 a b: ", "", "", "", 0},
		{"] x", "", "", "", 0},
		{"L] x", "", "", "", 0},
		{"L ] x", "", "", "", 0},
		{"ab | ---> ", "", "", "", FromClient},
		{"a-1 | ---> ", "a-1", "", "", FromClient},
		{"a-1|---> ", "", "", "", FromClient},
		{"a-x | ---> ", "", "", "", FromClient},
		{"-1a1 | ---> ", "", "", "", FromClient},
		{"\t203.0.113.7\tftp\t198.51.100.20\t5\tFTP\t", "198.51.100.20:5", "203.0.113.7", "198.51.100.20", FromWire},
		{"((0007) ", "0007", "", "", FromServer},
		{"E (0007) ftp: ", "", "", "", 0},
		{"# (0007) bob (198.51.100.20)> ", "0007", "", "198.51.100.20", FromServer},
		{"Info: (0007) bob (198.51.100.20)> ", "0007", "", "198.51.100.20", FromServer},
		{"I(", "", "", "", 0},
		{"(a.example[198.51.100.20]) ", "", "", "198.51.100.20", FromServer},
		{"[L", "", "", "", 0},
	} {
		var s source
		readSource(string(tt.head), findMarks(string(tt.head)), &s)
		server, _ := netip.ParseAddr(tt.server)
		client, _ := netip.ParseAddr(tt.client)
		if string(s.key) != tt.key || s.server != server || s.client != client || s.vantage != tt.vantage {
			t.Errorf("%q: got key %q server %v client %v vantage %v", tt.head, s.key, s.server, s.client, s.vantage)
		}
	}
}

func TestFirstAddr(t *testing.T) {
	for _, tt := range [...]struct {
		text, addr string
		port       uint16
	}{
		{"Connected to 203.0.113.7.", "203.0.113.7", 0},
		{"Trying 203.0.113.7:21...", "203.0.113.7", 21},
		{"Connected to host (203.0.113.7) port 21 (#0)", "203.0.113.7", 21},
		{"ftp://•••@203.0.113.7/", "203.0.113.7", 0},
		{"Connect socket #1200 to 203.0.113.7, port 21...", "203.0.113.7", 21},
		{"Connected to 203.0.113.7, 21", "203.0.113.7", 21},
		{"Connected to 2001:db8::7.", "2001:db8::7", 0},
		{"Connected to 2001:db8:1:2:3:4:5:6.", "2001:db8:1:2:3:4:5:6", 0},
		{"Connected to ::1.", "::1", 0},
		{"Connected to [::1]:21", "::1", 21},
		{"at 10:00:00", "", 0},
		{"Connected to ::ffff:203.0.113.7", "203.0.113.7", 0},
		{"at 10:00:00 to 203.0.113.7", "203.0.113.7", 0},
		{"version 1.2.3", "", 0},
		{"version v1.2.3.4", "", 0},
		{"203.0.113.7:65535", "203.0.113.7", 65535},
		{"203.0.113.7:65536", "203.0.113.7", 0},
		{"203.0.113.7:99999", "203.0.113.7", 0},
		{"203.0.113.7:2a", "203.0.113.7", 0},
		{"server (a):203.0.113.7", "203.0.113.7", 0},
		{"none", "", 0},
	} {
		addr, port := firstAddr(string(tt.text))
		want, _ := netip.ParseAddr(tt.addr)
		if addr != want || port != tt.port {
			t.Errorf("%q: got %v %d, want %v %d", tt.text, addr, port, want, tt.port)
		}
	}
}

func TestReadHeading(t *testing.T) {
	for _, tt := range [...]struct {
		text    string
		is      bool
		vantage Vantage
	}{
		{"Client (FileZilla):", true, FromClient},
		{"server:", true, FromServer},
		{"# tcpdump -n port 21", true, FromWire},
		{"$ tail -f log", true, 0},
		{"=== the server's log ===", true, FromServer},
		{"--- no ---> ", false, 0},
		{"----------", false, 0},
		{"Status:\tConnected", false, 0},
		{"a", false, 0},
		{"me:", true, 0},
		{"  connectSocket:", false, 0},
		{"  $ tail -f log", true, 0},
		{"A:", false, 0},
		{strings.Repeat("a", 58) + ":", true, 0},
		{strings.Repeat("a", 59) + ":", false, 0},
		{"=== " + strings.Repeat("a", 112) + " ===", true, 0},
		{"=== " + strings.Repeat("a", 113) + " ===", false, 0},
		{"#channel", false, 0},
		{"--- client ---", true, FromClient},
		{"---- Connecting to the server", false, 0},
		{"*** server ***", true, FromServer},
		{"**** Welcome", false, 0},
		{"== Info: client", false, 0},
		{"== client ==", true, FromClient},
		{"=== client", true, FromClient},
		{"## server", true, FromServer},
	} {
		if h := readHeading(string(tt.text)); h.isSet != tt.is || h.vantage != tt.vantage {
			t.Errorf("%q: got %+v", tt.text, h)
		}
	}
}

// Different headings have different labels.
func TestLabelOf(t *testing.T) {
	seen := map[uint64]string{}
	for _, text := range [...]string{"client:", "server:", "client 1:", "client 2:", "1 client:", "2 client:", "a b c", "c b a"} {
		label := labelOf(text)
		if other, ok := seen[label]; ok {
			t.Errorf("%q and %q have one label", text, other)
		}
		seen[label] = text
	}
}

func TestReadSense(t *testing.T) {
	for _, tt := range [...]struct {
		text string
		want sense
	}{
		{"Connection TIMED OUT", saysTimeout},
		{"timeout=30", 0},
		{"timeout 30 s", 0},
		{"[FTP] timeout", saysTimeout},
		{"Verbindung nach 20 Sekunden Inaktivität abgebrochen", saysTimeout},
		{"20 秒后无活动，连接超时", saysTimeout},
		{"subtimed out", 0},
		{"Socket error = #10061", saysRefused | saysFailed},
		{"A remote host refused an attempted connect operation.", saysRefused},
		{"-SYSTEM-F-REJECT, connect to network object rejected", saysRefused | saysConnecting},
		{"A route to the remote host is not available.", saysUnreachable | saysForbidden},
		{"network object not rejected, a route is not there", 0},
		{"", 0},
		{"x", 0},
	} {
		if got := readSense(string(tt.text)); got != tt.want {
			t.Errorf("%q: got %b, want %b", tt.text, got, tt.want)
		}
	}
}

func TestReadLabel(t *testing.T) {
	for _, tt := range [...]struct {
		lead      string
		isCommand bool
		want      source
	}{
		{"[anna] [198.51.100.20] RECEIVED: ", true,
			source{vantage: FromServer, key: "198.51.100.20", client: netip.MustParseAddr("198.51.100.20")}},
		{"[anna] [198.51.100.20] SENT: ", false,
			source{vantage: FromServer, key: "198.51.100.20", client: netip.MustParseAddr("198.51.100.20")}},
		{"Received: ", false, source{vantage: FromClient}},
		{"198.51.100.20:51234 received ", false, source{vantage: FromClient}},
		{"Sent: ", true, source{vantage: FromClient}},
		{"(2001:db8::20) read ", true,
			source{vantage: FromServer, key: "2001:db8::20", client: netip.MustParseAddr("2001:db8::20")}},
		{"INFO [198.51.100.20:51234] ", true,
			source{vantage: FromServer, key: "198.51.100.20:51234", client: netip.MustParseAddr("198.51.100.20")}},
		{"INFO [203.0.113.7:21] ", true, source{vantage: FromClient, server: netip.MustParseAddr("203.0.113.7")}},
		{"INFO [203.0.113.7] ", true, source{}},
		{"INFO [10:00:00] ", true, source{}},
		{"INFO [1.2.3.4", true, source{}},
		{"09:12:00 198.51.100.20:51234 > ", true,
			source{vantage: FromServer, key: "198.51.100.20:51234", client: netip.MustParseAddr("198.51.100.20")}},
		{"198.51.100.20:51234: received ", true,
			source{vantage: FromServer, key: "198.51.100.20:51234", client: netip.MustParseAddr("198.51.100.20")}},
		{"203.0.113.7 198.51.100.20 received ", true, source{vantage: FromServer}},
		{"[", true, source{}},
		{"v198.51.100.20 received ", true, source{vantage: FromServer}},
		{"INFO [198.51.100.20:1024] ", true,
			source{vantage: FromServer, key: "198.51.100.20:1024", client: netip.MustParseAddr("198.51.100.20")}},
		{"reply ", true, source{}},
	} {
		var s source
		if s.readLabel(tt.lead, findMarks(tt.lead), tt.isCommand); s != tt.want {
			t.Errorf("%q: got %+v, want %+v", tt.lead, s, tt.want)
		}
	}
}
