package main

import (
	"fmt"
	"net/netip"
	"regexp"
	"strconv"
	"strings"
)

// The peers are the alternatives to codec. They return the same results as the functions of package calls.

func netipParse(texts []string) (sum uint64) {
	for _, text := range texts {
		ap, _ := netip.ParseAddrPort(text)
		sum += uint64(ap.Port())
	}
	return sum
}

func netipRefuse(texts []string) (refused uint64) {
	for _, text := range texts {
		if _, err := netip.ParseAddrPort(text); err != nil {
			refused++
		}
	}
	return refused
}

func netipAppend(endpoints []netip.AddrPort) (length uint64) {
	b := make([]byte, 0, 128)
	for _, ap := range endpoints {
		b = ap.AppendTo(b[:0])
		length += uint64(len(b))
	}
	return length
}

func sprintf(endpoints []netip.AddrPort) (length uint64) {
	for _, ap := range endpoints {
		a, p := ap.Addr().As4(), ap.Port()
		s := fmt.Sprintf("227 Entering Passive Mode (%d,%d,%d,%d,%d,%d).", a[0], a[1], a[2], a[3], p>>8, p&255)
		length += uint64(len(s))
	}
	return length
}

var six = regexp.MustCompile(`(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)`)

func regexpAtoi(lines []string) (sum uint64) {
	for _, line := range lines {
		ap, _ := sixAtoi(six.FindStringSubmatch(line)[1:])
		sum += uint64(ap.Port())
	}
	return sum
}

func splitAtoi(lines []string) (sum uint64) {
	for _, line := range lines {
		if start := strings.IndexByte(line, '('); start >= 0 {
			line = line[start+1 : strings.LastIndexByte(line, ')')]
		} else {
			line = strings.TrimSpace(strings.TrimPrefix(line, "PORT "))
		}
		ap, _ := sixAtoi(strings.Split(line, ","))
		sum += uint64(ap.Port())
	}
	return sum
}

func sixAtoi(fields []string) (netip.AddrPort, error) {
	var n [6]int
	for i := range n {
		var err error
		if n[i], err = strconv.Atoi(fields[i]); err != nil {
			return netip.AddrPort{}, err
		}
	}
	return sixInts(n), nil
}

func sscanf(lines []string) (sum uint64) {
	for _, line := range lines {
		format := "227 Entering Passive Mode (%d,%d,%d,%d,%d,%d)."
		if line[0] == 'P' {
			format = "PORT %d,%d,%d,%d,%d,%d"
		}
		var n [6]int
		fmt.Sscanf(line, format, &n[0], &n[1], &n[2], &n[3], &n[4], &n[5])
		sum += uint64(sixInts(n).Port())
	}
	return sum
}

func sixInts(n [6]int) netip.AddrPort {
	addr := netip.AddrFrom4([4]byte{byte(n[0]), byte(n[1]), byte(n[2]), byte(n[3])})
	return netip.AddrPortFrom(addr, uint16(n[4]*256+n[5]))
}
