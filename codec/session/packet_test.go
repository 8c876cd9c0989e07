package session

import (
	"slices"
	"strings"
	"testing"
)

// describeEnds returns what Read finds in a log: of each attempt server, client, outcome and cause.
func describeEnds(t *testing.T, log string) (all []string) {
	t.Helper()
	for a, err := range Read(strings.NewReader(log)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Join([]string{a.Server.String(), a.Client.String(), a.Outcome.String(), a.Cause.String()}, " "))
	}
	return all
}

func TestReadPackets(t *testing.T) {
	const (
		details = "Internet Protocol Version 4, Src: 203.0.113.7, Dst: 198.51.100.20\n" +
			"Transmission Control Protocol, Src Port: 21, Dst Port: 51234, Seq: 1\n"
		v6 = "Internet Protocol Version 6, Src: 2001:db8::7, Dst: 2001:db8::20\n" +
			"Transmission Control Protocol, Src Port: ftp (21), Dst Port: 51234 (51234), Seq: 1\n"
		pretty = "\"ip.src\": \"203.0.113.7\",\n\"ip.dst\": \"198.51.100.20\",\n" +
			"\"tcp.srcport\": \"21\",\n\"tcp.dstport\": \"51234\",\n"
		data  = "Internet Protocol Version 4, Src: 192.0.2.1, Dst: 192.0.2.2\nTransmission Control Protocol, Src Port: 5, Dst Port: 6\n"
		reply = "    227 Entering Passive Mode (203,0,113,7,195,160)\n"
		list  = " 42 2.1  203.0.113.7  198.51.100.20  FTP  104  Response: 227 Entering Passive Mode (203,0,113,7,195,160)\n"
		dump  = "IP 203.0.113.7.21 > 198.51.100.20.51234: Flags [P.], length 49: FTP: 227 Entering Passive Mode (203,0,113,7,195,160)\n"
		ends  = "203.0.113.7 198.51.100.20 "
	)
	for _, tt := range [...]struct{ name, log, want string }{
		{"details", details + reply, ends + "agreed unknown"},
		{"IPv6", v6 + reply, "2001:db8::7 2001:db8::20 agreed unknown"},
		{"pretty JSON", pretty + reply, ends + "agreed unknown"},
		{"a stream", "Node 0: 198.51.100.20:51234\nNode 1: 203.0.113.7:21\n\t49\n" + reply, ends + "agreed unknown"},
		{"Network Monitor", "42\t2.1\t203.0.113.7\t198.51.100.20\tFTP\tFTP:Response to Port 51234, '227 Entering Passive Mode (203,0,113,7,195,160)'\n",
			ends + "agreed unknown"},
		{"ngrep by lines", "T 203.0.113.7:21 -> 198.51.100.20:51234 [AP]\n" + reply[:len(reply)-1] + ".\n", ends + "agreed unknown"},
		{"tshark and a reset", "6 0.1 203.0.113.7 → 198.51.100.20 FTP 114 Response: 229 Entering Extended Passive Mode (|||50080|)\n" +
			"8 0.2 203.0.113.7 → 198.51.100.20 TCP 54 50080 → 51236 [RST, ACK] Seq=1\n", ends + "connection-refused ports-closed"},
		{"other packet", data + reply, "invalid IP invalid IP agreed unknown"},
		{"ports alone", strings.SplitAfter(details, "\n")[1] + reply, "invalid IP invalid IP agreed unknown"},
		{"reset", list + " 44 2.2  203.0.113.7  198.51.100.20  TCP  60  50080 → 51236 [RST, ACK] Seq=1 Ack=1\n",
			ends + "connection-refused ports-closed"},
		{"reset after the transfer", list + " 43 2.2  203.0.113.7  198.51.100.20  FTP  60  Response: 226 ok\n" +
			" 44 2.3  203.0.113.7  198.51.100.20  TCP  60  50080 → 51236 [RST, ACK] Seq=1 Ack=1\n", ends + "complete none"},
		{"reset in a dump", dump + "IP 203.0.113.7.50080 > 198.51.100.20.51236: Flags [R.], seq 0, ack 1, win 0\n",
			ends + "connection-refused ports-closed"},
		{"no reset", list + " 44 2.2  203.0.113.7  198.51.100.20  TCP  60  50080 → 51236 [Retransmission] Seq=1\n",
			ends + "agreed unknown"},
		{"reset of another", list + " 44 2.2  203.0.113.7  198.51.100.20  TCP  60  50081 → 51236 [RST, ACK] Seq=1\n",
			ends + "agreed unknown"},
		{"reset by the client", list + " 44 2.2  198.51.100.20  203.0.113.7  TCP  60  51236 → 50080 [RST] Seq=1\n",
			ends + "agreed unknown"},
	} {
		if got := describeEnds(t, tt.log); !slices.Equal(got, []string{tt.want}) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
