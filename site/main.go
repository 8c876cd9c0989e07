// Program site builds the page into a folder of static files, and serves it.
//
//	go run ./site                build dist/
//	go run ./site -serve         build and serve on a loopback address
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	out := flag.String("out", "dist", "the `folder` to build into; a site that is there is replaced")
	serve := flag.Bool("serve", false, "serve the folder when it is built")
	addr := flag.String("addr", "127.0.0.1:8080", "the `address` to serve on")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintf(os.Stderr, "site: %s: only flags are understood\n", flag.Arg(0))
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *serve, *addr); err != nil {
		fmt.Fprintln(os.Stderr, "site:", err)
		os.Exit(1)
	}
}

func run(out string, serve bool, addr string) error {
	var listener net.Listener
	if serve {
		// Before the build, which takes its time.
		var err error
		if listener, err = listen(addr); err != nil {
			return err
		}
	}
	size, err := build(out)
	if err != nil {
		return err
	}
	fmt.Printf("built %s; the module has %d bytes, gzipped %d\n", out, size.raw, size.gzipped)
	if !serve {
		return nil
	}
	root, err := os.OpenRoot(out) // what a link leads to outside of it is not served
	if err != nil {
		return err
	}
	defer root.Close()
	fmt.Print(announce(listener.Addr().(*net.TCPAddr).AddrPort(), interfaces()))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return serveUntil(ctx, newServer(root.FS()), listener)
}

// serveUntil serves until the context is done, which is no error.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// announce says where the page is served. An address that stands for all of the machine's is none to open, and lets
// others in.
func announce(served netip.AddrPort, own []netip.Addr) string {
	if !served.Addr().IsUnspecified() {
		return fmt.Sprintf("serving http://%s/ (stop with Ctrl+C)\n", served)
	}
	text := "serving on all networks of this machine, and everybody in them (stop with Ctrl+C):\n"
	for _, addr := range own {
		if addr.Is4() || served.Addr().Is6() {
			text += fmt.Sprintf("  http://%s/\n", netip.AddrPortFrom(addr, served.Port()))
		}
	}
	return text
}

// interfaces returns the machine's own addresses that a browser can open.
func interfaces() (own []netip.Addr) {
	found, _ := net.InterfaceAddrs()
	for _, addr := range found {
		prefix, err := netip.ParsePrefix(addr.String())
		if err == nil && !prefix.Addr().IsLinkLocalUnicast() {
			own = append(own, prefix.Addr())
		}
	}
	return own
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program: choose another address, such as -addr 127.0.0.1:0 for any free port", addr)
	}
	return listener, err
}
