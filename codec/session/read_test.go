package session

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"net/netip"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/ftpport/codec"
)

// wireLine is a command of client n in a log whose lines have the mark of their session.
func vsftpdLine(n int, kind, text string) string {
	return "[pid " + strconv.Itoa(n) + `] FTP ` + kind + `: Client "198.51.100.20", "` + text + "\"\n"
}

func TestReadKeepsSessionsApart(t *testing.T) {
	log := vsftpdLine(3, "command", "PASV") + vsftpdLine(4, "command", "PASV") +
		vsftpdLine(4, "response", "227 Entering Passive Mode (203,0,113,7,4,5).") +
		vsftpdLine(3, "response", "227 Entering Passive Mode (203,0,113,7,4,6).") +
		vsftpdLine(4, "command", "RETR a") + vsftpdLine(3, "command", "LIST") +
		vsftpdLine(4, "response", "550 no") + vsftpdLine(3, "response", "150 ok") + vsftpdLine(3, "response", "226 ok")
	got := readAll(t, log)
	if len(got) != 2 || got[0].Session != "pid 4" || got[0].Outcome != Failed || got[0].Used != "RETR" ||
		got[1].Session != "pid 3" || got[1].Outcome != Complete || got[1].Used != "LIST" {
		t.Errorf("got %+v", got)
	}
}

// vsftpd begins another process for a user who is logged in, of the same connection.
func TestReadTakesOver(t *testing.T) {
	const pasv, port = "227 Entering Passive Mode (203,0,113,7,4,5).", "PORT 198,51,100,20,4,5"
	encrypted := vsftpdLine(3, "command", "AUTH TLS") + vsftpdLine(3, "response", "234 ok")
	for _, tt := range [...]struct {
		name, log string
		tls       []bool
	}{
		{"login", encrypted + vsftpdLine(4, "response", "230 ok") + vsftpdLine(4, "response", pasv), []bool{true}},
		{"command", encrypted + vsftpdLine(4, "command", port), []bool{true}},
		{"OK LOGIN", encrypted + "[pid 1] [bob] OK LOGIN: Client \"198.51.100.20\"\n" + vsftpdLine(4, "command", port), []bool{true}},
		{"another connection", encrypted + vsftpdLine(4, "response", "220 ready") + vsftpdLine(4, "command", port), []bool{false}},
		{"another user", encrypted + vsftpdLine(4, "command", "USER bob") + vsftpdLine(4, "command", port), []bool{false}},
		{"one alone", encrypted + vsftpdLine(4, "command", port) + vsftpdLine(5, "command", port), []bool{true, false}},
		{"another client", strings.ReplaceAll(encrypted, "100.20", "100.21") + vsftpdLine(4, "command", port), []bool{false}},
	} {
		var got []bool
		for _, a := range readAll(t, tt.log) {
			got = append(got, a.TLS)
		}
		if !slices.Equal(got, tt.tls) {
			t.Errorf("%s: got %v", tt.name, got)
		}
	}
}

// Each way of cutting a log into pieces gives the same attempts.
func TestReadInPieces(t *testing.T) {
	for _, file := range caseLogs(t) {
		log, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if whole, pieces := readAttempts(bytes.NewReader(log)), readAttempts(iotest.OneByteReader(bytes.NewReader(log))); !reflect.DeepEqual(whole, pieces) {
			t.Errorf("%s: whole %+v, in pieces %+v", file, whole, pieces)
		}
	}
}

// A log whose sessions begin in it twice gives its attempts twice.
func TestReadTwice(t *testing.T) {
	for _, name := range [...]string{
		"lftp-address-fixed", "curl-vsftpd-522", "rewritten-curl-filezilla-server", "rewritten-filezilla-vsftpd",
		"rewritten-two-captures", "winscp-private-timeout", "vsftpd-stor-553", "filezilla-server-1-not-resumed",
		"vsftpd-pasv-disabled", "basicftp-proftpd-425-not-permitted",
	} {
		log, err := os.ReadFile("testdata/cases/" + name + ".log")
		if err != nil {
			t.Fatal(err)
		}
		if log[len(log)-1] != '\n' {
			log = append(log, '\n')
		}
		var want, got []string
		for range 2 {
			for _, a := range readAttempts(bytes.NewReader(log)) {
				want = append(want, withoutLine(a))
			}
		}
		for _, a := range readAttempts(bytes.NewReader(append(log, log...))) {
			got = append(got, withoutLine(a))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got  %q\n want %q", name, got, want)
		}
	}
}

