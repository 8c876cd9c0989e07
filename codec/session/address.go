package session

import (
	"net/netip"
	"strings"
)

// readAddr reads an address alone. An IPv4 address in IPv6 form is that address.
func readAddr(s string) (netip.Addr, bool) {
	if !canBeAddr(s) {
		return netip.Addr{}, false
	}
	addr, err := netip.ParseAddr(s)
	return addr.Unmap().WithZone(""), err == nil
}

// canBeAddr reports whether text has the separators of an address. A time or a number has not, and to be refused by
// ParseAddr would cost memory.
func canBeAddr(s string) bool {
	const longest = 45
	if s == "" || len(s) > longest {
		return false
	}
	switch colons := strings.Count(s, ":"); {
	case colons == 0:
		return isDigit(s[0]) && strings.Count(s, ".") == 3
	case strings.Contains(s, "::"):
		return colons <= 8
	default:
		return colons == 7 || colons == 6 // the latter before an IPv4 address
	}
}
