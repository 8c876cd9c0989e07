package interop

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"time"
)

// timeout is the longest time for the other side to send a command, to open a data connection, and to read a file.
const timeout = time.Minute

// serve runs a session for each connection until ctx is done. It returns when all sessions have ended.
func serve(ctx context.Context, listener net.Listener, session func(context.Context, net.Conn)) error {
	var sessions sync.WaitGroup
	defer sessions.Wait()
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	for {
		control, err := listener.Accept()
		if err != nil {
			return err
		}
		sessions.Go(func() {
			defer control.Close()
			defer context.AfterFunc(ctx, func() { control.Close() })()
			session(ctx, control)
		})
	}
}

// accept waits for peer to connect. A connection from another address is closed (RFC 2577 section 8).
func accept(ctx context.Context, listener *net.TCPListener, peer netip.Addr) (net.Conn, error) {
	defer context.AfterFunc(ctx, func() { listener.Close() })()
	listener.SetDeadline(time.Now().Add(timeout))
	for {
		conn, err := listener.Accept()
		if err != nil || address(conn.RemoteAddr()) == peer {
			return conn, err
		}
		conn.Close()
	}
}

// connect connects from an address that the other side knows.
func connect(ctx context.Context, from netip.Addr, to netip.AddrPort) (net.Conn, error) {
	dialer := net.Dialer{Timeout: timeout, LocalAddr: anyPort(from)}
	return dialer.DialContext(ctx, "tcp", to.String())
}

// address returns the address of one end of a connection, never IPv4 in IPv6 form.
func address(end net.Addr) netip.Addr {
	return end.(*net.TCPAddr).AddrPort().Addr().Unmap()
}

func anyPort(addr netip.Addr) *net.TCPAddr {
	return net.TCPAddrFromAddrPort(netip.AddrPortFrom(addr, 0))
}
