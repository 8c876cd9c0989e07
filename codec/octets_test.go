package codec_test

import (
	"fmt"
	"net/netip"
	"testing"

	"example.com/ftpport/codec"
)

func TestParseOctets(t *testing.T) {
	tests := []struct {
		text string
		want codec.Octets
	}{
		{"192,168,1,254,4,14", codec.Octets{192, 168, 1, 254, 4, 14}},
		{"192,168,1,254,4,15", codec.Octets{192, 168, 1, 254, 4, 15}},
		{"192,168,1,254,32,170", codec.Octets{192, 168, 1, 254, 32, 170}},
		{"0,0,0,0,0,0", codec.Octets{}},
		{"255,255,255,255,255,255", codec.Octets{255, 255, 255, 255, 255, 255}},
		// Leading zeros are decimal: 010 is ten, not eight.
		{"010,000,00,01,004,051", codec.Octets{10, 0, 0, 1, 4, 51}},
		{"10,0,0,1,4,000000000000000000000000000000051", codec.Octets{10, 0, 0, 1, 4, 51}},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			got, err := codec.ParseOctets(test.text)
			if err != nil || got != test.want {
				t.Errorf("ParseOctets(%q) = %v, %v; want %v", test.text, got, err, test.want)
			}
			got, err = codec.ParseOctets([]byte(test.text))
			if err != nil || got != test.want {
				t.Errorf("ParseOctets of the bytes %q = %v, %v; want %v", test.text, got, err, test.want)
			}
			var o codec.Octets
			if err := o.UnmarshalText([]byte(test.text)); err != nil || o != test.want {
				t.Errorf("UnmarshalText(%q) = %v, %v; want %v", test.text, o, err, test.want)
			}
		})
	}
}

// The fault of each text is between « and ».
func TestParseOctetsRefused(t *testing.T) {
	tests := []struct {
		marked string
		want   codec.Reason
	}{
		{"«»", codec.EmptyField},
		{"10«»", codec.TooFew},
		{"10,0,0,1,4«»", codec.TooFew},
		{"10,0,0,1,4,«»", codec.EmptyField},
		{"«»,0,0,1,4,51", codec.EmptyField},
		{"10,«»,0,1,4,51", codec.EmptyField},
		{"10,0,0,1,4,51,«52»", codec.TooMany},
		{"10,0,0,1,4,51«,»", codec.TrailingJunk},
		{"10,0,0,1,4,51«.»", codec.TrailingJunk},
		{"10,0,0,1,4,51«x»", codec.TrailingJunk},
		{"«256»,0,0,1,4,51", codec.OctetRange},
		{"10,0,0,1,4,«256»", codec.OctetRange},
		{"10,0,0,1,4,«1216»", codec.OctetRange},
		{"10,0,0,1,4,«4294967347»", codec.OctetRange},
		{"10,0,0,1,4,«18446744073709551667»", codec.OctetRange},
		{"10,0,0,1,«-4»,51", codec.Sign},
		{"«+10»,0,0,1,4,51", codec.Sign},
		{"10,0,0,1,4,«x»", codec.NotANumber},
		{"10,0,0,1,4,«é»", codec.NotANumber},
		{"10,0,0,1,«4x»,51", codec.NotANumber},
		{"10,0,0,1,«0x4»,51", codec.NotANumber},
		{"10«.»0.0.1.4.51", codec.BadSeparator},
		{"10,0,0,1,4«;»51", codec.BadSeparator},
		{"«(»10,0,0,1,4,51)", codec.BadSeparator},
		{"10,0,0,1,4,51«)»", codec.TrailingJunk},
		{"10,0,0,1,4,«\x00»", codec.EmbeddedNUL},
		{"10,0,0,1,4«\x00»,51", codec.EmbeddedNUL},
		{"10,0,0,1,4,51«\x00»", codec.EmbeddedNUL},
		{"10,0,0,1,4,51«\r\n»", codec.TrailingJunk},
		// Blanks are allowed only in a line. The first one is the fault, unless there is an earlier fault.
		{"« »10,0,0,1,4,51", codec.BadSeparator},
		{"10,0,0,1,4,51« »", codec.BadSeparator},
		{"10,0,0,1,4,51«\t» ", codec.BadSeparator},
		{"10« » ,0,0,1,4,51", codec.BadSeparator},
		{"10,« »0,0,1,4,51", codec.BadSeparator},
		{"10« »0 0 1 4 51", codec.BadSeparator},
		{"10,« »0,0,256,4,51", codec.BadSeparator},
		{"10,0,0,«256», 4,51", codec.OctetRange},
	}
	for _, test := range tests {
		t.Run(test.marked, func(t *testing.T) {
			text, want := unmark(test.marked)
			want.Reason = test.want
			got, err := codec.ParseOctets(text)
			checkRefused(t, fmt.Sprintf("ParseOctets(%q)", text), got, err, want)
			got, err = codec.ParseOctets([]byte(text))
			checkRefused(t, fmt.Sprintf("ParseOctets of the bytes %q", text), got, err, want)
		})
	}
}

