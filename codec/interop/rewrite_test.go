package interop

import (
	"bytes"
	"context"
	"net"
	"net/netip"
	"regexp"
	"strings"
	"testing"
	"time"
)

// addresses are the addresses of curl, of the proxy on either side, and of the server. They are four different hosts
// for IPv4, because the loopback network has more than one address.
var addresses = map[string]struct{ client, outside, inside, server string }{
	"IPv4": {"127.0.0.4", "127.0.0.3", "127.0.0.2", "127.0.0.1"},
	"IPv6": {"::1", "::1", "::1", "::1"},
}

// modes are the modes of curl, each with the one line that has an endpoint, and with curl's error if the proxy is
// blind. On one host there is no error.
var modes = []struct{ family, command, options, line, blind string }{
	{"IPv4", "EPSV", "", `229 Entering Extended Passive Mode \(\|\|\|\d+\|\)`, "Failed to connect to 127.0.0.3"},
	// Without the second option curl ignores the address.
	{"IPv4", "PASV", "--disable-epsv --no-ftp-skip-pasv-ip", `227 Entering Passive Mode \(LIST,\d+,\d+\)\.`, "425 Security: Bad IP connecting."},
	{"IPv4", "EPRT", "-P -", `EPRT \|1\|HOST\|\d+\|`, "500 Illegal EPRT command."},
	{"IPv4", "PORT", "-P - --disable-eprt", `PORT LIST,\d+,\d+`, "500 Illegal PORT command."},
	{"IPv6", "EPSV", "", `229 Entering Extended Passive Mode \(\|\|\|\d+\|\)`, ""},
	{"IPv6", "EPRT", "-P -", `EPRT \|2\|HOST\|\d+\|`, ""},
}

func TestProxy(t *testing.T) {
	for _, mode := range modes {
		host := addresses[mode.family]
		curl := "curl -v --interface " + host.client + " " + mode.options + " -o {file} {url}"
		t.Run(mode.command+", "+mode.family, func(t *testing.T) {
			p, addr, log := startProxy(t, mode.family, false)
			file, err := fetch(t, addr, curl, "")
			if err != nil || !bytes.Equal(file, payload) {
				t.Fatalf("%d bytes; want %d: %v", len(file), len(payload), err)
			}
			if n := p.data.Load(); n != int64(len(payload)) {
				t.Errorf("%d bytes came through the proxy; want %d", n, len(payload))
			}
			came, went := pattern(mode.line, host.server), pattern(mode.line, host.outside)
			if strings.HasPrefix(mode.options, "-P") {
				came, went = pattern(mode.line, host.client), pattern(mode.line, host.inside)
			}
			checkLines(t, log.all(), came, went)
			record(t, mode.command, mode.family, fileArrives)
		})
		if mode.blind == "" {
			continue
		}
		t.Run(mode.command+", blind", func(t *testing.T) {
			_, addr, _ := startProxy(t, mode.family, true)
			if _, err := fetch(t, addr, curl, ""); err == nil || !strings.Contains(err.Error(), mode.blind) {
				t.Fatalf("%v; want %s", err, mode.blind)
			}
			record(t, mode.command, mode.family+", blind", mode.blind)
		})
	}
}

// checkLines checks that the address and port of exactly one line change, and that all other bytes stay the same.
func checkLines(t *testing.T, lines [][2]string, came, went *regexp.Regexp) {
	t.Helper()
	changed := 0
	for _, line := range lines {
		switch {
		case came.MatchString(line[0]) && went.MatchString(line[1]):
			changed++
		case line[0] != line[1]:
			t.Errorf("%q went on as %q", line[0], line[1])
		}
	}
	if changed != 1 {
		t.Errorf("%d lines like %v; want 1: %q", changed, came, lines)
	}
}

// pattern returns an expression for a line, in which HOST is the address and LIST is the address with commas.
func pattern(line, addr string) *regexp.Regexp {
	fill := strings.NewReplacer("HOST", regexp.QuoteMeta(addr), "LIST", strings.ReplaceAll(addr, ".", ","))
	return regexp.MustCompile("^" + fill.Replace(line) + "\r\n$")
}

// Lines that the proxy cannot read, or that would make it connect to a host other than the sender, do not reach the
// server.
func TestProxyRefuses(t *testing.T) {
	for _, line := range []string{
		"PORT 127,0,0,9,200,1",
		"EPRT |1|127.0.0.9|51201|",
		"EPRT |2|::1|51201|",
		"PORT 127,0,0,1,256,1",
		strings.Repeat("x", 5000),
	} {
		_, addr, log := startProxy(t, "IPv4", false)
		c := login(t, peer{addr: addr, user: "anonymous"})
		before := len(log.all())
		if err := c.PrintfLine("%s", line); err != nil {
			t.Fatal(err)
		}
		if reply, err := c.ReadLine(); err == nil {
			t.Errorf("%s: %s", line, reply)
		}
		if passed := log.all()[before:]; len(passed) > 0 {
			t.Errorf("%s: %q", line, passed)
		}
	}
}

// A port is closed after its data connection, or after the session if nothing connects to it.
func TestProxyEnds(t *testing.T) {
	p, _, _ := startProxy(t, "IPv4", false)
	ended := make(chan struct{})
	addr, _ := startServing(t, "127.0.0.3", func(ctx context.Context, client net.Conn) {
		p.session(ctx, client)
		close(ended)
	})
	c := login(t, peer{addr: addr, user: "anonymous"})
	used := epsv(c)
	data := dial(t, used)
	c.expect(1, "RETR file.bin")
	c.arrives(data)
	unused := epsv(c)
	c.expect(2, "QUIT")
	c.Close()
	select {
	case <-ended:
		checkClosed(t, used, unused)
	case <-time.After(patience):
		t.Error("a session did not end")
	}
}

// startProxy starts vsftpd and a proxy in front of it.
func startProxy(t *testing.T, family string, blind bool) (*proxy, netip.AddrPort, *journal[[2]string]) {
	t.Helper()
	host, log := addresses[family], new(journal[[2]string])
	p := &proxy{
		server: startVsftpd(t, freePort(t, host.server)).addr,
		inside: netip.MustParseAddr(host.inside),
		blind:  blind,
		log:    log.add,
	}
	addr, _ := startServing(t, host.outside, p.session)
	return p, addr, log
}