// A connect line that comes while a negotiation is under way may be the next session's: a greeting tells. One that failed
// connects to nothing.
func TestReadConnects(t *testing.T) {
	const first = "Connected to 203.0.113.7 port 21.\n220 ready\n"
	const private, port = "> PASV\n< 227 Entering Passive Mode (10,0,0,5,4,6)\n", "> PORT 198,51,100,20,4,5\n< 200 ok\n"
	const encrypted = "Connection established, initializing TLS...\n"
	for _, tt := range [...]struct {
		name, log string
		server    string // of the last attempt
		tls       bool
	}{
		{"under way", first + port + "Connected to 203.0.113.8 port 21.\n220 ready\n" + port, "203.0.113.8", false},
		{"implicit TLS", first + port + "Connected to 203.0.113.8 port 990.\n" + encrypted + "220 ready\n" + port, "203.0.113.8", true},
		{"to the endpoint", first + private + "Connecting to 10.0.0.5 port 1030\n220 ready\n" + port, "invalid IP", false},
		{"the endpoint has the port of FTP", first + "> PORT 198,51,100,20,0,21\n< 200 ok\n" + first + port, "203.0.113.7", false},
		{"a data connection", first + private + "Connected to 203.0.113.8 port 21.\n< 150 ok\n220 ready\n" + port, "invalid IP", false},
		{"a note after TLS", first + port + "Connected to 203.0.113.8 port 990.\n" + encrypted +
			"Waiting for welcome message...\n220 ready\n" +
			port, "203.0.113.8", true},
		{"a note without TLS", first + port + "Connected to 203.0.113.8 port 21.\n" +
			"Waiting for welcome message...\n220 ready\n" + port, "203.0.113.8", false},
		{"TLS of no connection", first + port + encrypted + "220 ready\n" + port, "invalid IP", false},
		{"after one that failed", first + private + "Error: Connection refused\n" +
			"Connected to 203.0.113.8 port 21.\n" + port, "203.0.113.8", false},
		{"failed", first + "> PASV\n< 421 Timeout\nFailed to connect to 10.0.0.5 port 1030: timed out\n" + first + port, "203.0.113.7", false},
	} {
		got := readAll(t, tt.log)
		if a := got[len(got)-1]; len(got) != 2 || a.Server.String() != tt.server || a.TLS != tt.tls {
			t.Errorf("%s: got %+v", tt.name, got)
		}
	}
}

func withoutLine(a Attempt) string {
	_, rest, _ := strings.Cut(describe(a), "\t")
	return rest + " " + a.Server.String() + " " + a.Client.String() + " " + a.Used
}

func caseLogs(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.log")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	return files
}

func readAttempts(r io.Reader) (all []Attempt) {
	for a, err := range Read(r) {
		if err == nil {
			all = append(all, a)
		}
	}
	return all
}

func TestReadError(t *testing.T) {
	broken := errors.New("broken")
	log := io.MultiReader(strings.NewReader("227 Entering Passive Mode (203,0,113,7,4,5)\n"), iotest.ErrReader(broken))
	var attempts int
	var last error
	for a, err := range Read(log) {
		if last = err; err == nil && a.Line == 1 {
			attempts++
		}
	}
	if attempts != 1 || !errors.Is(last, broken) {
		t.Errorf("got %d attempts, then %v", attempts, last)
	}
}

func TestReadStops(t *testing.T) {
	log := strings.Repeat(goodReply, 2*maxWaiting)
	for _, stop := range [...]int{1, maxWaiting + 10, 2 * maxWaiting} {
		n := 0
		for range Read(strings.NewReader(log)) {
			if n++; n == stop {
				break
			}
		}
		if n != stop {
			t.Errorf("stopped after %d, not %d", n, stop)
		}
	}
}

// Attempts come in the order of their lines, also where more wait than may, and one that got no answer comes late.
func TestReadOrder(t *testing.T) {
	var log strings.Builder
	log.WriteString(vsftpdLine(1, "response", "220 ready") + vsftpdLine(1, "command", "PASV"))
	for range 2 * maxWaiting {
		log.WriteString(vsftpdLine(2, "command", "PASV"))
		log.WriteString(vsftpdLine(2, "response", "227 Entering Passive Mode (203,0,113,7,4,5)."))
	}
	before, n := 0, 0
	for a, err := range Read(strings.NewReader(log.String())) {
		if err != nil || a.Line < before {
			t.Fatalf("line %d after %d, %v", a.Line, before, err)
		}
		before = a.Line
		n++
	}
	if n != 2*maxWaiting+1 {
		t.Errorf("%d attempts", n)
	}
}

