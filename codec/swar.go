package codec

import "math/bits"

// Eight bytes at once (SWAR): a uint64 holds them packed, the first in the lowest place.

const (
	ones = 0x0101010101010101 // a byte, times this, in all eight places
	high = 0x8080808080808080 // the high bit of each byte
)

// load returns eight bytes packed. The compiler makes one load of it.
func load[T text](s T) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// zeroBytes returns the high bit of each byte of w that is zero. Above the first one it may be wrong.
func zeroBytes(w uint64) uint64 { return (w - ones) &^ w & high }

// nonDigits returns the high bit of each byte of w that is not an ASCII digit.
func nonDigits(w uint64) uint64 {
	x := w ^ '0'*ones
	return (x&^high + (0x80-10)*ones | x) & high
}

// textBytes returns the high bit of each byte of w that a text without numbers can have: no digit, comma or control
// character. Of the sums of seven bits each, the eighth is clear where there is such a byte, and none carries.
func textBytes(w uint64) uint64 {
	digit := (w^'0'*ones)&^high + (0x80-10)*ones
	comma := (w^','*ones)&^high + (0x80-1)*ones
	control := w&^high + (0x80-' ')*ones
	return (digit&comma&control | w) & high
}

// textEnd returns the index of the first digit, comma or control character at or after s[i], or len(s).
func textEnd[T text](s T, i int) int {
	for ; len(s)-i >= 8; i += 8 {
		if found := textBytes(load(s[i:i+8])) ^ high; found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] != ',' && !isDigit(s[i]) {
		i++
	}
	return i
}

// nextLine returns the index after the line feed that ends the line at s[i], or len(s).
func nextLine[T text](s T, i int) int {
	for ; len(s)-i >= 8; i += 8 {
		if found := zeroBytes(load(s[i:i+8]) ^ '\n'*ones); found != 0 {
			return i + bits.TrailingZeros64(found)/8 + 1
		}
	}
	for ; i < len(s); i++ {
		if s[i] == '\n' {
			return i + 1
		}
	}
	return i
}

// twoNumbers reads two numbers of one to three digits, with one byte between them, from the lowest byte of w on. It
// returns one in the low half of both and one in the high half, and at which bit the byte after each begins. If w
// does not begin with such numbers, both is over 255.
//
// There is no branch on the length of a number: processors cannot predict it, and a wrong guess takes longer than
// reading both.
func twoNumbers(w uint64) (both uint64, first, second uint) {
	x := w ^ '0'*ones
	stops := (x&^high + (0x80-10)*ones | x) & high
	first = uint(bits.TrailingZeros64(stops)) - 7
	second = uint(bits.TrailingZeros64(stops&(stops-1))) - 7
	if first-8 > 24-8 || second-first-16 > 32-16 {
		return over255, 0, 0
	}
	x = bits.ReverseBytes64(x)
	both = x>>((64-first)&63) | x<<((first+8)&63)>>((72-second+first)&63)<<32
	// The bytes of each half are units, tens and hundreds: 256 of the units in the next place count for ten.
	return both - (256-10)*(both>>8&0xffff_0000_ffff) - (2560-100)*(both>>16&0xff_0000_00ff), first, second
}

// over255 are the bits that are clear in both halves of what twoNumbers returns if both numbers are up to 255.
const over255 = 0xffff_ff00_ffff_ff00

// hasCommas reports whether the run of digits and commas at s[i] has n commas or more.
func hasCommas[T text](s T, i, n int) bool {
	for ; len(s)-i >= 8 && n > 0; i += 8 {
		w := load(s[i : i+8])
		y := w ^ ','*ones
		commas := ^(y&^high + 0x7f*ones | y) & high
		others := nonDigits(w) &^ commas
		n -= bits.OnesCount64(commas & (others&-others - 1))
		if others != 0 {
			return n <= 0
		}
	}
	for ; i < len(s) && (s[i] == ',' || isDigit(s[i])); i++ {
		if s[i] == ',' {
			n--
		}
	}
	return n <= 0
}

// noPair returns bytes whose high bit is clear where a pair begins, RT in either case or 22; second is one byte past
// first. At a pair the exclusive or with its bytes is zero, and anywhere else 127 more sets the high bit. The high bits
// of the text itself are ignored.
func noPair(first, second uint64) uint64 {
	rt := ((first ^ 'R'*ones) | (second ^ 'T'*ones)) &^ (0xa0 * ones)
	two := ((first ^ '2'*ones) | (second ^ '2'*ones)) &^ high
	return (rt + 0x7f*ones) & (two + 0x7f*ones)
}

// gatherClear returns a byte that has a bit for each high bit of w, which is set where that is clear.
func gatherClear(w uint64) uint64 {
	return ^w >> 7 & ones * 0x0102040810204080 >> 56
}
