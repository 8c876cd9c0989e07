package readers

import (
	"encoding/binary"
	"net/netip"
	"testing"

	"golang.org/x/sys/unix"
)

// A recorder sees each TCP connection that a program of its network tries to open, wherever it leads. The kernel hands
// it the packet before the program's call returns.
type recorder struct{ fd int }

func newRecorder(t *testing.T) *recorder {
	t.Helper()
	const all = unix.ETH_P_ALL<<8&0xff00 | unix.ETH_P_ALL>>8 // in network byte order
	fd, err := unix.Socket(unix.AF_PACKET, unix.SOCK_DGRAM|unix.SOCK_NONBLOCK|unix.SOCK_CLOEXEC, all)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(fd) })
	if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_RCVBUFFORCE, 8<<20); err != nil {
		t.Fatal(err)
	}
	return &recorder{fd}
}

// drain returns the endpoints that were dialled since the last call, without the server's own.
func (r *recorder) drain(t *testing.T) []netip.AddrPort {
	var list []netip.AddrPort
	packet := make([]byte, 1<<16)
	for {
		n, _, err := unix.Recvfrom(r.fd, packet, 0)
		if err == unix.EAGAIN {
			break
		}
		if err != nil {
			t.Error(err)
			break
		}
		if end, ok := readSYN(packet[:n]); ok && end.Port() != controlPort {
			list = append(list, end)
		}
	}
	stats, err := unix.GetsockoptTpacketStats(r.fd, unix.SOL_PACKET, unix.PACKET_STATISTICS)
	if err != nil || stats.Drops > 0 {
		t.Errorf("packets were lost: %+v, %v", stats, err)
	}
	return list
}

// readSYN returns the destination of a packet that opens a TCP connection.
func readSYN(packet []byte) (to netip.AddrPort, ok bool) {
	if len(packet) < 40 {
		return to, false
	}
	var addr netip.Addr
	var protocol byte
	var tcp []byte
	switch packet[0] >> 4 {
	case 4:
		addr, protocol = netip.AddrFrom4([4]byte(packet[16:])), packet[9]
		tcp = packet[int(packet[0]&15)*4:]
	case 6:
		addr, protocol = netip.AddrFrom16([16]byte(packet[24:])), packet[6]
		tcp = packet[40:]
	}
	const syn, ack = 2, 16
	if protocol != unix.IPPROTO_TCP || len(tcp) < 20 || tcp[13]&(syn|ack) != syn {
		return to, false
	}
	return netip.AddrPortFrom(addr, binary.BigEndian.Uint16(tcp[2:])), true
}
