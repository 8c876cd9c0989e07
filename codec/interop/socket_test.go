package interop

import (
	"net/netip"
	"strconv"
	"strings"
	"testing"
)

// A socket is a row of the kernel's table of TCP.
type socket struct {
	port  uint16 // on this side
	state int
}

// The states of tcp_states.h in the kernel.
const (
	established = 1
	closeWait   = 8
	listening   = 10
)

// sockets lists the sockets of the network that the test's thread is in.
func sockets(t testing.TB) (list []socket) {
	t.Helper()
	for _, table := range []string{"tcp", "tcp6"} {
		for line := range strings.Lines(string(read(t, "/proc/thread-self/net/"+table))) {
			f := strings.Fields(line) // number, local address:port, remote address:port, state, all but the first in hex
			if len(f) < 4 || f[3] == "st" {
				continue
			}
			_, port, _ := strings.Cut(f[1], ":")
			p, errPort := strconv.ParseUint(port, 16, 16)
			state, errState := strconv.ParseUint(f[3], 16, 8)
			if errPort != nil || errState != nil {
				t.Fatalf("%s: %q", table, line)
			}
			list = append(list, socket{uint16(p), int(state)})
		}
	}
	return list
}

// isListening reports whether a program listens on the port.
func isListening(t testing.TB, addr netip.AddrPort) bool {
	for _, s := range sockets(t) {
		if s.port == addr.Port() && s.state == listening {
			return true
		}
	}
	return false
}

// isBusy reports whether a program has a connection on the port.
func isBusy(t testing.TB, port uint16) bool {
	for _, s := range sockets(t) {
		if s.port == port && (s.state == established || s.state == closeWait) {
			return true
		}
	}
	return false
}
