package codec

import "math/bits"

// Eight bytes at a time (SWAR): a uint64 holds eight packed bytes, the first in its lowest byte.

const (
	ones = 0x0101010101010101 // times a byte, gives that byte in all eight places
	high = 0x8080808080808080 // the high bit of each byte
)

// load returns eight packed bytes. The compiler turns it into one load.
func load[T text](s T) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// zeroBytes returns the high bit of each byte of w that is zero. Bytes above the first zero may be wrong.
func zeroBytes(w uint64) uint64 { return (w - ones) &^ w & high }

// equalBytes returns the high bit of each byte of w that is c.
func equalBytes(w uint64, c byte) uint64 {
	w ^= uint64(c) * ones
	return ^(w&^high + 0x7f*ones | w) & high
}

// nonDigits returns the high bit of each byte of w that is not an ASCII digit.
func nonDigits(w uint64) uint64 {
	x := w ^ '0'*ones
	return (x&^high + (0x80-10)*ones | x) & high
}

// textBytes returns the high bit of each byte of w that is not a digit, comma or control character. In each sum of two
// 7-bit values, the high bit is clear if the byte is in the class, and no sum carries into the next byte.
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

// findEnd returns the index of the first control character, backslash or c at or after s[i], or len(s).
func findEnd(s []byte, i int, c byte) int {
	for ; len(s)-i >= 8; i += 8 {
		w := load(s[i : i+8])
		control := (w - ' '*ones) &^ w & high // like zeroBytes, for bytes below a space
		if found := control | zeroBytes(w^'\\'*ones) | zeroBytes(w^uint64(c)*ones); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	for i < len(s) && s[i] >= ' ' && s[i] != '\\' && s[i] != c {
		i++
	}
	return i
}

// twoNumbers reads two numbers of one to three digits, separated by one byte, from the lowest byte of w on. It returns
// the first number in the low half of both and the second in the high half, and the bit offsets of the bytes after
// each. If w does not begin with such numbers, both is over 255.
//
// It has no branch on the length of a number, because processors cannot predict it and a wrong prediction takes longer
// than reading both numbers.
func twoNumbers(w uint64) (both uint64, first, second uint) {
	stops := nonDigits(w)
	first = uint(bits.TrailingZeros64(stops)) - 7
	second = uint(bits.TrailingZeros64(stops&(stops-1))) - 7
	if first-8 > 24-8 || second-first-16 > 32-16 {
		return over255, 0, 0
	}
	x := bits.ReverseBytes64(w ^ '0'*ones)
	both = x>>((64-first)&63) | x<<((first+8)&63)>>((72-second+first)&63)<<32
	// The bytes of each half are units, tens and hundreds. Each ten counts as 256 and each hundred as 65536, so
	// subtract the excess.
	return both - (256-10)*(both>>8&0xffff_0000_ffff) - (2560-100)*(both>>16&0xff_0000_00ff), first, second
}

// over255 is the bits that are clear in both if both numbers are at most 255.
const over255 = 0xffff_ff00_ffff_ff00

// hasCommas reports whether the run of digits and commas at s[i] has at least n commas.
func hasCommas[T text](s T, i, n int) bool {
	for ; len(s)-i >= 8 && n > 0; i += 8 {
		w := load(s[i : i+8])
		commas := equalBytes(w, ',')
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

// noPair returns bytes whose high bit is clear where a pair begins, RT in either case or 22. second begins one byte
// after first. The exclusive or of a pair and its letters is zero; any other value sets the high bit when 127 is added.
// The high bits of the text itself are ignored.
func noPair(first, second uint64) uint64 {
	rt := ((first ^ 'R'*ones) | (second ^ 'T'*ones)) &^ (0xa0 * ones)
	two := ((first ^ '2'*ones) | (second ^ '2'*ones)) &^ high
	return (rt + 0x7f*ones) & (two + 0x7f*ones)
}

// gatherClear returns a byte with one bit for each byte of w, set if the high bit of that byte is clear.
func gatherClear(w uint64) uint64 {
	return ^w >> 7 & ones * 0x0102040810204080 >> 56
}
