package codec_test

import (
	"errors"
	"fmt"
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

var addresses = []string{
	"0.0.0.0", "192.168.1.254", "255.255.255.255", "1.2.3.4", "8.8.8.8",
	"", "1", "1.2", "1.2.3", "1.2.3.", "1.2.3.4.", "1.2.3.4.5", ".1.2.3.4", "1..3.4", "1.2.3.4 ", " 1.2.3.4",
	"256.2.3.4", "1.2.3.256", "1.2.3.999", "1.2.3.4294967297", "1.2.3.18446744073709551617",
	"01.2.3.4", "1.2.3.04", "1.2.3.00", "1.2.3.010", "0x1.2.3.4", "1.2.3.a", "-1.2.3.4", "+1.2.3.4", "1.2.3.4x",
	"1.2.3.4:80", "1.2.3.4::", "3232235777", "localhost", "١.2.3.4", "1.2.3.\x00", "1.2\x00.3.4",

	"::", "::1", "1::", "2001:db8::1", "2001:DB8::ABCD", "fe80::1", "1:2:3:4:5:6:7:8",
	"::2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "1::3:4:5:6:7:8", "1:2:3::6:7:8", "0:0:0:0:0:0:0:0", "0001:0002::0008",
	"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::ffff:192.168.1.254", "::FFFF:c0a8:1fe", "::192.168.1.254",
	"64:ff9b::192.0.2.33", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5::1.2.3.4", "::3:4:5:6:7:1.2.3.4",
	":", ":1", "1:", ":::", "1:::2", "::1::", "1::2::3", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":2:3:4:5:6:7:8",
	"1:2:3:4:5:6:7:8:", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1::2:3:4:5:6:7:8",
	"12345::", "::12345", "::00001", "::g", "g::", "::1g", "::-1", "::+1", "::0x1", ":: 1", "::1 ", " ::1", "::1\x00", "::\x001",
	"::1.2.3", "::1.2.3.4.5", "::1.2.3.256", "::01.2.3.4", "::1.2.3.4:5", "::1.2.3.4::", "::a.2.3.4", "::1.", "::1..2",
	"1:2:3:4:5:6:7:1.2.3.4", "1:2:3:4:5:6:7:8:1.2.3.4", "1:2:3:4:5:1.2.3.4", "1:2:3:4:5:6::1.2.3.4", "::2:3:4:5:6:7:1.2.3.4",
	"[::1]", "[::1", "::1]", "::1/64", "::1%", "%eth0", "::%eth0",
	"fe80::1%eth0", "fe80::1%1", "::1%lo",
}

// EPRT accepts the same addresses as netip, except for those with a zone, because a zone is meaningless to the other
// side.
func TestAddressesAreThoseOfNetip(t *testing.T) {
	for _, text := range addresses {
		t.Run(text, func(t *testing.T) {
			want, err := netip.ParseAddr(text)
			good := err == nil && want.Zone() == ""
			for _, family := range []string{"1", "2"} {
				m, err := codec.ParseCommand("EPRT", "|"+family+"|"+text+"|80|")
				fits := good && want.Is4() == (family == "1")
				if (err == nil) != fits || fits && m.Endpoint != netip.AddrPortFrom(want, 80) {
					t.Errorf("family %s: ParseCommand takes %q for %v, %v; netip for %v", family, text, m, err, want)
				}
				if mismatch := errors.Is(err, codec.FamilyMismatch); mismatch != (good && !fits) {
					t.Errorf("family %s: ParseCommand of %q: %v", family, text, err)
				}
			}
		})
	}
}

// The span of a faulty address begins at its first fault.
func TestAddressRefused(t *testing.T) {
	tests := []struct {
		marked string
		want   codec.Reason
	}{
		{"«»", codec.EmptyField},
		{"«localhost»", codec.BadAddress},
		{"«3232235777»", codec.BadAddress},
		{"1.2.3«»", codec.BadAddress},
		{"1.2.«256».4", codec.BadAddress},
		{"1.2.«03».4", codec.BadAddress},
		{"1.2.«-3».4", codec.BadAddress},
		{"1.2.3«x».4", codec.BadAddress},
		{"1.2.«.»4", codec.BadAddress},
		{"1.2.3.4«.»5", codec.BadAddress},
		{"1.2.3.4«x»", codec.BadAddress},
		{"1:2:3:4:5:6:7«»", codec.BadAddress},
		{"1:2:3:4:5:6:7:8:«9»", codec.BadAddress},
		{"1:2:3:4:5:6:7:8::«»", codec.BadAddress},
		{"::«12345»", codec.BadAddress},
		{"2001:«g»::1", codec.BadAddress},
		{"1::2:«:»3", codec.BadAddress},
		{"1:2:3:4:5:6:7«:»", codec.BadAddress},
		{"::1«%eth0»", codec.BadAddress},
		{"::1.2.«256».4", codec.BadAddress},
		{"«[»::1]", codec.BadAddress},
		{"::1«]»", codec.BadAddress},
		{"«\x00»", codec.EmbeddedNUL},
		{"ho«\x00»st", codec.EmbeddedNUL},
		{"1.2.3«\x00».4", codec.EmbeddedNUL},
		{"::1«\x00»", codec.EmbeddedNUL},
	}
	for _, test := range tests {
		t.Run(test.marked, func(t *testing.T) {
			arg, want := unmark("|2|" + test.marked + "|80|")
			want.Kind, want.Reason = codec.KindEPRT, test.want
			m, err := codec.ParseCommand("EPRT", arg)
			checkRefused(t, fmt.Sprintf("ParseCommand(EPRT, %q)", arg), m, err, want)
		})
	}
}
