package interop

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// A namespace is a network with a host name of its own. It ends with the test, and with it all of its interfaces.
type namespace struct {
	path     string // of the network, for ip
	net, uts *os.File
}

// newNamespace creates a namespace and enters it.
func newNamespace(t *testing.T, host string) namespace {
	t.Helper()
	runtime.LockOSThread() // and never unlocked: the thread ends with the test
	if err := unix.Unshare(unix.CLONE_NEWNET | unix.CLONE_NEWUTS); err != nil {
		t.Fatal("cannot create a network (this needs root and, in a container, privileges): ", err)
	}
	if err := unix.Sethostname([]byte(host)); err != nil {
		t.Fatal(err)
	}
	self, err := os.Readlink("/proc/self")
	if err != nil {
		t.Fatal(err)
	}
	open := func(name string) *os.File {
		file, err := os.Open("/proc/thread-self/ns/" + name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { file.Close() })
		return file
	}
	n := namespace{net: open("net"), uts: open("uts")}
	n.path = fmt.Sprintf("/proc/%s/fd/%d", self, n.net.Fd())
	return n
}

// enter moves the test into the namespace. Programs that it starts from then on are in there too.
func (n namespace) enter(t *testing.T) {
	t.Helper()
	for _, file := range []*os.File{n.net, n.uts} {
		if err := unix.Setns(int(file.Fd()), 0); err != nil {
			t.Fatal(err)
		}
	}
}
