package interop

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"example.com/ftpport/codec"
)

// clients fetch file.bin from {url}, or from {host} and {port}, into {file}. ipv4 and ipv6 are the commands that each
// sends over that family.
var clients = []struct {
	name       string
	args       string
	script     string // the standard input
	ipv4, ipv6 string
}{
	{"curl", "curl -sS -o {file} {url}", "", "EPSV", "EPSV"},
	{"curl --disable-epsv", "curl -sS --disable-epsv -o {file} {url}", "", "PASV", "EPSV"},
	{"curl -P -", "curl -sS -P - -o {file} {url}", "", "EPRT", "EPRT"},
	{"curl -P - --disable-eprt", "curl -sS -P - --disable-eprt -o {file} {url}", "", "PORT", "EPRT"},
	{"lftp", "lftp --norc", lftp, "PASV", "EPSV"},
	{"lftp, ftp:prefer-epsv", "lftp --norc", "set ftp:prefer-epsv yes\n" + lftp, "EPSV", "EPSV"},
	// On loopback, lftp does not bind its listener to an address. Its PORT still has the address of the control
	// connection, but its EPRT has none.
	{"lftp, active", "lftp --norc", "set ftp:passive-mode no\n" + lftp, "PORT",
		"EPRT: 504 Will not connect there: not the peer, unspecified; no file"},
	{"tnftp -p", "tnftp -p -o {file} {url}", "", "EPSV", "EPSV"},
	{"tnftp -A", "tnftp -A -o {file} {url}", "", "EPRT", "EPRT"},
	{"inetutils-ftp -p", "inetutils-ftp -n -p", inetutils, "PASV", "EPSV"},
	{"inetutils-ftp -A", "inetutils-ftp -n -A", inetutils, "PORT", "EPRT"},
	{"ftplib", "python3 -", fmt.Sprintf(ftplib, "True"), "PASV", "EPSV"},
	{"ftplib, active", "python3 -", fmt.Sprintf(ftplib, "False"), "PORT", "EPRT"},
}

const (
	lftp = `set net:max-retries 1
get {url} -o {file}
`
	inetutils = `open {host} {port}
user anonymous x@
binary
get file.bin {file}
bye
`
	ftplib = `import ftplib
ftp = ftplib.FTP()
ftp.connect("{host}", {port})
ftp.login()
ftp.set_pasv(%s)
with open("{file}", "wb") as file:
    ftp.retrbinary("RETR file.bin", file.write)
ftp.quit()
`
)

func TestClients(t *testing.T) {
	for _, c := range clients {
		for host, want := range map[string]string{"127.0.0.1": c.ipv4, "::1": c.ipv6} {
			t.Run(c.name+", "+host, func(t *testing.T) {
				p, log := startServer(t, host)
				file, err := fetch(t, p.addr, c.args, c.script)
				got := agreed(log.all())
				if err != nil || !bytes.Equal(file, payload) {
					got += "; no file"
				}
				record(t, c.name, host, got)
				if got != want {
					t.Errorf("%s; want %s: %v\n%s", got, want, err, strings.Join(log.all(), "\n"))
				}
			})
		}
	}
}

// fetch runs a client in a home of its own and returns the file that it wrote, or an error with its output.
func fetch(t *testing.T, from netip.AddrPort, args, script string) ([]byte, error) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	fill := strings.NewReplacer("{url}", "ftp://"+from.String()+"/file.bin", "{file}", path,
		"{host}", from.Addr().String(), "{port}", fmt.Sprint(from.Port()))
	if output, err := run(t, dir, fill.Replace(args), fill.Replace(script)); err != nil {
		return nil, fmt.Errorf("%s: %w\n%s", args, err, output)
	}
	return os.ReadFile(path)
}

// run runs a client in a folder, which is its home too, and returns what it prints. It prints line by line, as it does
// on a terminal.
func run(t *testing.T, dir, args, script string) ([]byte, error) {
	t.Helper()
	words := strings.Fields(args)
	name, env := program(t, words[0])
	env = slices.DeleteFunc(env, func(v string) bool {
		name, _, _ := strings.Cut(strings.ToLower(v), "=")
		return strings.HasSuffix(name, "_proxy")
	})

	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, "stdbuf", append([]string{"-oL", name}, words[1:]...)...)
	cmd.Env = append(env, "HOME="+dir)
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(script)
	cmd.WaitDelay = time.Second
	output, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Errorf("%s did not end by itself:\n%s", words[0], output)
	}
	return output, err
}

