package fuzz

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"example.com/ftpport/codec"
)

// The readers of this file are the reference for the codec. They are slow, allocate, return no reasons, and are simple
// enough to be checked by eye.

const blanks = " \t"

// slowArgument trims the line end and the blanks from a command's argument.
func slowArgument(arg string) string {
	arg = strings.TrimSuffix(arg, "\n")
	arg = strings.TrimSuffix(arg, "\r")
	return strings.Trim(arg, blanks)
}

// slowNumbers reads decimal octets separated by commas and optional blanks.
func slowNumbers(list string) ([]byte, bool) {
	var numbers []byte
	for _, field := range strings.Split(list, ",") {
		// ParseUint in base 10 accepts only digits: no sign and no underscore.
		n, err := strconv.ParseUint(strings.Trim(field, blanks), 10, 8)
		if err != nil {
			return nil, false
		}
		numbers = append(numbers, byte(n))
	}
	return numbers, true
}

// slowList reads the list of PORT and 227, or of LPRT and 228.
func slowList(kind codec.Kind, list string) (netip.AddrPort, bool) {
	n, ok := slowNumbers(list)
	if !ok {
		return netip.AddrPort{}, false
	}
	switch kind {
	case codec.KindPORT, codec.Kind227:
		return slowEndpoint(n, len(n) == 6)
	}
	// The numbers that are not address or port can have one value only.
	switch {
	case len(n) == 9 && slices.Equal(n[:2], []byte{4, 4}) && n[6] == 2:
		return slowEndpoint(slices.Delete(n[2:], 4, 5), true)
	case len(n) == 21 && slices.Equal(n[:2], []byte{6, 16}) && n[18] == 2:
		return slowEndpoint(slices.Delete(n[2:], 16, 17), true)
	}
	return netip.AddrPort{}, false
}

// slowEndpoint reads the last two octets as the port.
func slowEndpoint(octets []byte, ok bool) (netip.AddrPort, bool) {
	if !ok {
		return netip.AddrPort{}, false
	}
	at := len(octets) - 2
	addr, ok := netip.AddrFromSlice(octets[:at])
	return netip.AddrPortFrom(addr, uint16(octets[at])*256+uint16(octets[at+1])), ok
}

// slowExtended reads the argument of EPRT.
func slowExtended(arg string) (netip.AddrPort, bool) {
	if arg == "" || arg[0] < 33 || arg[0] > 126 || strings.Contains("0123456789", arg[:1]) {
		return netip.AddrPort{}, false
	}
	field := strings.Split(arg, arg[:1])
	if len(field) != 5 || field[4] != "" {
		return netip.AddrPort{}, false
	}
	addr, err := netip.ParseAddr(field[2])
	if err != nil || addr.Zone() != "" {
		return netip.AddrPort{}, false
	}
	port, err := strconv.ParseUint(field[3], 10, 16)
	family := map[bool]string{true: "1", false: "2"}[addr.Is4()]
	if err != nil || field[1] != family {
		return netip.AddrPort{}, false
	}
	return netip.AddrPortFrom(addr, uint16(port)), true
}