// The session that is idle the longest makes room, and its request without an answer is settled.
func TestReadManySessions(t *testing.T) {
	var log strings.Builder
	log.WriteString(vsftpdLine(1, "response", "220 ready") + vsftpdLine(1, "command", "PASV"))
	for n := range 4 * maxSessions {
		log.WriteString(vsftpdLine(n+2, "response", "220 ready"))
	}
	got := readAll(t, log.String())
	if len(got) != 1 || got[0].Outcome != TimedOut || got[0].Line != 2 || got[0].Sent != PASV {
		t.Errorf("got %+v", got)
	}
}

// A session that is used again is not idle, and only one more session than are kept makes another one give way.
func TestReadIdleSessions(t *testing.T) {
	for _, tt := range [...]struct{ sessions, unanswered int }{{maxSessions, 0}, {maxSessions + 1, 1}} {
		var log strings.Builder
		for n := range tt.sessions - 1 {
			log.WriteString(vsftpdLine(n, "response", "220 ready") + vsftpdLine(n, "command", "PASV"))
		}
		log.WriteString(vsftpdLine(0, "command", "NOOP") + vsftpdLine(5, "command", "NOOP"))
		log.WriteString(vsftpdLine(tt.sessions, "response", "220 ready"))
		for n := range tt.sessions - 1 { // 1 is the last: its reply begins another session
			log.WriteString(vsftpdLine((n+2)%(tt.sessions-1), "response", "227 Entering Passive Mode (203,0,113,7,4,5)."))
		}
		unanswered := 0
		for _, a := range readAll(t, log.String()) {
			if a.Outcome == TimedOut {
				unanswered++
				if a.Session != "pid 1" {
					t.Errorf("%d sessions: %q gave way", tt.sessions, a.Session)
				}
			}
		}
		if unanswered != tt.unanswered {
			t.Errorf("%d sessions: %d gave way", tt.sessions, unanswered)
		}
	}
}

// Two sessions whose lines have their marks give the same attempts alone and in any mixture.
func TestReadMixtures(t *testing.T) {
	sessions := [2][]string{
		{"220 ready", "PASV", "227 Entering Passive Mode (203,0,113,7,4,5).", "LIST", "150 ok", "226 ok", "EPSV",
			"500 unknown command", "PORT 198,51,100,20,4,7", "200 ok", "RETR a", "425 no"},
		{"220 ready", "EPSV", "229 Entering Extended Passive Mode (|||1030|)", "STOR b", "553 no", "PASV",
			"227 Entering Passive Mode (10,0,0,7,4,6).", "LIST", "425 Security: Bad IP connecting.", "PASV", "QUIT", "221 bye"},
	}
	var lines [2][]string
	want := map[string][]string{}
	for i, texts := range sessions {
		for _, text := range texts {
			kind := "command"
			if isDigit(text[0]) {
				kind = "response"
			}
			lines[i] = append(lines[i], vsftpdLine(i, kind, text))
		}
		for _, a := range readAll(t, strings.Join(lines[i], "")) {
			want[a.Session] = append(want[a.Session], withoutLine(a))
		}
	}
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 0))
		var log strings.Builder
		for a, b := lines[0], lines[1]; len(a)+len(b) > 0; {
			if len(a) > 0 && (len(b) == 0 || random.IntN(2) == 0) {
				log.WriteString(a[0])
				a = a[1:]
			} else {
				log.WriteString(b[0])
				b = b[1:]
			}
		}
		got := map[string][]string{}
		for _, a := range readAll(t, log.String()) {
			got[a.Session] = append(got[a.Session], withoutLine(a))
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %q, want %q\n%s", got, want, log.String())
		}
	}
}

