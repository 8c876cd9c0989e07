package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/ftpport/codec/corpus"
)

func TestSeedExamples(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	for _, test := range []struct {
		line string
		want map[string]string
	}{
		{"PORT 192,168,1,254,4,14", map[string]string{
			"kind": "PORT command", "addr": "192.168.1.254", "port": "1038",
			"byte-hi": "4", "byte-lo": "14", "hex-hi": "04", "hex-lo": "0E", "hex16": "040E",
			"sum": "4 × 256 + 14", "back": "= 4 remainder 14",
			"answer":        "Active mode: the server connects to the client at 192.168.1.254, TCP port 1038.",
			"form-hostport": "192.168.1.254:1038",
			"form-PORT":     "PORT 192,168,1,254,4,14",
			"form-227":      "227 Entering Passive Mode (192,168,1,254,4,14).",
			"form-EPRT":     "EPRT |1|192.168.1.254|1038|",
			"form-229":      "229 Entering Extended Passive Mode (|||1038|)",
			"form-LPRT":     "LPRT 4,4,192,168,1,254,2,4,14",
			"form-228":      "228 Entering Long Passive Mode (4,4,192,168,1,254,2,4,14)",
			"form-bytes":    "4,14",
			"permalink":     "PORT,192,168,1,254,4,14",
		}},
		{"PORT 192,168,1,254,4,15", map[string]string{
			"kind": "PORT command", "addr": "192.168.1.254", "port": "1039",
			"byte-hi": "4", "byte-lo": "15", "hex-hi": "04", "hex-lo": "0F", "hex16": "040F",
			"sum": "4 × 256 + 15", "back": "= 4 remainder 15",
			"answer":        "Active mode: the server connects to the client at 192.168.1.254, TCP port 1039.",
			"form-hostport": "192.168.1.254:1039",
			"form-PORT":     "PORT 192,168,1,254,4,15",
			"form-227":      "227 Entering Passive Mode (192,168,1,254,4,15).",
			"form-EPRT":     "EPRT |1|192.168.1.254|1039|",
			"form-229":      "229 Entering Extended Passive Mode (|||1039|)",
			"form-LPRT":     "LPRT 4,4,192,168,1,254,2,4,15",
			"form-228":      "228 Entering Long Passive Mode (4,4,192,168,1,254,2,4,15)",
			"form-bytes":    "4,15",
			"permalink":     "PORT,192,168,1,254,4,15",
		}},
		{"227 Entering Passive Mode (192,168,1,254,32,170). ", map[string]string{
			"kind": "227 reply", "addr": "192.168.1.254", "port": "8362",
			"byte-hi": "32", "byte-lo": "170", "hex-hi": "20", "hex-lo": "AA", "hex16": "20AA",
			"sum": "32 × 256 + 170", "back": "= 32 remainder 170",
			"answer":        "Passive mode: the client connects to the server at 192.168.1.254, TCP port 8362.",
			"form-hostport": "192.168.1.254:8362",
			"form-PORT":     "PORT 192,168,1,254,32,170",
			"form-227":      "227 Entering Passive Mode (192,168,1,254,32,170).",
			"form-EPRT":     "EPRT |1|192.168.1.254|8362|",
			"form-229":      "229 Entering Extended Passive Mode (|||8362|)",
			"form-LPRT":     "LPRT 4,4,192,168,1,254,2,32,170",
			"form-228":      "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)",
			"form-bytes":    "32,170",
			"permalink":     "227,192,168,1,254,32,170",
		}},
	} {
		t.Run(test.want["port"], func(t *testing.T) {
			p := p.in(t)
			p.typed(test.line)
			p.wants(test.want)
			p.want("status", test.want["answer"])
			if got := p.value(); got != test.line {
				t.Errorf("the input holds %q, want %q", got, test.line)
			}
			if got := p.invalid(); got != "false" {
				t.Errorf("aria-invalid is %s", got)
			}
			if p.failing() {
				t.Error("the page says that something is wrong")
			}
		})
	}
}

var allForms = []string{"hostport", "PORT", "227", "EPRT", "229", "LPRT", "228", "bytes"}