func TestOctetsFrom(t *testing.T) {
	tests := []struct {
		endpoint string
		want     codec.Octets
	}{
		{"192.168.1.254:1038", codec.Octets{192, 168, 1, 254, 4, 14}},
		{"0.0.0.0:0", codec.Octets{}},
		{"255.255.255.255:65535", codec.Octets{255, 255, 255, 255, 255, 255}},
		// A dual-stack listener reports its address in this form.
		{"[::ffff:192.168.1.254]:8362", codec.Octets{192, 168, 1, 254, 32, 170}},
	}
	for _, test := range tests {
		t.Run(test.endpoint, func(t *testing.T) {
			ap := netip.MustParseAddrPort(test.endpoint)
			got, err := codec.OctetsFrom(ap)
			if err != nil || got != test.want {
				t.Fatalf("OctetsFrom(%v) = %v, %v; want %v", ap, got, err, test.want)
			}
			back := netip.AddrPortFrom(ap.Addr().Unmap(), ap.Port())
			if got.AddrPort() != back {
				t.Errorf("%v.AddrPort() = %v, want %v", got, got.AddrPort(), back)
			}
		})
	}
}

func TestOctetsFromRefused(t *testing.T) {
	tests := []struct {
		endpoint netip.AddrPort
		want     codec.Reason
		text     string
	}{
		{netip.AddrPort{}, codec.BadAddress, "ftp: not a valid address"},
		{netip.AddrPortFrom(netip.Addr{}, 1038), codec.BadAddress, "ftp: not a valid address"},
		{netip.MustParseAddrPort("[2001:db8::1]:1038"), codec.NotIPv4, "ftp: not an IPv4 address"},
		{netip.MustParseAddrPort("[::]:0"), codec.NotIPv4, "ftp: not an IPv4 address"},
		{netip.MustParseAddrPort("[fe80::1%eth0]:1038"), codec.BadAddress, "ftp: not a valid address"},
		{netip.MustParseAddrPort("[::ffff:192.168.1.254%eth0]:1038"), codec.BadAddress, "ftp: not a valid address"},
		// The deprecated "IPv4-compatible" form is like any other IPv6 address.
		{netip.MustParseAddrPort("[::192.168.1.254]:1038"), codec.NotIPv4, "ftp: not an IPv4 address"},
	}
	for _, test := range tests {
		t.Run(test.endpoint.String(), func(t *testing.T) {
			got, err := codec.OctetsFrom(test.endpoint)
			checkRefused(t, fmt.Sprintf("OctetsFrom(%v)", test.endpoint), got, err, &codec.Error{Reason: test.want, Offset: -1})
			if err == nil || err.Error() != test.text {
				t.Errorf("OctetsFrom(%v): %v, want %s", test.endpoint, err, test.text)
			}
		})
	}
}

func TestOctetsAppendText(t *testing.T) {
	tests := []struct {
		octets codec.Octets
		want   string
	}{
		{codec.Octets{192, 168, 1, 254, 4, 14}, "192,168,1,254,4,14"},
		{codec.Octets{}, "0,0,0,0,0,0"},
		{codec.Octets{255, 255, 255, 255, 255, 255}, "255,255,255,255,255,255"},
		{codec.Octets{1, 20, 100, 9, 99, 199}, "1,20,100,9,99,199"},
	}
	for _, test := range tests {
		t.Run(test.want, func(t *testing.T) {
			got, err := test.octets.AppendText([]byte("PORT "))
			if err != nil || string(got) != "PORT "+test.want {
				t.Errorf("AppendText = %q, %v; want %q", got, err, "PORT "+test.want)
			}
			got, err = test.octets.MarshalText()
			if err != nil || string(got) != test.want {
				t.Errorf("MarshalText() = %q, %v; want %q", got, err, test.want)
			}
			if got := test.octets.String(); got != test.want {
				t.Errorf("String() = %q, want %q", got, test.want)
			}
		})
	}
}

func TestOctetsUnmarshalTextKeepsReceiver(t *testing.T) {
	for _, text := range []string{"", "10,0,0,1,4", "10,0,0,1,4,256", "10,0,0,1,4,51,", "PORT 10,0,0,1,4,51"} {
		o := codec.Octets{1, 2, 3, 4, 5, 6}
		if err := o.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("UnmarshalText(%q) = nil, want an error", text)
		}
		if want := (codec.Octets{1, 2, 3, 4, 5, 6}); o != want {
			t.Errorf("UnmarshalText(%q) left %v, want %v", text, o, want)
		}
	}
}

func TestOctetsEveryPort(t *testing.T) {
	addr := netip.AddrFrom4([4]byte{192, 168, 1, 254})
	b := make([]byte, 0, 64)
	for port := range 65536 {
		ap := netip.AddrPortFrom(addr, uint16(port))
		o, err := codec.OctetsFrom(ap)
		if err != nil || o.AddrPort() != ap {
			t.Fatalf("OctetsFrom(%v) = %v, %v", ap, o, err)
		}
		b, _ = o.AppendText(b[:0])
		if got, err := codec.ParseOctets(b); err != nil || got != o {
			t.Fatalf("ParseOctets(%q) = %v, %v; want %v", b, got, err, o)
		}
		if got, err := codec.ParseOctets(string(b)); err != nil || got != o {
			t.Fatalf("ParseOctets(%q) = %v, %v; want %v", b, got, err, o)
		}
	}
}
