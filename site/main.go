// Program site builds the page into a folder of static files, and serves it.
//
//	go run ./site                build dist/
//	go run ./site -serve         build and serve on a loopback address
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"syscall"
)

func main() {
	out := flag.String("out", "dist", "the `folder` to build into; a site that is there is replaced")
	serve := flag.Bool("serve", false, "serve the folder when it is built")
	addr := flag.String("addr", "127.0.0.1:8080", "the `address` to serve on")
	flag.Parse()
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
	fmt.Printf("serving http://%s/ (stop with Ctrl+C)\n", listener.Addr())
	return http.Serve(listener, handler(os.DirFS(out)))
}

func listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is taken by another program: choose another address, such as -addr 127.0.0.1:0 for any free port", addr)
	}
	return listener, err
}