// Why there is no text in a form.
var (
	onlyIPv4  = map[string]string{"PORT": "carries IPv4 only", "227": "carries IPv4 only"}
	noAddress = map[string]string{
		"hostport": "needs an address", "PORT": "needs an address", "227": "needs an address",
		"EPRT": "needs an address", "LPRT": "needs an address", "228": "needs an address",
	}
)

func TestForms(t *testing.T) {
	t.Parallel()
	const own, any = "the server you are connected to", "(no address given)"
	p := open(t, "")
	for _, test := range []struct {
		name, text, addr, port, kind string
		why                          map[string]string
	}{
		{"PORT", "PORT 192,168,1,254,4,14", "192.168.1.254", "1038", "PORT command", nil},
		{"PORT in lower case", "port 192,168,1,254,4,14", "192.168.1.254", "1038", "PORT command", nil},
		{"EPRT IPv4", "EPRT |1|132.235.1.2|6275|", "132.235.1.2", "6275", "EPRT command", nil},
		{"EPRT IPv6", "EPRT |2|2001:DB8:0::1|5282|", "2001:db8::1", "5282", "EPRT command", onlyIPv4},
		{"229", "229 Entering Extended Passive Mode (|||6446|)", own, "6446", "229 reply", noAddress},
		{"LPRT IPv4", "LPRT 4,4,192,168,1,254,2,4,14", "192.168.1.254", "1038", "LPRT command", nil},
		{"LPRT IPv6", "LPRT 6,16,32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,1,2,20,162", "2001:db8::1", "5282", "LPRT command", onlyIPv4},
		{"228", "228 Entering Long Passive Mode (4,4,192,168,1,254,2,32,170)", "192.168.1.254", "8362", "228 reply", nil},
		{"six octets", "192,168,1,254,32,170", "192.168.1.254", "8362", "six numbers", nil},
		{"six octets with blanks", "192, 168, 1, 254, 32, 170", "192.168.1.254", "8362", "six numbers", nil},
		{"six octets in parentheses", "(192,168,1,254,32,170)", "192.168.1.254", "8362", "six numbers", nil},
		{"two bytes", "4,14", any, "1038", "the two numbers of a port", noAddress},
		{"two bytes with a blank", "32, 170", any, "8362", "the two numbers of a port", noAddress},
		{"host and port", "192.168.1.254:1038", "192.168.1.254", "1038", "address and port", nil},
		{"IPv6 host and port", "[2001:db8::1]:5282", "2001:db8::1", "5282", "address and port", onlyIPv4},
		{"bare port", "8362", any, "8362", "port number", noAddress},
		{"port 0", "0", any, "0", "port number", noAddress},
		{"highest port", "65535", any, "65535", "port number", noAddress},
		{"227", "227 Entering Passive Mode (192,168,1,254,32,170).", "192.168.1.254", "8362", "227 reply", nil},
		{"227 without parentheses", "227 Entering Passive Mode. 192,168,1,254,32,170", "192.168.1.254", "8362", "227 reply", nil},
		{"227 with equals sign", "227 =192,168,1,254,32,170", "192.168.1.254", "8362", "227 reply", nil},
		{"227 with blanks", "  227 Entering Passive Mode ( 192, 168, 1, 254, 32, 170 )  ", "192.168.1.254", "8362", "227 reply", nil},
		{"227 of many lines", "227-Hold on\n more to come\n227 Entering Passive Mode (192,168,1,254,32,170)\n", "192.168.1.254", "8362", "227 reply", nil},
		{"line end", "PORT 192,168,1,254,4,14\r\n", "192.168.1.254", "1038", "PORT command", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := p.in(t)
			p.answered(test.text)
			for _, place := range []struct{ hook, want string }{
				{"addr", test.addr}, {"port", test.port}, {"kind", test.kind},
			} {
				if got := p.text(place.hook); got != place.want {
					t.Errorf("%s is %q, want %q", place.hook, got, place.want)
				}
			}
			p.checkForms(test.why)
		})
	}
}

