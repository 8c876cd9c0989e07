package fuzz

import (
	"net/netip"
	"strconv"
	"testing"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// FuzzInspect checks that Inspect reads and refuses the same lines as Parse, and that its span is the endpoint's. A
// line that AppendText writes has no quirks.
func FuzzInspect(f *testing.F) {
	addLines(f)
	f.Fuzz(func(t *testing.T, line string) {
		message, want := codec.Parse(line)
		m, err := codec.Inspect(line)
		if m.Message != message || !sameError(err, want) {
			t.Fatalf("Inspect(%q) = %+v, %v; Parse says %v, %v", line, m, err, message, want)
		}
		if err != nil {
			if m != (codec.Match{}) {
				t.Errorf("Inspect(%q) = %+v and an error", line, m)
			}
			return
		}
		if m.Start < 0 || m.Start >= m.End || m.End > int64(len(line)) {
			t.Fatalf("Inspect(%q) spans %d to %d", line, m.Start, m.End)
		}
		if got, ok := readSpan(m, line); !ok || got != m.Message.Endpoint {
			t.Errorf("Inspect(%q) = %v; its span %q is %v", line, m.Message, line[m.Start:m.End], got)
		}
		if written, err := codec.Inspect(m.Message.String()); err != nil || written.Quirks != 0 {
			t.Errorf("Inspect(%q) has the quirks %q, %v", m.Message, written.Quirks, err)
		}
	})
}

// readSpan reads the text of the span alone.
func readSpan(m codec.Match, line string) (netip.AddrPort, bool) {
	span := line[m.Start:m.End]
	switch m.Message.Kind {
	case codec.KindPORT, codec.Kind227:
		span = "PORT " + span
	case codec.KindLPRT, codec.Kind228:
		span = "LPRT " + span
	case codec.KindEPRT:
		d := line[m.Start-1 : m.Start]
		span = "EPRT " + d + span + d
	case codec.Kind229:
		port, err := strconv.ParseUint(span, 10, 16)
		return netip.AddrPortFrom(netip.Addr{}, uint16(port)), err == nil
	}
	read, err := codec.Parse(span)
	return read.Endpoint, err == nil
}

// FuzzRewrite checks that AppendRewrite changes only the span, to an endpoint that is read back, and adds no quirk. It
// accepts the same lines as Parse, unless the message cannot carry the endpoint. Doing it twice is doing it once, and
// the way back gives the line, in whose span the endpoint is written as AppendText writes it.
func FuzzRewrite(f *testing.F) {
	for _, line := range corpus.Lines() {
		f.Add(line.Text, []byte{203, 0, 113, 7}, uint16(50000))
		f.Add(line.Text, []byte("\x20\x01\x0d\xb8 twelve more"), uint16(21))
	}
	f.Fuzz(func(t *testing.T, line string, host []byte, port uint16) {
		addr, _ := netip.AddrFromSlice(host)
		to := netip.AddrPortFrom(addr, port)
		m, want := codec.Inspect(line)
		got, err := codec.AppendRewrite([]byte("kept "), []byte(line), to)
		if err != nil {
			if string(got) != "kept " {
				t.Errorf("AppendRewrite(%q, %v) = %q, %v", line, to, got, err)
			}
			if want != nil && !sameError(err, want) {
				t.Errorf("AppendRewrite(%q, %v) = %v; Parse says %v", line, to, err, want)
			}
			_, unwritable := codec.Message{Kind: m.Message.Kind, Endpoint: to}.MarshalText()
			if want == nil && unwritable == nil && m.Quirks&codec.OtherDelimiter == 0 {
				t.Errorf("AppendRewrite(%q, %v) = %v; want it written", line, to, err)
			}
			return
		}
		text := string(got[len("kept "):])
		back, err := codec.Inspect(text)
		if err != nil || back.Message.Kind != m.Message.Kind || back.Start != m.Start || !sameEndpoint(back, to) {
			t.Fatalf("AppendRewrite(%q, %v) = %q, which is %+v, %v", line, to, text, back, err)
		}
		if text[:back.Start] != line[:m.Start] || text[back.End:] != line[m.End:] {
			t.Errorf("AppendRewrite(%q, %v) = %q", line, to, text)
		}
		if added := back.Quirks &^ m.Quirks; added != 0 {
			t.Errorf("AppendRewrite(%q, %v) = %q, which also has %q", line, to, text, added)
		}
		checkRewrites(t, text, to, text, nil)
		own, err := codec.AppendRewrite(nil, []byte(line), m.Message.Endpoint)
		checkRewrites(t, text, m.Message.Endpoint, string(own), err)
	})
}

// checkRewrites checks that AppendRewrite gives want, or the same refusal.
func checkRewrites(t *testing.T, line string, to netip.AddrPort, want string, wantErr error) {
	t.Helper()
	got, err := codec.AppendRewrite(nil, []byte(line), to)
	checkSame(t, "AppendRewrite", line, string(got), err, want, wantErr)
}

// sameEndpoint reports whether m carries as much of the endpoint as its kind can.
func sameEndpoint(m codec.Match, to netip.AddrPort) bool {
	addr := to.Addr()
	switch m.Message.Kind {
	case codec.KindPORT, codec.Kind227:
		addr = addr.Unmap()
	case codec.Kind229:
		addr = netip.Addr{}
	}
	return m.Message.Endpoint == netip.AddrPortFrom(addr, to.Port())
}