func TestReadTwins(t *testing.T) {
	const server = `Server log:
[pid 7] FTP command: Client "198.51.100.20", "PASV"
[pid 7] FTP response: Client "198.51.100.20", "227 Entering Passive Mode (203,0,113,7,195,PORT)."
`
	client := "Client log:\nCommand: PASV\nResponse: 227 Entering Passive Mode (203,0,113,7,195,80)\n"
	same := strings.ReplaceAll(server, "PORT", "80")
	other := strings.ReplaceAll(server, "PORT", "81")
	const (
		serverEPSV = "Server log:\n[pid 9] FTP command: Client \"198.51.100.20\", \"EPSV\"\n" +
			"[pid 9] FTP response: Client \"198.51.100.20\", \"229 x (|||50000|)\"\n"
		clientEPSV = "Response: 220 ready\nCommand: EPSV\nResponse: 229 x (|||50000|)\n"
		capture    = "IP 203.0.113.7.21 > 198.51.100.20.51234: Flags [P.], length 49: FTP: 227 Entering Passive Mode (203,0,113,7,195,PORT)\n"
	)
	for _, tt := range [...]struct {
		name, log string
		twin      int
		cause     Cause
	}{
		{"after another session", client + clientEPSV + other, 9, Rewritten},
		{"after one of another kind", client + serverEPSV + other, 9, Rewritten},
		{"another kind", "Client log:\nCommand: EPSV\nResponse: 229 x (|||50000|)\n" + other, 0, 0},
		{"unknown vantage", "PASV\n227 Entering Passive Mode (203,0,113,7,195,80)\n" + other, 0, 0},
		{"more in one session", client + other + strings.ReplaceAll(serverEPSV[len("Server log:\n"):], "pid 9", "pid 7"), 0, 0},
		{"use on one side", client + other + `[pid 7] FTP command: Client "198.51.100.20", "RETR a"`, 6, Rewritten},
		{"captures", "# tcpdump at the client\n" + strings.ReplaceAll(capture, "PORT", "80") +
			"# tcpdump at the server\n" + strings.ReplaceAll(capture, "PORT", "81"), 4, Rewritten},
		{"captures of two clients", "# tcpdump at the client\n" + strings.ReplaceAll(capture, "PORT", "80") +
			"# tcpdump at the server\n" + strings.NewReplacer("PORT", "81", "100.20", "100.21").Replace(capture), 0, 0},
		{"captures around a client's NAT", "# tcpdump at the client\n" +
			strings.NewReplacer("PORT", "80", "198.51.100.20", "10.0.0.5").Replace(capture) +
			"# tcpdump at the server\n" + strings.ReplaceAll(capture, "PORT", "81"), 4, Rewritten},
		{"captures around a server's NAT", "# tcpdump at the client\n" + strings.ReplaceAll(capture, "PORT", "80") +
			"# tcpdump at the server\n" +
			strings.NewReplacer("PORT", "81", "198.51.100.20", "10.0.0.5").Replace(capture), 4, Rewritten},
		{"same", client + same, 6, 0},
		{"rewritten", client + other, 6, Rewritten},
		{"two servers' sessions", client + other + strings.ReplaceAll(other, "pid 7", "pid 8"), 0, 0},
		{"more on one side", client + other + other, 0, 0},
		{"another command", client + "Command: LIST\n" + other +
			`[pid 7] FTP command: Client "198.51.100.20", "RETR a"`, 0, 0},
		{"one vantage", client + client, 0, 0},
	} {
		got := readAll(t, tt.log)
		if len(got) < 2 || got[0].Twin != tt.twin || got[0].Cause != tt.cause {
			t.Errorf("%s: got %+v", tt.name, got)
		}
		for _, a := range got {
			if a.Line == tt.twin && (a.Twin != got[0].Line || a.Cause != tt.cause) {
				t.Errorf("%s: the twin is %+v", tt.name, a)
			}
		}
	}
	got := readAll(t, client+strings.ReplaceAll(server, "PORT", "666"))
	if len(got) != 2 || got[0].Twin != 6 || got[0].Cause != 0 || got[1].Cause != Malformed {
		t.Errorf("a port that is none: got %+v", got)
	}
}

func TestReadEchoes(t *testing.T) {
	const port, reply = "> PORT 203,0,113,9,4,5\n", "< 227 Entering Passive Mode (203,0,113,7,4,5)\n"
	for _, tt := range [...]struct {
		name, log string
		want      int
	}{
		{"PORT twice", port + port, 1},
		{"PORT, a reply and PORT", port + "< 200 ok\n" + port, 2},
		{"PORT, a transfer and PORT", port + "> LIST\n" + port, 2},
		{"227 twice", reply + reply, 1},
		{"227, a transfer and 227", reply[2:] + "> LIST\n" + reply[2:], 2},
		{"227, and quoted after the transfer", reply + "> LIST\nget: no more (" + reply[2:], 1},
		{"227, and another quoted", reply + "> LIST\nget: no more (227 Entering Passive Mode (203,0,113,7,4,6)\n", 2},
		{"PASV and 227 twice", "> PASV\n" + reply + "> PASV\n" + reply, 2},
		{"PASV twice", "> PASV\n> PASV\n" + reply, 1},
		{"another port", port + "> PORT 203,0,113,9,4,6\n", 2},
	} {
		if got := readAll(t, tt.log); len(got) != tt.want {
			t.Errorf("%s: %d attempts, want %d", tt.name, len(got), tt.want)
		}
	}
}

