package codec_test

import (
	"fmt"
	"testing"

	"example.com/ftpport/codec"
)

func TestWorking(t *testing.T) {
	tests := []struct {
		high, low byte
		port      uint16
		hex, text string
	}{
		{4, 14, 1038, "040E", "4,14 → 040E → 1038"},
		{4, 15, 1039, "040F", "4,15 → 040F → 1039"},
		{32, 170, 8362, "20AA", "32,170 → 20AA → 8362"},
		{0, 0, 0, "0000", "0,0 → 0000 → 0"},
		{0, 20, 20, "0014", "0,20 → 0014 → 20"},
		{1, 0, 256, "0100", "1,0 → 0100 → 256"},
		{255, 255, 65535, "FFFF", "255,255 → FFFF → 65535"},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			w := codec.Working{High: test.high, Low: test.low}
			if got := w.Port(); got != test.port {
				t.Errorf("Port() = %d, want %d", got, test.port)
			}
			if got := w.Hex(); got != test.hex {
				t.Errorf("Hex() = %q, want %q", got, test.hex)
			}
			if got := w.String(); got != test.text {
				t.Errorf("String() = %q, want %q", got, test.text)
			}
			if got := codec.WorkingOf(test.port); got != w {
				t.Errorf("WorkingOf(%d) = %v, want %v", test.port, got, w)
			}
		})
	}
}

func TestWorkingEveryPort(t *testing.T) {
	for port := range 65536 {
		high, low := port/256, port%256
		w := codec.WorkingOf(uint16(port))
		if int(w.High) != high || int(w.Low) != low || int(w.Port()) != port {
			t.Fatalf("WorkingOf(%d) = %d,%d with Port() = %d", port, w.High, w.Low, w.Port())
		}
		hex := fmt.Sprintf("%04X", port)
		if got := w.Hex(); got != hex {
			t.Fatalf("WorkingOf(%d).Hex() = %q, want %q", port, got, hex)
		}
		text := fmt.Sprintf("%d,%d → %s → %d", high, low, hex, port)
		if got := w.String(); got != text {
			t.Fatalf("WorkingOf(%d).String() = %q, want %q", port, got, text)
		}
	}
}
