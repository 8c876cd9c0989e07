package codec

import (
	"net/netip"
	"strings"
	"testing"
)

// fastLines are valid and faulty lines that the fast path reads.
var fastLines = []string{
	"PORT 192,168,1,254,4,14",
	"PORT 192,168,1,254,4,14\r\n",
	"PORT 10,0,255,1,04,051",
	"PORT 1,2,3,4,5,6",
	"PORT 255,255,255,255,255,255\r\n",
	"227 Entering Passive Mode (192,168,1,254,32,170).\r\n",
	"227 Entering Passive Mode (192,168,1,254,32,170)\r\n",
	"227 Entering Passive Mode (192,168,1,254,32,170",
	"227 Entering Passive Mode 192,168,1,254,32,170.",
	"227 Entering Passive Mode (1,2,3,4,5,6)",
	"227 ENTERING PASSIVE MODE 10,0,0,1,4,51. Go!\r\n",
	"227 entering passive mode. 10,0,0,1,4,51) (bye)\r\n",
	"227 Passive mode, v2 (10,0,0,1,4,051)\r\n",
	"227 v1.3 b at 12:30:45 = 2 3 (0,0,0,1,4,51)\r\n",
	"227 Now 12 34567 =255,255,255,255,255,255\r\n",
	"227 6.4 (255,255,255,255,255,255)",
	"227 10,0,0,1,4,51\r\n",
	"227 OK (10,0,0,1,4,51)\r\n",
	"229 Entering Extended Passive Mode (|||8362|)",
	"229 Entering Extended Passive Mode (|||8362|).\r\n",
	"229 Entering Extended Passive Mode (|||65535|)\r\n",
	"229 Entering Extended Passive Mode (|||06|)",
	"EPRT |1|192.168.1.254|1038|\r\n",
	"EPRT |1|10.0.255.0|65535|",
	"EPRT |2|2001:db8::1|01038|\r\n",
	"EPRT |2|::|0|",

	"PORT 192,168,1,254,4",
	"PORT 192,168,1,256,4,14",
	"PORT 192,168,1,254,4,14,15\r\n",
	"PORT 32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7,139,25\r\n",
	"PORT 192,x",
	"227 Entering Passive Mode (192,168,1,254,32).\r\n",
	"227 Mode (192,168",
	"227 Entering Passive Mode (192,168,1,256,32,170).\r\n",
	"227 Entering Passive Mode (192,168,1,254,32,170,171).\r\n",
	"227 Entering Passive Mode (32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7,139,25).\r\n",
	"227 Entering Passive Mode (192,168,1,254,32,1170)",
	"227 v2 at 7 (192,,1,254,32,170)",
	"229 Entering Extended Passive Mode (|||65536|)\r\n",
	"229 Entering Extended Passive Mode (|||",
	"229 Entering Extended Passive Mode (|||8362)\r\n",
}

// The fast path reads the usual spellings. Without this test it could fail unnoticed, because the general readers read
// them too.
func TestFastReads(t *testing.T) {
	for _, line := range fastLines {
		if !fastLine(new(result), line) {
			t.Errorf("the fast path leaves %q to the general readers", line)
		}
		checkFast(t, line)
	}
}

// fastLine is the part of readLine before the general readers.
func fastLine[T text](r *result, s T) bool {
	verb, _, _ := strings.Cut(string(s), " ")
	switch verb {
	case "227", "229":
		return fastPart(r, replyKind(200+int(verb[1]-'0')*10+int(verb[2]-'0')), s, 4)
	case "PORT", "EPRT":
		return len(s) > 4 && fastPart(r, commandKind(verb), s, 5)
	}
	return false
}

// fastPart reads the text after a verb or a code, from s[i] on.
func fastPart[T text](r *result, kind Kind, s T, i int) bool {
	switch kind {
	case Kind227:
		return i <= len(s) && fast227(r, s, i)
	case Kind229:
		return i <= len(s) && fast229(r, s, i)
	case KindPORT:
		return i <= len(s) && fastPORT(r, s, i)
	case KindEPRT:
		return i <= len(s) && fastEPRT(r, s, i)
	}
	return false
}