// What a log puts before the numbers of a reply of several lines is no quirk of the reply.
func TestReadContinuation(t *testing.T) {
	for _, tt := range [...]struct {
		text   string
		quirks codec.Quirks
	}{
		{"203,0,113,7,4,5", codec.NoParentheses | codec.NoWords},
		{"(203,0,113,7,4,5)", codec.NoWords},
		{"10:00:00: (203,0,113,7,4,5)", codec.NoWords},
		{"Response: 203,0,113,7,4,5", codec.NoParentheses | codec.NoWords},
	} {
		got := readAll(t, "> PASV\n< 227-Entering\n"+tt.text+"\n")
		if len(got) != 1 || got[0].Endpoint.String() != "203.0.113.7:1029" || got[0].Quirks != tt.quirks {
			t.Errorf("%q: got %+v", tt.text, got)
		}
	}
}

// Who receives a command is a server.
func TestReadVantage(t *testing.T) {
	for log, want := range map[string]Vantage{
		"received: PASV\nsent: 227 x (203,0,113,7,4,51)\n": FromServer,
		"sent: PASV\nreceived: 227 x (203,0,113,7,4,51)\n": FromClient,
	} {
		if got := readAll(t, log); len(got) != 1 || got[0].Vantage != want {
			t.Errorf("%q: got %+v", log, got)
		}
	}
}

func TestReadUncodedReply(t *testing.T) {
	got := readAll(t, "host proftpd[7] h (a[198.51.100.20]): dispatching CMD command 'PASV' to mod_core\n"+
		"host proftpd[7] h (a[198.51.100.20]): Entering Passive Mode (203,0,113,7,4,5).\n")
	if len(got) != 1 || got[0].Kind != codec.Kind227 || got[0].Endpoint.Port() != 1029 || got[0].Line != 2 {
		t.Errorf("got %+v", got)
	}
}

// Words that a log has for other things begin no attempt.
func TestReadNothing(t *testing.T) {
	for _, log := range [...]string{
		"host proftpd[7] h (a[198.51.100.20]): dispatching CMD command 'PASV' to mod_core\n" +
			"host proftpd[7] h (a[198.51.100.20]): Entering Passive Mode (soon)\n",
		"203.0.113.162:64707-[x] Rejected data connection to foreign address of the client.\n",
		"Warning: ftp_put(): Ready (203,0,113,7,4,5) in a.php on line 3\n",
		"Warning: ftp_put(): Port 21 is closed in a.php on line 3\n",
		"Warning: ftp_put(): Foreign address in a.php on line 3\n",
		"220 ready\nmain(): illegal port 0 in a.conf\n",
		"Warning: ftp_put():  in passive mode (203,0,113,7,4,5)\n",
		"==> PASV ... timed out\n",
		"==> PASV ... connected to 203.0.113.7\n",
		"220 ready\n> HELP\n< 214-Commands\nPASV\n< 214 End\n> QUIT\n",
		"> PASV\nListening at X,X,X,X,35,40\n> QUIT\n",
		"> STAT\n< 211-Status\n X,X,X,X,35,40\n< 211 End\n",
		"> FEAT\n< 211-Features\n EPSV\n PASV\n< 211 End\n> QUIT\n",
		"<--- 220 ready\n---> FEAT\n<--- 211-Features\n<---  EPSV\n<---  PASV\n<--- 211 End\n---> QUIT\n<--- 221 bye\n",
		"{\"cid\":\"7\",\"response\":\"220 ready\"}\n{\"cid\":\"7\",\"response\":\"211-Features\"}\n" +
			"{\"cid\":\"7\",\"response\":\" EPSV\"}\n{\"cid\":\"7\",\"response\":\" PASV\"}\n",
		"Response: 211-Features:\nResponse: EPRT\nResponse: EPSV\nResponse: PASV\nResponse: 211 End\nCommand: QUIT\n",
		"12:00:01 [INF] Response: 211-Features:\nResponse: EPSV\n12:00:02 [INF] Response: 211 End\n",
		"12:00:01 < 211-Features:\n12:00:02 < EPSV\n12:00:03 < 211 End\n12:00:04 > QUIT\n",
		"Ответ: 214-Commands\nОтвет: PASV\nОтвет: 214 End\nКоманда: QUIT\n",
		"220 ready\nQUIT\n221 bye\n",
		"host rclone[7]: Connection refused by 203.0.113.7\n",
	} {
		if got := readAll(t, log); len(got) != 0 {
			t.Errorf("%q: got %+v", log, got)
		}
	}
}

