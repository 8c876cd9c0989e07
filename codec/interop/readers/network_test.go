package readers

import (
	"net"
	"os/exec"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// enterNetwork moves the test into a network of its own, in which each address is the machine's, and from which no way
// leads out.
func enterNetwork(t *testing.T) {
	t.Helper()
	runtime.LockOSThread() // and never unlocked: the thread ends with the test, and with it the network
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		t.Fatal("cannot create a network (this needs root and, in a container, privileges): ", err)
	}
	if interfaces, err := net.Interfaces(); err != nil || len(interfaces) != 1 || interfaces[0].Name != "lo" {
		t.Fatalf("a new network has %v, %v; want only its loopback interface", interfaces, err)
	}
	ip, env := program(t, "ip")
	for _, args := range []string{
		"link set lo up",
		"address add " + home6.String() + "/128 dev lo nodad", // some clients use IPv6 only if there is an address
		"route add local 0.0.0.0/0 dev lo",
		"-6 route add local ::/0 dev lo",
	} {
		cmd := exec.Command(ip, strings.Fields(args)...)
		cmd.Env = env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("ip %s: %v\n%s", args, err, out)
		}
	}
}
