package interop

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"example.com/ftpport/codec"
)

// A proxy is placed between clients and a server, like a NAT: either side sees only an address of the proxy, not of the
// other side.
type proxy struct {
	server netip.AddrPort
	inside netip.Addr // the proxy's address on the server's side

	// blind makes the proxy forward control connections unread, as a NAT that does not know FTP does. Otherwise it also
	// carries the data connections.
	blind bool
	log   func(line [2]string) // receives each line before and after translation
	data  atomic.Int64         // the bytes of all data connections
}

func (p *proxy) session(ctx context.Context, client net.Conn) {
	ctx, cancel := context.WithCancel(ctx)
	var data sync.WaitGroup
	defer data.Wait()
	defer cancel()
	server, err := connect(ctx, p.inside, p.server)
	if err != nil {
		return
	}
	join(ctx, client, server, func(to, from net.Conn) error {
		if !p.blind {
			return p.control(ctx, &data, to, from)
		}
		_, err := io.Copy(to, from)
		return err
	})
}

// control forwards the lines of one side. A line that is too long, or that begins as one of the six messages but cannot
// be read, ends the session.
func (p *proxy) control(ctx context.Context, data *sync.WaitGroup, to, from net.Conn) error {
	for lines := bufio.NewReader(from); ; {
		came, err := lines.ReadSlice('\n')
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		went, err := p.translate(ctx, data, came, to, from)
		if err != nil {
			return err
		}
		p.log([2]string{string(came), string(went)})
		if _, err := to.Write(went); err != nil {
			return err
		}
	}
}

// translate returns the line with the sender's endpoint replaced by an endpoint of the proxy. A connection to the new
// endpoint is joined to the old one.
func (p *proxy) translate(ctx context.Context, data *sync.WaitGroup, line []byte, to, from net.Conn) ([]byte, error) {
	m, err := codec.Parse(line)
	if errors.Is(err, codec.WrongCode) {
		return line, nil
	}
	if err != nil {
		return nil, err
	}
	host := address(from.RemoteAddr())
	if codec.Check(m, host)&codec.NotPeer != 0 || !host.IsLoopback() && !isOfInternet(host) {
		return nil, fmt.Errorf("%v from %v", m, host)
	}
	listener, err := net.ListenTCP("tcp", anyPort(address(to.LocalAddr())))
	if err != nil {
		return nil, err
	}
	data.Go(func() {
		defer listener.Close()
		caller, err := accept(ctx, listener, address(to.RemoteAddr()))
		if err != nil {
			return
		}
		defer caller.Close()
		// Use host, because a 229 has no address and the address of every other message was found equal to it.
		called, err := connect(ctx, address(from.LocalAddr()), netip.AddrPortFrom(host, m.Endpoint.Port()))
		if err != nil {
			return
		}
		join(ctx, caller, called, p.carry)
	})
	return codec.AppendRewrite(nil, line, listener.Addr().(*net.TCPAddr).AddrPort())
}

func (p *proxy) carry(to, from net.Conn) error {
	n, err := io.Copy(to, from)
	p.data.Add(n)
	return err
}

// join forwards the bytes of either side until both have ended or one has failed.
func join(ctx context.Context, a, b net.Conn, pass func(to, from net.Conn) error) {
	end := func() {
		a.Close()
		b.Close()
	}
	defer end()
	defer context.AfterFunc(ctx, end)()
	var ways sync.WaitGroup
	for _, way := range [][2]net.Conn{{a, b}, {b, a}} {
		ways.Go(func() {
			if err := pass(way[0], way[1]); err != nil {
				end()
			}
			way[0].(*net.TCPConn).CloseWrite()
		})
	}
	ways.Wait()
}

// proxyProcess is set in the environment of a process that is the proxy in a router, and nothing else.
const proxyProcess = "FTPPORT_PROXY"

// startProxyProcess starts the proxy in the router, in front of the server behind the NAT.
func startProxyProcess(t *testing.T) {
	t.Helper()
	start(t, netip.AddrPortFrom(netip.MustParseAddr(serverOutside), 21), append(os.Environ(), proxyProcess+"=1"),
		"/proc/self/exe")
}

func runProxyProcess() {
	listener, err := net.Listen("tcp", net.JoinHostPort(serverOutside, "21"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	p := &proxy{
		server: netip.AddrPortFrom(netip.MustParseAddr(serverInside), 21),
		inside: netip.MustParseAddr(serverRouter),
		log:    func([2]string) {},
	}
	err = serve(context.Background(), listener, p.session)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