func TestReadForeignAddress(t *testing.T) {
	got := readAll(t, "203.0.113.162:64707-[x] Rejected data connection to foreign address [2001:db8::9]:64708.\n")
	if len(got) != 1 || got[0].Kind != codec.KindEPRT || got[0].Endpoint.Port() != 64708 || got[0].Cause != PortRefused {
		t.Errorf("got %+v", got)
	}
}

func TestEvidence(t *testing.T) {
	long := strings.Repeat("é", maxEvidenceText)
	log := "> PASV\n< 227 Entering Passive Mode (203,0,113,7,4,5) " + long + "\n> LIST\n"
	for range 20 {
		log += "< 150 " + long + "\n"
	}
	log += "< 425 no\n"
	got := readAll(t, log)
	if len(got) != 1 {
		t.Fatalf("got %+v", got)
	}
	checkEvidence(t, want{}, got[0])
	cut := false
	for _, e := range got[0].Evidence {
		cut = cut || strings.HasSuffix(e.Text, cutMark)
	}
	if last := got[0].Evidence[len(got[0].Evidence)-1]; !cut || last.Line != 24 || last.Role != RoleReply {
		t.Errorf("got %+v", got[0].Evidence)
	}
}

// The line that names the server is evidence of what depends on who that is.
func TestEvidenceOfControl(t *testing.T) {
	long := strings.Repeat("x", maxEvidenceText)
	longest := map[Role]int{RoleControl: maxEvidenceText / 4, RoleCommand: maxEvidenceText / 2}
	for _, tt := range [...]struct {
		before, addr, end string
		want              Role // of the first evidence
	}{
		{"", "10,0,0,5", "Connection timed out", RoleControl},
		{"", "198,51,100,9", "Connection timed out", RoleControl},
		{"", "203,0,113,7", "Connection timed out", RoleControl},
		{"", "203,0,113,7", "< 522 no", RoleCommand},
		{"", "203,0,113,7", "< 226 ok", RoleCommand},
		{activeOK, "203,0,113,7", "Connection timed out", RoleControl},
	} {
		got := readAll(t, tt.before+"Connected to 203.0.113.7. "+long+"\n220 ready\n"+long+" > PASV\n"+
			"< 227 x ("+tt.addr+",4,5)\n> LIST\n"+tt.end+"\n")
		last := got[len(got)-1]
		if last.Evidence[0].Role != tt.want {
			t.Errorf("%s, %s: got %+v", tt.addr, tt.end, got)
			continue
		}
		for _, e := range last.Evidence {
			if most := longest[e.Role]; most > 0 && len(e.Text) > most {
				t.Errorf("%s, %s: %d bytes of %v", tt.addr, tt.end, len(e.Text), e.Role)
			}
		}
	}
}

// What a client says of a request that came to nothing, of an address that it does not use, or of a connection that is
// there, is evidence.
func TestEvidenceOfNote(t *testing.T) {
	for _, log := range [...]string{
		"> PASV\nConnection timed out\n", goodReply + "Using server address instead\n",
		goodReply + "Data connection established\n",
	} {
		e := readAll(t, log)[0].Evidence
		lines := strings.Split(log, "\n")
		if n := len(lines) - 1; e[len(e)-1] != (Evidence{n, RoleNote, lines[n-1]}) {
			t.Errorf("%q: got %+v", log, e)
		}
	}
}

// A 1xx after the next PASV is about the transfer that runs.
func TestEvidenceOfRunning(t *testing.T) {
	got := readAll(t, goodReply+"> LIST\n< 150 ok\n> PASV\n< 125 more\n")
	if e := got[0].Evidence; e[len(e)-1] != (Evidence{6, RoleReply, "< 125 more"}) {
		t.Errorf("got %+v", e)
	}
}