// checkForms makes sure that each form has a text and a button to copy it, or
// says why not.
func (p *page) checkForms(why map[string]string) {
	p.t.Helper()
	for _, form := range allForms {
		text, reason, copies := p.text("form-"+form), p.text("why-"+form), p.text("copy-"+form)
		if reason != why[form] {
			p.t.Errorf("%s: why is %q, want %q", form, reason, why[form])
		}
		if has := reason == ""; has != (text != "") || has != (copies == "Copy") {
			p.t.Errorf("%s: text %q, reason %q, button %q", form, text, reason, copies)
		}
	}
}

// TestCorpus shows the page every line of the codec's conformance test.
func TestCorpus(t *testing.T) {
	t.Parallel()
	rows := validLines()
	p := open(t, "")
	type answer struct{ Addr, Port, Kind, Reason, Error, Invalid string }
	var answers []answer
	for some := range slices.Chunk(rows, 100) { // one call has a time limit
		var texts []string
		for _, row := range some {
			texts = append(texts, row.Text)
		}
		answers = append(answers, eval[[]answer](p, `async lines => {
			const answers = [];
			for (const line of lines) {
				await answered(line);
				answers.push({
					Addr: shown('addr'), Port: [...new Set(hooks('port').filter(visible).map(words))].join(' | '), Kind: shown('kind'), Reason: document.querySelector('.fault').dataset.reason, Error: shown('error'),
					Invalid: input.getAttribute('aria-invalid'),
				});
			}
			return answers;
		}`, texts)...)
	}
	for i, row := range rows {
		t.Run(row.ID, func(t *testing.T) {
			a := answers[i]
			want, reason := shownFor(row)
			if reason == isLog {
				return
			}
			if reason != "" {
				// What is none of the six messages may be something else that the page takes.
				if reason != "wrong-code" && (a.Addr != "" || a.Error == "" || a.Reason != reason) {
					t.Errorf("%q is %+v, want the error %s", row.Text, a, reason)
				}
				return
			}
			if got := endpoint(a.Addr, a.Port); got != want || a.Error != "" || a.Invalid != "false" {
				t.Errorf("%q is %+v, want %s", row.Text, a, want)
			}
			if row.Reason == "" && !strings.HasPrefix(a.Kind, row.Kind) {
				t.Errorf("%q is a %q, want %s", row.Text, a.Kind, row.Kind)
			}
		})
	}
}

// validLines returns the lines of the corpus that are UTF-8: a page has nothing else.
func validLines() []corpus.Line {
	return slices.DeleteFunc(corpus.Lines(), func(line corpus.Line) bool { return !utf8.ValidString(line.Text) })
}

// isLog stands for a reason: the page shows a log.
const isLog = "log"

// unlike are the lines that the calculator reads unlike the codec: it cleans text, reads a list without a verb, a port
// next to an address that was blanked out, and logs.
var unlike = map[string]struct{ endpoint, reason string }{
	"port-067": {"127.0.0.1:1075", ""},
	"port-068": {"", "ambiguous"},
	"port-075": {"(the address is blanked out):1234", ""},
	"port-100": {"", isLog},
	"port-106": {"127.0.0.1:1075", ""},
	"port-107": {"", "embedded-nul"},
	"r227-236": {"", isLog},
	"r227-249": {"10.0.0.1:1075", ""},
	"r227-250": {"10.0.0.1:1075", ""},
	"r227-262": {"10.0.0.1:1075", ""},
	"r227-263": {"10.0.0.1:1075", ""},
}

// shownFor returns the address and port that the page shows for a line, or the reason why it shows none.
func shownFor(line corpus.Line) (shown, reason string) {
	if other, ok := unlike[line.ID]; ok {
		return other.endpoint, other.reason
	}
	switch {
	case line.Reason != "":
		return "", line.Reason
	case line.Kind == "229":
		return endpoint("the server you are connected to", strconv.Itoa(int(line.Want.Port()))), ""
	}
	return line.Want.String(), ""
}

// endpoint writes an address and a port as one text.
func endpoint(addr, port string) string {
	if strings.Contains(addr, ":") {
		addr = "[" + addr + "]"
	}
	return addr + ":" + port
}
