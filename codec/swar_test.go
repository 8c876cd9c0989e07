package codec

import (
	"fmt"
	"strings"
	"testing"
)

// Each byte is recognised wherever it is among the eight, and in what is left after them.
func TestTextEnd(t *testing.T) {
	for length := range 20 {
		for i := range length {
			for c := range 256 {
				b := []byte(strings.Repeat("x", length))
				b[i] = byte(c)
				want := length
				if c < ' ' || c == ',' || isDigit(byte(c)) {
					want = i
				}
				if got := textEnd(b, 0); got != want {
					t.Fatalf("textEnd(%q) = %d, want %d", b, got, want)
				}
				if want = length; c < ' ' || c == '\\' || c == '"' {
					want = i
				}
				if got := findEnd(b, 0, '"'); got != want {
					t.Fatalf("findEnd(%q) = %d, want %d", b, got, want)
				}
				if want = length; c == '\n' {
					want = i + 1
				}
				if got := nextLine(b, 0); got != want {
					t.Fatalf("nextLine(%q) = %d, want %d", b, got, want)
				}
				if i+1 < length {
					b[length-1] = '\n'
					if c == '\n' {
						want = i + 1
					}
					if got := nextLine(b, 0); got != want {
						t.Fatalf("nextLine(%q) = %d, want %d", b, got, want)
					}
				}
			}
		}
	}
}

// All pairs of numbers of up to three digits are read, in whatever follows; with leading zeros too.
func TestTwoNumbers(t *testing.T) {
	widths := []string{"%d", "%02d", "%03d"}
	for x := range 1000 {
		for y := range 1000 {
			if x > 300 && y > 300 {
				continue // what matters is that both are over 255
			}
			w := widths[(x+y)%3]
			first, second := fmt.Sprintf(w, x), fmt.Sprintf(w, y)
			text := first + "," + second + ")xxxxxxx"
			both, a, b := twoNumbers(load(text[:8]))
			if int(uint32(both)) != x || int(both>>32) != y || int(a) != 8*len(first) || int(b) != 8*(len(first)+1+len(second)) {
				t.Fatalf("twoNumbers(%q) = %d and %d, %d, %d", text, uint32(both), both>>32, a, b)
			}
			if over := both&over255 != 0; over != (x > 255 || y > 255) {
				t.Fatalf("twoNumbers(%q): over 255 is %t", text, over)
			}
		}
	}
	for _, text := range []string{"1234,1)x", "1,1234)x", "12345678", ",1,1)xxx", "1,,1)xxx", "1,)xxxxx", "xxxxxxxx", "123,xxxx", "\xb1,1)xxxx", "1,\xb1)xxxx"} {
		if both, _, _ := twoNumbers(load(text)); both&over255 == 0 {
			t.Errorf("twoNumbers(%q) = %#x, want it over 255", text, both)
		}
	}
}

// All texts of three characters up to nine bytes, alone and after a run that fills eight bytes.
func TestHasCommas(t *testing.T) {
	check := func(text string) {
		count := 0
		for i := 0; i < len(text) && (text[i] == ',' || isDigit(text[i])); i++ {
			if text[i] == ',' {
				count++
			}
		}
		for n := range 8 {
			if got := hasCommas(text, 0, n); got != (count >= n) {
				t.Fatalf("hasCommas(%q, %d) = %t, want %t", text, n, got, count >= n)
			}
		}
	}
	var extend func(text string)
	extend = func(text string) {
		check(text)
		check("12,4,678" + text)
		check(text + "9,,,,,,,,")
		if len(text) < 8 {
			extend(text + "1")
			extend(text + ",")
			extend(text + "\xac") // a comma with its high bit set
		}
	}
	extend("")
}

// A list is read as far as it is plain, whatever its numbers, its length and what follows.
func TestReadOctets(t *testing.T) {
	numbers := []string{"0", "7", "09", "42", "099", "255", "000255"}
	for _, separator := range []byte{',', '.'} {
		for _, count := range []int{4, 6} {
			for k := range 7 * 7 * 7 {
				for length := 1; length <= 7; length++ {
					var text string
					var want uint64
					for n := range length {
						number := numbers[(k/[]int{1, 7, 49}[n%3]+n)%7]
						if n > 0 {
							text += string(separator)
						}
						text += number
						if n < count {
							var v int
							fmt.Sscanf(number, "%d", &v)
							want = want<<8 | uint64(v)
						}
					}
					n := min(length, count)
					end := len(text)
					for range length - n {
						end = strings.LastIndexByte(text[:end], separator)
					}
					for _, tail := range []string{"", ")", "x", ").\r\n", ";1"} {
						v, gotN, gotEnd := readOctets(" "+text+tail, 1, count, separator)
						if v != want || gotN != n || gotEnd != end+1 {
							t.Fatalf("readOctets(%q, %d) = %#x, %d, %d; want %#x, %d, %d", text+tail, count, v, gotN, gotEnd, want, n, end+1)
						}
					}
				}
			}
		}
	}
	for _, test := range []struct {
		text   string
		n, end int
	}{
		{"", 0, 0}, {"x", 0, 0}, {",1,2,3", 0, 0}, {"256,1,1,1,1,1", 0, 0}, {"1,256,1,1,1,1", 1, 1}, {"1,2,256,1,1,1", 2, 3}, {"1,2,3,1000,1,1", 3, 5},
		{"1,,2,3,4,5,6", 1, 1}, {"1,2,x,3,4,5,6", 2, 3}, {"1,2,3,x,4,5,6", 3, 5}, {"1, 2,3,4,5,6", 1, 1}, {"1;2,3,4,5,6,7", 1, 1}, {"1,2;3,4,5,6,7", 2, 3},
	} {
		if _, n, end := readOctets(test.text, 0, 6, ','); n != test.n || n > 0 && end != test.end {
			t.Errorf("readOctets(%q) reads %d numbers up to %d, want %d up to %d", test.text, n, end, test.n, test.end)
		}
	}
}
