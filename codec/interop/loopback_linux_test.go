package interop

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"syscall"
	"unsafe"
)

// The tests start themselves again in a network namespace that has only loopback addresses, because some of the
// programs briefly listen on all addresses whatever their settings.
func init() {
	const inside = "FTPPORT_LOOPBACK"
	if os.Getenv(proxyProcess) != "" {
		return // in another network
	}
	if os.Getenv(inside) != "" {
		if err := raiseLoopback(); err != nil {
			fmt.Fprintln(os.Stderr, "loopback:", err)
			os.Exit(1)
		}
		return
	}
	cmd := exec.Command("/proc/self/exe", os.Args[1:]...)
	cmd.Env = append(os.Environ(), inside+"=1")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	// All programs that the tests start end with the tests, even if the tests are killed.
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID, Pdeathsig: syscall.SIGKILL}
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "cannot create a network for the tests (this needs root and, in a container, privileges):", err)
		os.Exit(1)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

// raiseLoopback brings the loopback interface up, because it is down in a new network namespace. It also adds an
// address, because lftp uses IPv6 only if there is an address other than ::1.
func raiseLoopback() error {
	if interfaces, err := net.Interfaces(); err != nil || len(interfaces) != 1 {
		return fmt.Errorf("%d interfaces, want one: %v", len(interfaces), err)
	}
	up := struct { // struct ifreq of netdevice(7)
		name  [syscall.IFNAMSIZ]byte
		flags uint16
		_     [22]byte
	}{flags: syscall.IFF_UP}
	copy(up.name[:], "lo")
	if err := ioctl(syscall.SIOCSIFFLAGS, unsafe.Pointer(&up)); err != nil {
		return err
	}
	address := struct {
		addr  [16]byte
		bits  uint32
		index int32
	}{netip.MustParseAddr("fd00::1").As16(), 128, 1}
	return ioctl(syscall.SIOCSIFADDR, unsafe.Pointer(&address))
}

// ioctl asks the kernel to change an interface as the value says.
func ioctl(request uintptr, value unsafe.Pointer) error {
	fd, err := syscall.Socket(syscall.AF_INET6, syscall.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), request, uintptr(value)); errno != 0 {
		return errno
	}
	return nil
}
