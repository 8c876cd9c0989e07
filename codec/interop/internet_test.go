package interop

import (
	"net/netip"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An internet is a client and a server with a router between them, each in a namespace of its own. Nothing else is in
// there, and no way leads out.
type internet struct{ client, router, server namespace }

// The addresses of both sides. The inside ones are of a network behind a NAT, whose outside address the router has.
const (
	clientOutside = "198.51.100.20"
	clientInside  = "192.168.1.20"
	client6       = "2001:db8:1::20"
	serverOutside = "203.0.113.7"
	serverInside  = "192.168.10.5"
	serverRouter  = "192.168.10.1" // the inside address of the server's NAT
	server6       = "2001:db8:2::7"
)

// isOfInternet reports whether an address is in an internet of these tests.
func isOfInternet(addr netip.Addr) bool {
	all := []string{clientOutside, clientInside, client6, serverOutside, serverInside, server6}
	return slices.Contains(all, addr.String())
}

// links are the router's two links.
const links = `link set lo up
link add near type veth peer name eth0 netns {client}
link add far type veth peer name eth0 netns {server}
link set near up
link set far up
addr add 198.51.100.1/24 dev near
addr add 192.168.1.1/24 dev near
addr add 2001:db8:1::1/64 dev near
addr add 203.0.113.1/24 dev far
addr add 192.168.10.1/24 dev far
addr add 2001:db8:2::1/64 dev far
`

// A side is the client or the server. Its router knows every network of an internet, and no other.
const side = `link set lo up
link set eth0 up
addr add {addr}/24 dev eth0
addr add {addr6}/64 dev eth0
route add default via {router}
route add default via {router6} dev eth0
`

// newInternet builds the internet of a failure.
func newInternet(t *testing.T, f failure) internet {
	t.Helper()
	n := internet{newNamespace(t, "client.example.com"), newNamespace(t, "router.example.com"),
		newNamespace(t, "server.example.com")}
	clientAddr, clientGate, serverAddr, serverGate := clientOutside, "198.51.100.1", serverOutside, "203.0.113.1"
	batch := strings.NewReplacer("{client}", n.client.path, "{server}", n.server.path).Replace(links)
	if f.clientNAT {
		batch += "addr add " + clientAddr + "/32 dev near\n"
		clientAddr, clientGate = clientInside, "192.168.1.1"
	}
	if f.serverNAT {
		batch += "addr add " + serverAddr + "/32 dev far\n"
		serverAddr, serverGate = serverInside, serverRouter
	}
	for _, part := range []namespace{n.client, n.server, n.router} {
		part.enter(t)
		set(t, "net/ipv6/conf/default/accept_dad", "0") // or the router could not pass on anything for seconds
	}
	configure(t, batch, "ip", "-batch", "-")
	set(t, "net/ipv4/ip_forward", "1")
	set(t, "net/ipv6/conf/all/forwarding", "1")
	configure(t, f.router, "nft", "-f", "-")

	n.server.enter(t)
	addSide(t, serverAddr, server6, serverGate, "2001:db8:2::1")
	n.client.enter(t)
	addSide(t, clientAddr, client6, clientGate, "2001:db8:1::1")
	if f.ports != "" {
		set(t, "net/ipv4/ip_unprivileged_port_start", "0")
		set(t, "net/ipv4/ip_local_port_range", f.ports)
	}
	return n
}

// addSide gives the namespace that the test is in its addresses.
func addSide(t *testing.T, addr, addr6, router, router6 string) {
	t.Helper()
	fill := strings.NewReplacer("{addr}", addr, "{addr6}", addr6, "{router}", router, "{router6}", router6)
	configure(t, fill.Replace(side), "ip", "-batch", "-")
	set(t, "net/ipv4/tcp_syn_retries", "1") // what nobody answers ends after 3 seconds
}

// configure runs a program that reads its instructions from the standard input.
func configure(t *testing.T, instructions, name string, args ...string) {
	t.Helper()
	path, env := program(t, name)
	cmd := exec.Command(path, args...)
	cmd.Env, cmd.Stdin = env, strings.NewReader(instructions)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s\n%s", name, err, out, instructions)
	}
}

// set sets a parameter of the kernel for the network that the test is in.
func set(t *testing.T, name, value string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join("/proc/sys", name), []byte(value), 0); err != nil {
		t.Fatal(err)
	}
}
