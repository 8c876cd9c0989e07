package codec_test

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

func TestAppendRewrite(t *testing.T) {
	for _, test := range []struct{ line, to, want string }{
		{"PORT 192,168,1,254,4,14\r\n", "203.0.113.7:50000", "PORT 203,0,113,7,195,80\r\n"},
		{"port\t192, 168, 1, 254, 4, 014 \n", "203.0.113.7:50000", "port\t203,0,113,7,195,80 \n"},
		{"PORT 192,168,1,254,4,14", "[::ffff:203.0.113.7]:1", "PORT 203,0,113,7,0,1"},
		{"227 Entering Passive Mode (192,168,1,254,32,170).\r\n", "1.2.3.4:5", "227 Entering Passive Mode (1,2,3,4,0,5).\r\n"},
		{"227 =160,39,200,55,6,245\r\n", "1.2.3.4:5", "227 =1,2,3,4,0,5\r\n"},
		{"227-a 1,2\r\n227 (127,0,0,1,154,21) é\r\n", "1.2.3.4:5", "227-a 1,2\r\n227 (1,2,3,4,0,5) é\r\n"},
		{"EPRT |1|132.235.1.2|6275|\r\n", "[2001:db8::1]:80", "EPRT |2|2001:db8::1|80|\r\n"},
		{"eprt !1!132.235.1.2!6275! ", "1.2.3.4:5", "eprt !1!1.2.3.4!5! "},
		{"EPRT ~2~::1~80~", "1.2.3.4:5", "EPRT ~1~1.2.3.4~5~"},
		{"229 OK (!!!06446!).\r\n", "1.2.3.4:5", "229 OK (!!!5!).\r\n"},
		{"229 OK (|||6446|).\r\n", "[::1]:50000", "229 OK (|||50000|).\r\n"},
		{"LPRT 4,4,127,0,0,1,2,4,51\r\n", "[::1]:80", "LPRT 6,16,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,2,0,80\r\n"},
		{"228 Long (4,4,127,0,0,1,2,4,51)", "1.2.3.4:5", "228 Long (4,4,1,2,3,4,2,0,5)"},
	} {
		to := netip.MustParseAddrPort(test.to)
		got, err := codec.AppendRewrite([]byte("lead"), []byte(test.line), to)
		if err != nil || string(got) != "lead"+test.want {
			t.Errorf("AppendRewrite(%q, %v) = %q, %v; want %q", test.line, to, got, err, "lead"+test.want)
		}
	}
}

func TestAppendRewriteRefuses(t *testing.T) {
	for _, test := range []struct {
		line   string
		to     netip.AddrPort
		reason codec.Reason
	}{
		{"NOOP", netip.MustParseAddrPort("1.2.3.4:5"), codec.WrongCode},
		{"PORT 1,2,3,4,5,256", netip.MustParseAddrPort("1.2.3.4:5"), codec.OctetRange},
		{"PORT 1,2,3,4,5,6", netip.MustParseAddrPort("[::1]:5"), codec.NotIPv4},
		{"PORT 1,2,3,4,5,6", netip.MustParseAddrPort("[::ffff:1.2.3.4%eth0]:5"), codec.BadAddress},
		{"227 (1,2,3,4,5,6)", netip.AddrPort{}, codec.BadAddress},
		{"227 (1,2,3,4,5,6)", netip.MustParseAddrPort("[::ffff:1.2.3.4%eth0]:5"), codec.BadAddress},
		{"EPRT |2|::1|80|", netip.MustParseAddrPort("[fe80::1%eth0]:5"), codec.BadAddress},
		{"EPRT |2|::1|80|", netip.MustParseAddrPort("[::ffff:1.2.3.4%eth0]:5"), codec.BadAddress},
		{"LPRT 4,4,127,0,0,1,2,4,51", netip.MustParseAddrPort("[::ffff:1.2.3.4%eth0]:5"), codec.BadAddress},
		{"228 (4,4,127,0,0,1,2,4,51)", netip.AddrPort{}, codec.BadAddress},
		{"EPRT a1a1.2.3.4a80a", netip.MustParseAddrPort("[abcd::1]:5"), codec.BadDelim},
		{"EPRT .2.::1.80.", netip.MustParseAddrPort("1.2.3.4:5"), codec.BadDelim},
	} {
		got, err := codec.AppendRewrite([]byte("lead"), []byte(test.line), test.to)
		if string(got) != "lead" || !errors.Is(err, test.reason) {
			t.Errorf("AppendRewrite(%q, %v) = %q, %v; want nothing, %v", test.line, test.to, got, err, test.reason)
		}
	}
}

// The span is the first delimiter if it occurs in the new address.
func TestAppendRewriteRefusesDelimiter(t *testing.T) {
	for _, test := range []struct{ marked, to string }{
		{"EPRT «a»1a1.2.3.4a80a", "[abcd::1]:5"},
		{"EPRT  «.»2.::1.80.", "1.2.3.4:5"},
	} {
		line, want := unmark(test.marked)
		want.Kind, want.Reason = codec.KindEPRT, codec.BadDelim
		got, err := codec.AppendRewrite(nil, []byte(line), netip.MustParseAddrPort(test.to))
		checkRefused(t, fmt.Sprintf("AppendRewrite(%q, %s)", line, test.to), string(got), err, want)
	}
}
