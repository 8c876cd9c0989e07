package interop

import (
	"fmt"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A peer is a real FTP server that accepts connections on loopback and serves payload as file.bin.
type peer struct {
	name, version  string
	addr           netip.AddrPort
	user, password string
	process        *process
	dir            string // where its files are
	log            string // the file that it writes its log to; "" if it writes none
}

// A starter starts a server until the test ends. Each setting is a line of its configuration, an argument or, for
// pyftpdlib, a statement.
type starter func(t testing.TB, addr netip.AddrPort, settings ...string) peer

// servers are the servers that the codec is tested with.
var servers = []struct {
	name  string
	start starter
}{
	{"vsftpd", startVsftpd},
	{"ProFTPD", startProFTPD},
	{"Pure-FTPd", startPureFTPd},
	{"pyftpdlib", startPyftpdlib},
}

// hosts are the addresses that every server is tested on.
var hosts = []string{"127.0.0.1", "::1"}

// eachServer runs a test with each server on each host. Each pair has a row in the test's table.
func eachServer(t *testing.T, test func(t *testing.T, p peer, row string)) {
	for _, server := range servers {
		for _, host := range hosts {
			row := server.name + " on " + host
			t.Run(row, func(t *testing.T) {
				p := server.start(t, freePort(t, host))
				t.Log(p.name, p.version)
				test(t, p, row)
			})
		}
	}
}

// payload is long enough for many segments, and contains every byte and line end.
var payload = func() []byte {
	b := make([]byte, 300_000)
	rand.NewChaCha8([32]byte{}).Read(b)
	return b
}()

// peers is the folder that .ci/peers fills.
var peers = func() string {
	cache, _ := os.UserCacheDir() // without a cache, programs are found in PATH alone
	return filepath.Join(cache, "ftpport", "peers")
}()

// program returns the path of a program and the environment to run it in. Programs that .ci/peers has unpacked come
// first, with their own libraries.
func program(t testing.TB, name string) (path string, env []string) {
	t.Helper()
	for _, dir := range []string{"usr/sbin", "usr/bin", "sbin", "bin"} {
		if path, err := exec.LookPath(filepath.Join(peers, dir, name)); err == nil {
			libraries, _ := filepath.Glob(filepath.Join(peers, "usr/lib/*-linux-gnu*"))
			early, _ := filepath.Glob(filepath.Join(peers, "lib/*-linux-gnu*"))
			return path, append(os.Environ(), "LD_LIBRARY_PATH="+strings.Join(append(libraries, early...), ":"))
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v; .ci/peers fetches it", err)
	}
	return path, os.Environ()
}

// version returns the version of a program that .ci/peers has recorded.
func version(t testing.TB, name string) string {
	t.Helper()
	for line := range strings.Lines(string(read(t, filepath.Join(peers, "versions")))) {
		if program, version, _ := strings.Cut(strings.TrimSpace(line), " "); program == name {
			return version
		}
	}
	return "of unknown version"
}

func startVsftpd(t testing.TB, addr netip.AddrPort, settings ...string) peer {
	needRoot(t) // it changes its root and user for each session
	dir := serverDir(t)
	listen := "listen=YES\nlisten_address="
	if addr.Addr().Is6() {
		listen = "listen=NO\nlisten_ipv6=YES\nlisten_address6="
	}
	config := write(t, dir, "vsftpd.conf", fmt.Sprintf(`%s%v
listen_port=%d
background=NO
anonymous_enable=YES
local_enable=NO
ftp_username=daemon
anon_root=%s/files
secure_chroot_dir=%[4]s/empty
seccomp_sandbox=NO
connect_from_port_20=NO
xferlog_enable=YES
log_ftp_protocol=YES
vsftpd_log_file=%[4]s/log
%[5]s
`, listen, addr.Addr(), addr.Port(), dir, strings.Join(settings, "\n")))
	path, env := program(t, "vsftpd")
	process := start(t, addr, env, path, config)
	return peer{"vsftpd", version(t, "vsftpd"), addr, "anonymous", "guest@example.com", process, dir, dir + "/log"}
}

// startVsftpdTLS starts vsftpd with TLS, where by default a data connection must resume the session.
func startVsftpdTLS(t testing.TB, addr netip.AddrPort, settings ...string) peer {
	file := writeCertificate(t)
	return startVsftpd(t, addr, append(settings, "ssl_enable=YES", "allow_anon_ssl=YES", "rsa_cert_file="+file,
		"rsa_private_key_file="+file, "ssl_ciphers=HIGH")...)
}

func startProFTPD(t testing.TB, addr netip.AddrPort, settings ...string) peer {
	needRoot(t)
	dir := serverDir(t)
	path, env := program(t, "proftpd")
	onoff := map[bool]string{true: "on", false: "off"}
	config := write(t, dir, "proftpd.conf", fmt.Sprintf(`DefaultAddress %v
Port %d
SocketBindTight on
UseIPv6 %s
UseReverseDNS off
ModulePath %s
PidFile %s/pid
ScoreboardFile %[5]s/scoreboard
UseFtpUsers off
DelayEngine off
WtmpLog off
TransferLog none
User daemon
Group daemon
<Anonymous %[5]s/files>
  User daemon
  Group daemon
  UserAlias anonymous daemon
  RequireValidShell off
</Anonymous>
SystemLog %[5]s/log
DebugLevel 4
%[6]s
`, addr.Addr(), addr.Port(), onoff[addr.Addr().Is6()], filepath.Join(path, "../../lib/proftpd"), dir,
		strings.Join(settings, "\n")))
	process := start(t, addr, env, path, "-n", "-q", "-c", config)
	return peer{"ProFTPD", version(t, "proftpd"), addr, "anonymous", "guest@example.com", process, dir, dir + "/log"}
}

func startPureFTPd(t testing.TB, addr netip.AddrPort, settings ...string) peer {
	needRoot(t)
	dir := serverDir(t)
	// This SHA-512 hash of "secret" is used because each login with a hash from pure-pw takes seconds.
	const hash = "$6$ftpport$fHYyYDNQAUk7jmcBGxnFWAaroGP0oHYFYRvqipJSZxqhjPrR0mYAOUXJ/5.VvMplph0q5KWLfLxcfWatICYUT."
	users := write(t, dir, "users", "tester:"+hash+":1:1::"+dir+"/files/./::::::::::::\n")
	path, env := program(t, "pure-pw")
	cmd := exec.Command(path, "mkdb", dir+"/users.pdb", "-f", users)
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("pure-pw: %v\n%s", err, out)
	}
	family := "-4"
	if addr.Addr().Is6() {
		family = "-6"
	}
	path, env = program(t, "pure-ftpd")
	args := append([]string{family, "-S", fmt.Sprintf("%v,%d", addr.Addr(), addr.Port()),
		"-E", "-H", "-u", "1", "-f", "none", "-g", dir + "/pid", "-l", "puredb:" + dir + "/users.pdb"}, settings...)
	process := start(t, addr, env, path, args...)
	return peer{"Pure-FTPd", version(t, "pure-ftpd"), addr, "tester", "secret", process, dir, ""} // it has syslog alone
}

func startPyftpdlib(t testing.TB, addr netip.AddrPort, settings ...string) peer {
	dir := serverDir(t)
	path, env := program(t, "python3")
	env = append(env, "PYTHONPATH="+filepath.Join(peers, "usr/lib/python3/dist-packages"))
	script := write(t, dir, "server.py", fmt.Sprintf(`import logging
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.log import config_logging
from pyftpdlib.servers import FTPServer

config_logging(level=logging.DEBUG)
FTPHandler.authorizer = DummyAuthorizer()
FTPHandler.authorizer.add_anonymous("%s/files")
%s
FTPServer(("%v", %d), FTPHandler).serve_forever()
`, dir, strings.Join(settings, "\n"), addr.Addr(), addr.Port()))
	process := start(t, addr, env, path, "-W", "ignore", script)
	return peer{"pyftpdlib", version(t, "pyftpdlib"), addr, "anonymous", "guest@example.com", process, dir, process.output}
}

// A process is a program that runs until it is stopped or the test ends.
type process struct {
	*exec.Cmd
	output string // the file that it writes to
	ended  chan struct{}
}

// stop asks a process to end, and waits until it has.
func (p *process) stop() {
	p.Process.Signal(os.Interrupt)
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.Process.Kill()
		<-p.ended
	}
}

