package codec_test

import (
	"bufio"
	"encoding/json"
	"net/netip"
	"net/textproto"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// at returns the message of the kind with an endpoint such as "192.168.1.254:1038". The endpoint of a 229 has no
// address, as in ":8362".
func at(kind codec.Kind, endpoint string) codec.Message {
	if port, ok := strings.CutPrefix(endpoint, ":"); ok {
		n, err := strconv.ParseUint(port, 10, 16)
		if err != nil {
			panic(err)
		}
		return codec.Message{Kind: kind, Endpoint: netip.AddrPortFrom(netip.Addr{}, uint16(n))}
	}
	return codec.Message{Kind: kind, Endpoint: netip.MustParseAddrPort(endpoint)}
}

func TestParse(t *testing.T) {
	tests := []struct {
		line     string
		kind     codec.Kind
		endpoint string
	}{
		{"PORT 192,168,1,254,4,14", codec.KindPORT, "192.168.1.254:1038"},
		{"PORT 192,168,1,254,4,15", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT 192,168,1,254,4,15\r\n", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT 192,168,1,254,4,15\n", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT 192,168,1,254,4,15\r", codec.KindPORT, "192.168.1.254:1039"},
		{"port 192,168,1,254,4,15\r\n", codec.KindPORT, "192.168.1.254:1039"},
		{"pOrT 192,168,1,254,4,15", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT\t192,168,1,254,4,15", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT  192 , 168,\t1,254 ,4, 15 \t\r\n", codec.KindPORT, "192.168.1.254:1039"},
		{"PORT 010,000,000,001,004,051", codec.KindPORT, "10.0.0.1:1075"},
		{"PORT 0,0,0,0,0,0", codec.KindPORT, "0.0.0.0:0"},
		{"PORT 255,255,255,255,255,255", codec.KindPORT, "255.255.255.255:65535"},

		{"227 Entering Passive Mode (192,168,1,254,32,170). ", codec.Kind227, "192.168.1.254:8362"},
		{"227 Entering Passive Mode (192,168,1,254,32,170). \r\n", codec.Kind227, "192.168.1.254:8362"},
		{"227 Entering Passive Mode (192,168,1,254,32,170).\n", codec.Kind227, "192.168.1.254:8362"},
		{"227 Entering Passive Mode (192,168,1,254,32,170).\r", codec.Kind227, "192.168.1.254:8362"},
		// A client must not rely on the parentheses or the words.
		{"227 Entering Passive Mode 192,168,1,254,32,170", codec.Kind227, "192.168.1.254:8362"},
		{"227 =192,168,1,254,32,170", codec.Kind227, "192.168.1.254:8362"},
		{"227 [192,168,1,254,32,170]", codec.Kind227, "192.168.1.254:8362"},
		{"227 (192,168,1,254,32,170", codec.Kind227, "192.168.1.254:8362"},
		{"227 ( 192, 168 ,1,254,\t32,170 )", codec.Kind227, "192.168.1.254:8362"},
		{"227 192,168,1,254,32,170;", codec.Kind227, "192.168.1.254:8362"},
		{"227\t192,168,1,254,32,170", codec.Kind227, "192.168.1.254:8362"},
		{"227 Hello, 10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51, bye", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51 , bye", codec.Kind227, "10.0.0.1:1075"},
		{"227 (10,0,0,1,4,51 ,)", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51 ,", codec.Kind227, "10.0.0.1:1075"},
		{"227-10,0,0,1,4,51 ,\r\n227 end", codec.Kind227, "10.0.0.1:1075"},
		{"227 ok Mode,10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 Porta10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 模式,10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 Mode,10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 Hello,Mode,10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227-Mode,10,0,0,1,4,51\r\n227 end", codec.Kind227, "10.0.0.1:1075"},
		{"228 Mode,4,4,10,0,0,1,2,4,51", codec.Kind228, "10.0.0.1:1075"},
		{"227 Passive mode, v2 (10,0,0,1,4,51)", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51 ", codec.Kind227, "10.0.0.1:1075"},
		{"227 1,2,3 10,0,0,1,4,51", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51 - 10,0,0,1,4", codec.Kind227, "10.0.0.1:1075"},
		{"227 进入被动模式（10,0,0,1,4,51）", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51뼕", codec.Kind227, "10.0.0.1:1075"}, // almost a full-width digit
		{"227 10,0,0,1,4,51\xef\xbc", codec.Kind227, "10.0.0.1:1075"},
		{"227 10,0,0,1,4,51\xef", codec.Kind227, "10.0.0.1:1075"},
		{"227 12:30:45 2026-11-23 v1.3.8 (10,0,0,1,4,51)", codec.Kind227, "10.0.0.1:1075"},
		{"227 a 1 2 3 b 4 (10,0,0,1,4,51)", codec.Kind227, "10.0.0.1:1075"},
		{"227 Monday 2026-11-23 12 Entering Passive Mode (10,0,0,1,4,51)", codec.Kind227, "10.0.0.1:1075"},
		{"227-a\r\n b 1,2,3\r\n227-10,0,0,1,4,51\r\n227 end\r\n", codec.Kind227, "10.0.0.1:1075"},
		{"227-10,0,0,1,4,51\r\n227 end", codec.Kind227, "10.0.0.1:1075"},
		{"227-10,0,0,1,4,51\n227\n", codec.Kind227, "10.0.0.1:1075"},
		{"227-10,0,0,1,4,51\n227", codec.Kind227, "10.0.0.1:1075"},
		{"227-a\r\n227 10,0,0,1,4,51\r\n", codec.Kind227, "10.0.0.1:1075"},
		{"227-a\r\n226 b\r\n 10,0,0,1,4,51\r\n227 end\r\n", codec.Kind227, "10.0.0.1:1075"},
		{"227-a\r\n\r\n227-\r\n22\r\n227 10,0,0,1,4,51\r\n", codec.Kind227, "10.0.0.1:1075"},
		{"227-a\r\n127 b\r\n217 c\r\n226 d\r\n227 10,0,0,1,4,51\r\n", codec.Kind227, "10.0.0.1:1075"},

		{"EPRT |1|192.168.1.254|1038|", codec.KindEPRT, "192.168.1.254:1038"},
		{"EPRT |2|2001:db8::1|1038|\r\n", codec.KindEPRT, "[2001:db8::1]:1038"},
		{"eprt |2|::1|0|\n", codec.KindEPRT, "[::1]:0"},
		{"EPRT\t|1|0.0.0.0|065535| \r\n", codec.KindEPRT, "0.0.0.0:65535"},
		{"EPRT |2|::ffff:192.168.1.254|1038|", codec.KindEPRT, "[::ffff:192.168.1.254]:1038"},
		{"EPRT !1!192.168.1.254!1038!", codec.KindEPRT, "192.168.1.254:1038"},
		{"EPRT ~1~192.168.1.254~1038~", codec.KindEPRT, "192.168.1.254:1038"},
		{"EPRT x1x192.168.1.254x1038x", codec.KindEPRT, "192.168.1.254:1038"},
		{"EPRT )2)2001:db8::1)1038)", codec.KindEPRT, "[2001:db8::1]:1038"},

		{"229 Entering Extended Passive Mode (|||8362|)", codec.Kind229, ":8362"},
		{"229 Entering Extended Passive Mode (|||8362|).\r\n", codec.Kind229, ":8362"},
		{"229 Entering Extended Passive Mode |||8362|\n", codec.Kind229, ":8362"},
		{"229 Ok (|||0|)", codec.Kind229, ":0"},
		{"229 Ok (|||065535|)", codec.Kind229, ":65535"},
		{"229 (!!!8362!)", codec.Kind229, ":8362"},
		{"229 (xxx8362x)", codec.Kind229, ":8362"},
		{"229 (###8362#) 10,0,0,1,4,51", codec.Kind229, ":8362"},
		{"229 (1) (one) () |||8362|", codec.Kind229, ":8362"},
		{"229 (port 8362 |||8362|)", codec.Kind229, ":8362"},
		{"229 ftp.www.example (www.example) (|||8362|)", codec.Kind229, ":8362"},
		{"229 (...) (|||8362|)", codec.Kind229, ":8362"},
		{"229 (--- ok ---) (|||8362|)", codec.Kind229, ":8362"},
		{"229 (!!! note) (|||8362|)", codec.Kind229, ":8362"},
		{"229 (!!!x!) (|||8362|)", codec.Kind229, ":8362"},
		{"229 (||5) |||8362|", codec.Kind229, ":8362"},
		{"229 (||5|) |||8362|", codec.Kind229, ":8362"},
		{"229 (|||8362|) or (else)", codec.Kind229, ":8362"},
		{"229-a\r\n229-(|||8362|)\r\n b\r\n229 end\r\n", codec.Kind229, ":8362"},

		{"LPRT 4,4,192,168,1,254,2,4,14", codec.KindLPRT, "192.168.1.254:1038"},
		{"lprt 04, 4 ,192,168,1,254,2,4,14 \r\n", codec.KindLPRT, "192.168.1.254:1038"},
		{"LPRT 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14\r\n", codec.KindLPRT, "[2001:db8::1]:1038"},
		{"LPRT 6,16,0,0,0,0,0,0,0,0,0,0,255,255,192,168,1,254,2,4,14", codec.KindLPRT, "[::ffff:192.168.1.254]:1038"},

		{"228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)", codec.Kind228, "192.168.1.254:8362"},
		{"228 Entering Long Passive Mode 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,32,170\r\n", codec.Kind228, "[2001:db8::1]:8362"},
		{"228 1,2,3,4,5,6,7 (4,4,192,168,1,254,2,32,170)", codec.Kind228, "192.168.1.254:8362"},
		{"228-a\n228 4,4,192,168,1,254,2,32,170\n", codec.Kind228, "192.168.1.254:8362"},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			want := at(test.kind, test.endpoint)
			if got, err := codec.Parse(test.line); err != nil || got != want {
				t.Errorf("Parse(%q) = %v, %v; want %v", test.line, got, err, want)
			}
			if got, err := codec.Parse([]byte(test.line)); err != nil || got != want {
				t.Errorf("Parse of the bytes %q = %v, %v; want %v", test.line, got, err, want)
			}
			var got codec.Message
			if err := got.UnmarshalText([]byte(test.line)); err != nil || got != want {
				t.Errorf("UnmarshalText(%q) = %v, %v; want %v", test.line, got, err, want)
			}
		})
	}
}

func TestParseCommand(t *testing.T) {
	tests := []struct {
		verb, arg string
		kind      codec.Kind
		endpoint  string
	}{
		{"PORT", "192,168,1,254,4,15", codec.KindPORT, "192.168.1.254:1039"},
		{"port", "192,168,1,254,4,15\r\n", codec.KindPORT, "192.168.1.254:1039"},
		{"Port", " 192, 168, 1, 254, 4, 15 \n", codec.KindPORT, "192.168.1.254:1039"},
		{"EPRT", "|1|192.168.1.254|1038|", codec.KindEPRT, "192.168.1.254:1038"},
		{"eprt", "|2|2001:db8::1|1038|\r", codec.KindEPRT, "[2001:db8::1]:1038"},
		{"LPRT", "4,4,192,168,1,254,2,4,14", codec.KindLPRT, "192.168.1.254:1038"},
		{"lprt", "\t6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14", codec.KindLPRT, "[2001:db8::1]:1038"},
	}
	for _, test := range tests {
		t.Run(test.verb+" "+test.arg, func(t *testing.T) {
			want := at(test.kind, test.endpoint)
			if got, err := codec.ParseCommand(test.verb, test.arg); err != nil || got != want {
				t.Errorf("ParseCommand(%q, %q) = %v, %v; want %v", test.verb, test.arg, got, err, want)
			}
			if got, err := codec.ParseCommand([]byte(test.verb), []byte(test.arg)); err != nil || got != want {
				t.Errorf("ParseCommand of the bytes %q, %q = %v, %v; want %v", test.verb, test.arg, got, err, want)
			}
		})
	}
}

func TestParseReply(t *testing.T) {
	tests := []struct {
		code     int
		text     string
		endpoint string
	}{
		{227, "Entering Passive Mode (192,168,1,254,32,170). ", "192.168.1.254:8362"},
		{227, "192,168,1,254,32,170", "192.168.1.254:8362"},
		{227, "192,168,1,254,32,170\r\n", "192.168.1.254:8362"},
		{227, "Passive\n b 1,2,3\n10,0,0,1,4,51\nend", "10.0.0.1:1075"},
		{227, "Passive\n10,0,0,1,4,51", "10.0.0.1:1075"},
		{227, "Passive\nMode,10,0,0,1,4,51", "10.0.0.1:1075"},
		{228, "Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)", "192.168.1.254:8362"},
		{228, "(6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,32,170)", "[2001:db8::1]:8362"},
		{229, "Entering Extended Passive Mode (|||8362|)", ":8362"},
		{229, "|||8362|", ":8362"},
		{229, "Extended\n(|||8362|)\nend", ":8362"},
	}
	for _, test := range tests {
		t.Run(strconv.Itoa(test.code)+" "+test.text, func(t *testing.T) {
			want := at(map[int]codec.Kind{227: codec.Kind227, 228: codec.Kind228, 229: codec.Kind229}[test.code], test.endpoint)
			if got, err := codec.ParseReply(test.code, test.text); err != nil || got != want {
				t.Errorf("ParseReply(%d, %q) = %v, %v; want %v", test.code, test.text, got, err, want)
			}
			if got, err := codec.ParseReply(test.code, []byte(test.text)); err != nil || got != want {
				t.Errorf("ParseReply(%d) of the bytes %q = %v, %v; want %v", test.code, test.text, got, err, want)
			}
		})
	}
}

// ParseReply reads the result of ReadResponse as Parse reads the reply.
func TestParseReplyAfterReadResponse(t *testing.T) {
	replies := []string{
		"227 Entering Passive Mode (192,168,1,254,32,170). \r\n",
		"227-Passive\r\n b 1,2,3\r\n227-10,0,0,1,4,51\r\n227 end\r\n",
		"227-Passive\r\n 10,0,0,1,4,51\r\n227 end\r\n",
		"227-Passive\r\n227 10,0,0,1,4,51\r\n",
		"228-Long\r\n228 (4,4,192,168,1,254,2,32,170)\r\n",
		"229-Extended\r\n229-(|||8362|)\r\n229 end\r\n",
	}
	for _, wire := range replies {
		t.Run(wire, func(t *testing.T) {
			code, text, err := textproto.NewReader(bufio.NewReader(strings.NewReader(wire))).ReadResponse(2)
			if err != nil {
				t.Fatal(err)
			}
			want, err := codec.Parse(wire)
			if err != nil {
				t.Fatalf("Parse(%q) = %v", wire, err)
			}
			got, err := codec.ParseReply(code, text)
			if err != nil || got != want {
				t.Errorf("ParseReply(%d, %q) = %v, %v; want %v", code, text, got, err, want)
			}
		})
	}
}

// All Parse functions accept named types.
func TestParseNamedTypes(t *testing.T) {
	type line string
	want := at(codec.KindPORT, "192.168.1.254:1039")
	if got, err := codec.Parse(line("PORT 192,168,1,254,4,15")); err != nil || got != want {
		t.Errorf("Parse of a named string = %v, %v; want %v", got, err, want)
	}
	if got, err := codec.Parse(json.RawMessage("PORT 192,168,1,254,4,15")); err != nil || got != want {
		t.Errorf("Parse of named bytes = %v, %v; want %v", got, err, want)
	}
}

func TestAppendText(t *testing.T) {
	tests := []struct {
		message codec.Message
		want    string
	}{
		{at(codec.KindPORT, "192.168.1.254:1038"), "PORT 192,168,1,254,4,14"},
		{at(codec.KindPORT, "[::ffff:192.168.1.254]:1038"), "PORT 192,168,1,254,4,14"},
		{at(codec.KindPORT, "0.0.0.0:0"), "PORT 0,0,0,0,0,0"},
		{at(codec.Kind227, "192.168.1.254:8362"), "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{at(codec.Kind227, "[::ffff:192.168.1.254]:8362"), "227 Entering Passive Mode (192,168,1,254,32,170)."},
		{at(codec.KindEPRT, "192.168.1.254:1038"), "EPRT |1|192.168.1.254|1038|"},
		{at(codec.KindEPRT, "[2001:db8::1]:65535"), "EPRT |2|2001:db8::1|65535|"},
		{at(codec.KindEPRT, "[::ffff:192.168.1.254]:1038"), "EPRT |2|::ffff:192.168.1.254|1038|"},
		{at(codec.KindEPRT, "[::]:0"), "EPRT |2|::|0|"},
		{at(codec.Kind229, ":8362"), "229 Entering Extended Passive Mode (|||8362|)"},
		{at(codec.Kind229, ":0"), "229 Entering Extended Passive Mode (|||0|)"},
		{at(codec.Kind229, "192.168.1.254:8362"), "229 Entering Extended Passive Mode (|||8362|)"},
		{at(codec.Kind229, "[fe80::1%eth0]:8362"), "229 Entering Extended Passive Mode (|||8362|)"},
		{at(codec.Kind229, "[::ffff:192.168.1.254%eth0]:8362"), "229 Entering Extended Passive Mode (|||8362|)"},
		{at(codec.KindLPRT, "192.168.1.254:1038"), "LPRT 4,4,192,168,1,254,2,4,14"},
		{at(codec.KindLPRT, "[2001:db8::1]:1038"), "LPRT 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,4,14"},
		{at(codec.KindLPRT, "[::ffff:192.168.1.254]:1038"), "LPRT 6,16,0,0,0,0,0,0,0,0,0,0,255,255,192,168,1,254,2,4,14"},
		{at(codec.Kind228, "192.168.1.254:8362"), "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)"},
		{at(codec.Kind228, "[2001:db8::1]:8362"), "228 Entering Long Passive Mode (6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,32,170)"},
		{at(codec.Kind228, "[::ffff:192.168.1.254]:8362"), "228 Entering Long Passive Mode (6,16,0,0,0,0,0,0,0,0,0,0,255,255,192,168,1,254,2,32,170)"},
	}
	for _, test := range tests {
		t.Run(test.want, func(t *testing.T) {
			got, err := test.message.AppendText([]byte("> "))
			if err != nil || string(got) != "> "+test.want {
				t.Errorf("AppendText of %v %v = %q, %v; want %q", test.message.Kind, test.message.Endpoint, got, err, "> "+test.want)
			}
			got, err = test.message.MarshalText()
			if err != nil || string(got) != test.want {
				t.Errorf("MarshalText of %v %v = %q, %v; want %q", test.message.Kind, test.message.Endpoint, got, err, test.want)
			}
			if got := test.message.String(); got != test.want {
				t.Errorf("String of %v %v = %q, want %q", test.message.Kind, test.message.Endpoint, got, test.want)
			}
		})
	}
}

func TestAppendTextRefused(t *testing.T) {
	none := netip.AddrPortFrom(netip.Addr{}, 1038)
	v4, v6 := netip.MustParseAddrPort("192.168.1.254:1038"), netip.MustParseAddrPort("[2001:db8::1]:1038")
	zone := netip.MustParseAddrPort("[fe80::1%eth0]:1038")
	mappedZone := netip.MustParseAddrPort("[::ffff:192.168.1.254%eth0]:1038")
	tests := []struct {
		message codec.Message
		want    codec.Reason
		text    string
	}{
		{codec.Message{Endpoint: v4}, codec.WrongCode, "ftp: none of the six messages"},
		{codec.Message{Kind: 7, Endpoint: v4}, codec.WrongCode, "ftp: Kind(7): none of the six messages"},
		{codec.Message{Kind: codec.KindPORT}, codec.BadAddress, "ftp: PORT: not a valid address"},
		{codec.Message{Kind: codec.KindPORT, Endpoint: v6}, codec.NotIPv4, "ftp: PORT: not an IPv4 address"},
		{codec.Message{Kind: codec.KindPORT, Endpoint: zone}, codec.BadAddress, "ftp: PORT: not a valid address"},
		{codec.Message{Kind: codec.KindPORT, Endpoint: mappedZone}, codec.BadAddress, "ftp: PORT: not a valid address"},
		{codec.Message{Kind: codec.Kind227, Endpoint: none}, codec.BadAddress, "ftp: 227: not a valid address"},
		{codec.Message{Kind: codec.Kind227, Endpoint: v6}, codec.NotIPv4, "ftp: 227: not an IPv4 address"},
		{codec.Message{Kind: codec.Kind227, Endpoint: zone}, codec.BadAddress, "ftp: 227: not a valid address"},
		{codec.Message{Kind: codec.Kind227, Endpoint: mappedZone}, codec.BadAddress, "ftp: 227: not a valid address"},
		{codec.Message{Kind: codec.KindEPRT, Endpoint: none}, codec.BadAddress, "ftp: EPRT: not a valid address"},
		{codec.Message{Kind: codec.KindEPRT, Endpoint: zone}, codec.BadAddress, "ftp: EPRT: not a valid address"},
		{codec.Message{Kind: codec.KindEPRT, Endpoint: mappedZone}, codec.BadAddress, "ftp: EPRT: not a valid address"},
		{codec.Message{Kind: codec.KindLPRT}, codec.BadAddress, "ftp: LPRT: not a valid address"},
		{codec.Message{Kind: codec.KindLPRT, Endpoint: zone}, codec.BadAddress, "ftp: LPRT: not a valid address"},
		{codec.Message{Kind: codec.KindLPRT, Endpoint: mappedZone}, codec.BadAddress, "ftp: LPRT: not a valid address"},
		{codec.Message{Kind: codec.Kind228, Endpoint: none}, codec.BadAddress, "ftp: 228: not a valid address"},
		{codec.Message{Kind: codec.Kind228, Endpoint: zone}, codec.BadAddress, "ftp: 228: not a valid address"},
		{codec.Message{Kind: codec.Kind228, Endpoint: mappedZone}, codec.BadAddress, "ftp: 228: not a valid address"},
	}
	for _, test := range tests {
		t.Run(test.message.Kind.String()+" "+test.message.Endpoint.String(), func(t *testing.T) {
			b := append(make([]byte, 0, 64), "> "...)
			got, err := test.message.AppendText(b)
			want := &codec.Error{Kind: test.message.Kind, Reason: test.want, Offset: -1}
			if !sameError(err, want) {
				t.Errorf("AppendText: %v (%#[1]v); want %v (%#[2]v)", err, want)
			}
			if err == nil || err.Error() != test.text {
				t.Errorf("AppendText: %v; want %s", err, test.text)
			}
			if string(got) != "> " || &got[0] != &b[0] {
				t.Errorf("AppendText = %q with an error, want %q unchanged", got, b)
			}
			if _, err := test.message.MarshalText(); err == nil {
				t.Error("MarshalText() = nil, want an error")
			}
			if got := test.message.String(); got != "invalid Message" {
				t.Errorf("String() = %q, want %q", got, "invalid Message")
			}
		})
	}
}

// The text of the zero Message is empty, both ways, like that of the zero netip.Addr.
func TestMessageZero(t *testing.T) {
	var zero codec.Message
	if b, err := zero.AppendText([]byte("> ")); string(b) != "> " || err != nil {
		t.Errorf("AppendText = %q, %v; want nothing appended", b, err)
	}
	if b, err := zero.MarshalText(); len(b) != 0 || err != nil || zero.String() != "" {
		t.Errorf("MarshalText() = %q, %v; String() = %q; want no text", b, err, zero)
	}
	m := at(codec.KindEPRT, "[2001:db8::1]:1038")
	if err := m.UnmarshalText(nil); err != nil || m != zero {
		t.Errorf("UnmarshalText of no text = %v, %v; want the zero Message", m, err)
	}
}

func TestUnmarshalTextKeepsReceiver(t *testing.T) {
	want := at(codec.KindEPRT, "[2001:db8::1]:1038")
	for _, line := range []string{"\r\n", "PORT", "PORT 192,168,1,254,4", "227 (192,168,1,254,32,256)", "229 (|||65536|)", "227-10,0,0,1,4,51"} {
		m := want
		if err := m.UnmarshalText([]byte(line)); err == nil {
			t.Errorf("UnmarshalText(%q) = nil, want an error", line)
		}
		if m != want {
			t.Errorf("UnmarshalText(%q) changed its receiver to %v, want %v as before", line, m, want)
		}
	}
}

func TestMessageAt(t *testing.T) {
	peer := netip.MustParseAddr("192.0.2.7")
	for _, test := range []struct {
		message codec.Message
		peer    netip.Addr
		want    netip.AddrPort
	}{
		{at(codec.Kind229, ":6446"), peer, netip.MustParseAddrPort("192.0.2.7:6446")},
		{at(codec.Kind227, "198.51.100.1:8362"), peer, netip.MustParseAddrPort("198.51.100.1:8362")},
		{at(codec.KindEPRT, "[::]:1038"), peer, netip.MustParseAddrPort("[::]:1038")},
		{at(codec.Kind229, ":6446"), netip.Addr{}, netip.AddrPortFrom(netip.Addr{}, 6446)},
		{codec.Message{}, peer, netip.MustParseAddrPort("192.0.2.7:0")},
	} {
		if got := test.message.At(test.peer); got != test.want {
			t.Errorf("At(%v) of %v %v = %v, want %v", test.peer, test.message.Kind, test.message.Endpoint, got, test.want)
		}
	}
}

func TestEveryPort(t *testing.T) {
	tests := []struct {
		kind codec.Kind
		addr netip.Addr
	}{
		{codec.KindPORT, netip.MustParseAddr("192.168.1.254")},
		{codec.Kind227, netip.MustParseAddr("192.168.1.254")},
		{codec.KindEPRT, netip.MustParseAddr("192.168.1.254")},
		{codec.KindEPRT, netip.MustParseAddr("2001:db8::1")},
		{codec.Kind229, netip.Addr{}},
		{codec.KindLPRT, netip.MustParseAddr("192.168.1.254")},
		{codec.KindLPRT, netip.MustParseAddr("2001:db8::1")},
		{codec.Kind228, netip.MustParseAddr("192.168.1.254")},
		{codec.Kind228, netip.MustParseAddr("2001:db8::1")},
	}
	for _, test := range tests {
		t.Run(test.kind.String()+" "+test.addr.String(), func(t *testing.T) {
			b := make([]byte, 0, 128)
			for port := range 65536 {
				m := codec.Message{Kind: test.kind, Endpoint: netip.AddrPortFrom(test.addr, uint16(port))}
				b, _ = m.AppendText(b[:0])
				if got, err := codec.Parse(b); err != nil || got != m {
					t.Fatalf("Parse of the bytes %q = %v, %v; want %v", b, got, err, m)
				}
				if got, err := codec.Parse(string(b)); err != nil || got != m {
					t.Fatalf("Parse(%q) = %v, %v; want %v", b, got, err, m)
				}
			}
		})
	}
}