// The fast path and the general readers give the same result for every text that is one byte away from a line.
func TestFastIsGeneral(t *testing.T) {
	for _, line := range append(fastLines, "227 0,a", "PORT 0,a", "227 a, b, c, d, e, f, 1,2,3,4,5,6",
		"227 0,,,,, a,,,,,,", "227 1 2 3 4 5 (1,2)", "227 1.2.3.4.5 (1,2)", "227 1.2.3 (1,2)") {
		for i := range len(line) {
			checkFast(t, line[:i])
			checkFast(t, line[:i]+line[i+1:])
			for _, c := range []byte("059,.:|()=-+; \t\r\n\x00\x1f/aA\x7f\x80\xef") {
				checkFast(t, line[:i]+string([]byte{c})+line[i+1:])
				checkFast(t, line[:i]+string([]byte{c})+line[i:])
			}
		}
	}
}

// The words of RFC 959 are skipped at once, in whatever case, and no others.
func TestSkipOpening(t *testing.T) {
	const words = "Entering Passive Mode ("
	for _, opening := range []string{words, strings.ToUpper(words), strings.ToLower(words), "eNTERING pASSIVE mODE ("} {
		line := "227 " + opening + "1,2,3,4,5,6)"
		if end, ok := skipOpening(line, 4); end != 4+len(words) || !ok {
			t.Errorf("skipOpening(%q) = %d, %t; want %d, true", line, end, ok, 4+len(words))
		}
		for n := range len(words) + 1 {
			if end, ok := skipOpening(line[:4+n], 4); end != 4 || ok {
				t.Errorf("skipOpening(%q) = %d, %t; want 4, false", line[:4+n], end, ok)
			}
		}
		for n := range len(words) - 1 {
			for _, c := range []byte{opening[n] ^ 1, opening[n] ^ 0x40, opening[n] | 0x80} {
				other := line[:4+n] + string([]byte{c}) + line[5+n:]
				if end, ok := skipOpening(other, 4); end != 4 || ok {
					t.Errorf("skipOpening(%q) = %d, %t; want 4, false", other, end, ok)
				}
			}
		}
	}
	bare := "227 Entering Passive Mode 1,2,3,4,5,6"
	if end, ok := skipOpening(bare, 4); end != 4+len("Entering Passive Mode ") || ok {
		t.Errorf("skipOpening(%q) = %d, %t", bare, end, ok)
	}
}

// FuzzFast checks that the general readers give the same result as the fast path.
func FuzzFast(f *testing.F) {
	for _, line := range fastLines {
		f.Add(line)
	}
	f.Fuzz(func(t *testing.T, line string) { checkFast(t, line) })
}

// checkFast compares both ways of reading a line and its parts.
func checkFast(t *testing.T, line string) {
	t.Helper()
	for _, inspect := range []bool{false, true} {
		fast, general := result{inspect: inspect}, result{inspect: inspect}
		ok := fastLine(&fast, line)
		readLineGeneral(&general, line)
		checkSame(t, line, ok, fast, general)

		fast, general = result{inspect: inspect}, result{inspect: inspect}
		ok = fastLine(&fast, []byte(line))
		readLineGeneral(&general, []byte(line))
		checkSame(t, line, ok, fast, general)
	}
	_, tail, _ := strings.Cut(line, " ")
	for _, kind := range []Kind{KindPORT, KindEPRT, KindLPRT, 0} {
		var fast, general result
		ok := fastPart(&fast, kind, tail, 0)
		readArgument(&general, kind, tail, 0)
		checkSame(t, kind.String()+" "+tail, ok, fast, general)
	}
	for _, kind := range []Kind{Kind227, Kind228, Kind229, 0} {
		var fast, general result
		ok := fastPart(&fast, kind, tail, 0)
		readReplyText(&general, kind, tail)
		checkSame(t, kind.String()+" "+tail, ok, fast, general)
	}
}

// checkSame checks that the fast path left its result unchanged, or filled it as the general readers did. If there is a
// fault, only kind, weight and fault are compared.
func checkSame(t *testing.T, line string, ok bool, fast, general result) {
	t.Helper()
	switch {
	case !ok:
		general = result{inspect: fast.inspect}
	case !general.ok():
		general.endpoint, general.quirks = netip.AddrPort{}, 0
	default:
		general.weight = 0 // the weight of a near miss elsewhere in the line
	}
	if fast != general {
		t.Errorf("%q: the fast path has %+v, the general readers %+v", line, fast, general)
	}
}