// start runs a server until the test ends, and waits until it listens.
func start(t testing.TB, addr netip.AddrPort, env []string, path string, args ...string) *process {
	t.Helper()
	output := filepath.Join(t.TempDir(), "log")
	file, err := os.Create(output)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	cmd := exec.Command(path, args...)
	cmd.Env, cmd.Stdout, cmd.Stderr = env, file, file
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd, output, make(chan struct{})}
	go func() {
		cmd.Wait()
		close(p.ended)
	}()
	t.Cleanup(func() {
		cmd.Process.Kill() // its sessions ended with their connections
		<-p.ended
	})
	waitFor(t, path, func() bool {
		select {
		case <-p.ended:
			t.Fatalf("%s ended: %s", path, read(t, output))
		default:
		}
		return isListening(t, addr)
	})
	return p
}

// serverDir makes a folder with files/file.bin and an empty folder, both readable by any user and writable only by this
// one.
func serverDir(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{filepath.Dir(dir), dir, dir + "/files", dir + "/empty"} {
		if err := os.MkdirAll(name, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write(t, dir, "files/file.bin", string(payload))
	return dir
}

// freePort returns a port that nothing listens on.
func freePort(t testing.TB, host string) netip.AddrPort {
	t.Helper()
	l := listen(t, netip.MustParseAddr(host))
	defer l.Close()
	return l.Addr().(*net.TCPAddr).AddrPort()
}

// listen listens on loopback only.
func listen(t testing.TB, addr netip.Addr) *net.TCPListener {
	t.Helper()
	if !addr.IsLoopback() {
		t.Fatalf("%v is not loopback", addr)
	}
	l, err := net.ListenTCP("tcp", net.TCPAddrFromAddrPort(netip.AddrPortFrom(addr, 0)))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func needRoot(t testing.TB) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Fatal("this server must start as root to drop its privileges: run the tests as root, for example with sudo")
	}
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t testing.TB, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