// Each message of a line that has several is evidence of its own.
func TestEvidenceOfOneLine(t *testing.T) {
	got := readAll(t, `{"command":"PASV","reply_code":227,"reply_msg":"Entering Passive Mode (203,0,113,7,4,5)"}`+"\n"+
		`{"command":"LIST","reply_code":425,"reply_msg":"no"}`+"\n")
	want := []Evidence{{1, RoleCommand, "PASV"}, {1, RoleEndpoint, "227 Entering Passive Mode (203,0,113,7,4,5)"},
		{2, RoleUse, "LIST"}, {2, RoleReply, "425 no"}}
	if len(got) != 1 || !slices.Equal(got[0].Evidence, want) {
		t.Errorf("got %+v", got)
	}
}

func TestHazards(t *testing.T) {
	got := readAll(t, connected+"> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n> EPSV\n< 500 unknown\n"+
		"> PORT 203,0,113,7,0,20\n")
	if len(got) != 3 || got[0].Hazards() != codec.NotPeer|codec.Private || got[1].Hazards() != 0 ||
		got[2].Hazards() != codec.LowPort|codec.Documentation || got[0].Peer() != got[0].Server || got[2].Peer().IsValid() {
		t.Errorf("got %+v", got)
	}
}

// A known end counts more than the log, which keeps the line of the other one.
func TestReadBetween(t *testing.T) {
	const log = "* Connected to 198.51.100.9 (198.51.100.9) port 21 (#0)\n> PASV\n< 227 Entering Passive Mode (10,0,0,5,195,80)\n" +
		"* connect to 10.0.0.5 port 50000 failed: Connection timed out\n"
	for _, test := range []struct {
		log, server, client string
		cause               Cause
		serverLine          int
	}{
		{log, "", "", UnreachableAddress, 1},
		{log, "", "192.0.2.1", UnreachableAddress, 1},
		{log, "203.0.113.7", "", UnreachableAddress, 0},
		{log, "198.51.100.9", "", UnreachableAddress, 1},
		{log, "10.0.0.5", "", PortsClosed, 0},
		{log, "::ffff:10.0.0.5", "", PortsClosed, 0},
		{strings.SplitAfterN(log, "\n", 2)[1], "", "", 0, 0},
		{strings.SplitAfterN(log, "\n", 2)[1], "203.0.113.7", "", UnreachableAddress, 0},
	} {
		server, _ := netip.ParseAddr(test.server)
		client, _ := netip.ParseAddr(test.client)
		for a, err := range ReadBetween(strings.NewReader(test.log), server, client) {
			if err != nil || a.Cause != test.cause || a.ServerLine != test.serverLine || a.Client != client {
				t.Errorf("between %q and %q: %v of line %d, client %v, %v", test.server, test.client, a.Cause, a.ServerLine, a.Client, err)
			}
			if server.IsValid() && a.Server != server.Unmap() {
				t.Errorf("the server is %v, want %s", a.Server, test.server)
			}
		}
	}
}

// The ends have the lines that name them, also after the log connects again.
func TestEndLines(t *testing.T) {
	const passive = "> PASV\n< 227 Entering Passive Mode (203,0,113,7,195,80)\n> LIST\n< 226 Done\n"
	for log, want := range map[string][2]int{
		"\n* Connected to 203.0.113.7 (203.0.113.7) port 21 (#0)\n" + passive: {2, 0},
		passive: {0, 0},
		"0\t198.51.100.20\t203.0.113.7\tPORT\t198,51,100,20,200,34\t\t\n":                                                                               {1, 1},
		"Connected to 203.0.113.7.\n220 ready\nConnected to 203.0.113.7.\n220 ready\n" + passive:                                                        {3, 0},
		"Trying 203.0.113.7...\nConnected to 203.0.113.7.\n220 ready\n" + passive:                                                                       {1, 0},
		"[pid 7] CONNECT: Client \"198.51.100.20\"\n[pid 7] FTP response: Client \"198.51.100.20\", \"227 Entering Passive Mode (203,0,113,7,4,5).\"\n": {0, 1},
	} {
		for a := range Read(strings.NewReader(log)) {
			if got := [2]int{a.ServerLine, a.ClientLine}; got != want {
				t.Errorf("%q: the ends are of lines %d, want %d", log, got, want)
			}
		}
	}
}
