package interop

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"

	"example.com/ftpport/codec"
)

// A proxy stands between clients and a server as a NAT does: either side sees an
// address of the proxy, and none of the other side.
type proxy struct {
	server netip.AddrPort
	inside netip.Addr // what the server sees

	// blind is whether it passes on the control connections unseen, as a NAT that
	// knows nothing of FTP. Otherwise it leads the data connections through itself.
	blind bool
	log   func(line [2]string) // takes each line as it came and as it went on
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

// control passes on the lines of one side. A line that is too long, or begins as
// one of the six messages and is none, ends the session.
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

// translate returns the line with an endpoint of the proxy in it, in place of one
// of the side that it came from. Who connects there is joined to that.
func (p *proxy) translate(ctx context.Context, data *sync.WaitGroup, line []byte, to, from net.Conn) ([]byte, error) {
	m, err := codec.Parse(line)
	if errors.Is(err, codec.WrongCode) {
		return line, nil
	}
	if err != nil {
		return nil, err
	}
	host := address(from.RemoteAddr())
	if codec.Check(m, host)&codec.NotPeer != 0 || !host.IsLoopback() {
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
		// A 229 names no host, and every other message has been found to name this.
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

// join passes on what either side sends, until both have ended or one has failed.
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
