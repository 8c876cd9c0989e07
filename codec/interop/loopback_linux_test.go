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

// Some of the programs listen on all addresses for a moment, whatever they are
// told. So the tests run in a network of their own, which has none but those of
// loopback: they start themselves once more in there.
func init() {
	const inside = "FTPPORT_LOOPBACK"
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
	// Whatever is started in there ends with the tests, however these end.
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWPID, Pdeathsig: syscall.SIGKILL}
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		fmt.Fprintln(os.Stderr, "a network for the tests alone, which root may make, and in a container who is privileged:", err)
		os.Exit(1)
	}
	os.Exit(cmd.ProcessState.ExitCode())
}

// raiseLoopback switches the loopback interface on: in a new network it is off.
// It gets one more address, as lftp believes in IPv6 only where there is another
// than ::1.
func raiseLoopback() error {
	if interfaces, err := net.Interfaces(); err != nil || len(interfaces) != 1 {
		return fmt.Errorf("%d interfaces, want one: %v", len(interfaces), err)
	}
	up := struct { // as netdevice(7) has it
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

// ioctl has the kernel change an interface as the value says.
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