// agreed lists the commands about data connections, with the replies to those that were refused.
func agreed(log []string) string {
	var commands []string
	for i := range len(log) - 1 {
		switch verb, _, _ := strings.Cut(log[i], " "); verb {
		case "PASV", "EPSV", "LPSV", "PORT", "EPRT", "LPRT":
			if reply := log[i+1]; !strings.HasPrefix(reply, "2") {
				verb += ": " + reply
			}
			commands = append(commands, verb)
		}
	}
	return strings.Join(commands, ", ")
}

// The server also accepts commands that none of these clients sends: LPSV, LPRT, and lower case.
func TestServer(t *testing.T) {
	for _, host := range hosts {
		p, _ := startServer(t, host)
		for _, command := range []string{"LPSV", "epsv"} {
			if got := passive(login(t, p), command); got != fileArrives {
				t.Errorf("%s, %s: %s", command, host, got)
			}
		}
		for _, kind := range []codec.Kind{codec.KindEPRT, codec.KindLPRT} {
			if got := active(login(t, p), kind, strings.ToLower); got != fileArrives {
				t.Errorf("%v, %s: %s", kind, host, got)
			}
		}
	}
}

func TestServerLists(t *testing.T) {
	p, _ := startServer(t, "127.0.0.1")
	c := login(t, p)
	for _, command := range []string{"LIST", "NLST"} {
		data := dial(t, epsv(c))
		c.expect(1, command)
		if got, err := io.ReadAll(data); string(got) != "file.bin\r\n" || err != nil {
			t.Errorf("%s: %q, %v", command, got, err)
		}
		c.reply(2)
	}
}

func TestServerReplies(t *testing.T) {
	for _, tc := range []struct{ host, line, want string }{
		{"127.0.0.1", "PORT 127,0,0,1,4,0", "200 Will connect to 127.0.0.1:1024"},
		{"127.0.0.1", "port 127,0,0,1,4,0", "200 Will connect to 127.0.0.1:1024"},
		{"127.0.0.1", "PORT 127,0,0,1,3,255", "504 Will not connect there: loopback, port below 1024"},
		{"127.0.0.1", "PORT 127,0,0,1,0,0", "504 Will not connect there: loopback, port 0"},
		{"127.0.0.1", "PORT 127,0,0,2,4,0", "504 Will not connect there: not the peer, loopback"},
		{"127.0.0.1", "PORT 127,0,0,1,4,256", "501 ftp: PORT: octet over 255 at byte 12"},
		{"127.0.0.1", "PORT", "501 ftp: PORT: argument is missing at byte 0"},
		{"127.0.0.1", "EPRT |1|127.0.0.1|65536|", "501 ftp: EPRT: port out of range at byte 13"},
		{"127.0.0.1", "EPRT |2|::1|1024|", "522 Network protocol not supported, use (1)"},
		{"127.0.0.1", "EPRT |3|127.0.0.1|1024|", "522 Network protocol not supported, use (1)"},
		{"127.0.0.1", "LPRT 5,4,127,0,0,1,2,4,0", "521 Supported address families are (4)"},
		{"127.0.0.1", "LPRT 6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,4,0", "521 Supported address families are (4)"},
		{"::1", "lprt 4,4,127,0,0,1,2,4,0", "521 Supported address families are (6)"},
		{"::1", "EPRT |3|127.0.0.1|1024|", "522 Network protocol not supported, use (2)"},
		{"::1", "eprt |1|127.0.0.1|1024|", "522 Network protocol not supported, use (2)"},
		{"127.0.0.1", "EPSV x", "501 Not an address family"},
		{"127.0.0.1", "EPSV 2", "522 Network protocol not supported, use (1)"},
		{"::1", "EPSV 1", "522 Network protocol not supported, use (2)"},
		{"::1", "epsv all", "504 Command not implemented for that parameter"},
		{"::1", "PASV", "425 Use EPSV: ftp: 227: not an IPv4 address"},
		{"::1", "PORT 127,0,0,1,4,0", "504 Will not connect there: not the peer, loopback"},
		{"127.0.0.1", "RETR file.bin", "425 Use PASV or PORT first"},
		{"127.0.0.1", "RETR ../file.bin", "550 No such file"},
		{"127.0.0.1", "type a", "200 Files are sent as they are"},
		{"127.0.0.1", "TYPE E", "504 Command not implemented for that parameter"},
		{"127.0.0.1", "MODE S", "200 As a stream"},
		{"127.0.0.1", "STRU", "504 Command not implemented for that parameter"},
		{"127.0.0.1", "STOR file.bin", "502 Command not implemented"},
		{"127.0.0.1", "QUIT", "221 Goodbye"},
	} {
		p, _ := startServer(t, tc.host)
		code, text := login(t, p).ask(tc.line)
		if got := fmt.Sprint(code, " ", text); got != tc.want {
			t.Errorf("%s, %s: %s; want %s", tc.host, tc.line, got, tc.want)
		}
	}
}

func TestServerQuits(t *testing.T) {
	p, _ := startServer(t, "127.0.0.1")
	c := login(t, p)
	c.expect(2, "QUIT")
	if line, err := c.ReadLine(); err != io.EOF {
		t.Errorf("%q, %v; want %v", line, err, io.EOF)
	}
}

// A stopped server leaves nothing open in any state of a session: one session waits for a command, one for a data
// connection, and one for its client to read.
func TestServerStops(t *testing.T) {
	s := &server{fstest.MapFS{"file.bin": {Data: make([]byte, 16<<20)}}, func(string) {}}
	addr, stop := startServing(t, "127.0.0.1", s.session)
	ports := []netip.AddrPort{addr}
	var sessions [3]*control
	for i := range sessions {
		sessions[i] = login(t, peer{addr: addr})
		ports = append(ports, epsv(sessions[i]))
	}
	ports = append(ports, epsv(sessions[0]))
	sessions[1].PrintfLine("RETR file.bin")
	stranger(t, ports[2])
	dial(t, ports[3])
	sessions[2].expect(1, "RETR file.bin")

	stop()
	checkClosed(t, ports...)
}

// checkClosed checks that nothing listens on the ports.
func checkClosed(t *testing.T, ports ...netip.AddrPort) {
	t.Helper()
	for _, port := range ports {
		if conn, err := net.Dial("tcp", port.String()); err == nil {
			conn.Close()
			t.Errorf("%v is open", port)
		}
	}
}

// A data connection from another address is closed, and that of the client is served once.
func TestServerStranger(t *testing.T) {
	p, _ := startServer(t, "127.0.0.1")
	c := login(t, p)
	port := epsv(c)
	if err := c.PrintfLine("RETR file.bin"); err != nil {
		t.Fatal(err)
	}
	stranger(t, port)
	data := dial(t, port)
	c.reply(1)
	c.arrives(data)
	checkClosed(t, port)
	c.expect(4, "RETR file.bin")
}

// stranger connects to the port from another address and waits until the server closes the connection.
func stranger(t *testing.T, port netip.AddrPort) {
	t.Helper()
	conn, err := connect(t.Context(), netip.MustParseAddr("127.0.0.2"), port)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	if n, err := conn.Read(make([]byte, 1)); err != io.EOF {
		t.Errorf("a stranger got %d bytes, %v", n, err)
	}
}

// epsv returns the address on which a server waits for the data connection.
func epsv(c *control) netip.AddrPort {
	c.t.Helper()
	m, err := codec.ParseReply(c.ask("EPSV"))
	if err != nil {
		c.t.Fatal(err)
	}
	return netip.AddrPortFrom(c.remote, m.Endpoint.Port())
}

var files = fstest.MapFS{"file.bin": {Data: payload}}

// startServer starts the server of this package until the test ends. It also returns the log of the server.
func startServer(t *testing.T, host string) (peer, *journal[string]) {
	t.Helper()
	log := new(journal[string])
	s := &server{files, log.add}
	addr, _ := startServing(t, host, s.session)
	return peer{addr: addr}, log
}

// startServing serves sessions on a loopback address until stop is called or the test ends. A session that lasts longer
// fails the test.
func startServing(t *testing.T, host string, session func(context.Context, net.Conn)) (addr netip.AddrPort, stop func()) {
	t.Helper()
	listener := listen(t, netip.MustParseAddr(host))
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, session) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ended:
			if !errors.Is(err, net.ErrClosed) {
				t.Error(err)
			}
		case <-time.After(patience):
			t.Error("a session did not end")
		}
	})
	t.Cleanup(stop)
	return listener.Addr().(*net.TCPAddr).AddrPort(), stop
}

// A journal is a list that several sessions append to.
type journal[T any] struct {
	mu      sync.Mutex
	entries []T
}

func (j *journal[T]) add(entry T) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = append(j.entries, entry)
}

func (j *journal[T]) all() []T {
	j.mu.Lock()
	defer j.mu.Unlock()
	return slices.Clone(j.entries)
}
