package main

import (
	"example.com/ftpport/codec"
	"example.com/ftpport/codec/bench/calls"
)

// The results that entrants return: the sum of the ports, the number of lines, or the length of all texts written.
func ports(b *batch) uint64      { return b.ports }
func count(*batch) uint64        { return batchSize }
func netipBytes(b *batch) uint64 { return length(b.netip, 0) }
func lineBytes(b *batch) uint64  { return length(b.lines, len("\r\n")) }

func length(texts []string, without int) (sum uint64) {
	for _, text := range texts {
		sum += uint64(len(text) - without)
	}
	return sum
}

// lineRaces returns all races except that of Scan.
func lineRaces() []*race {
	mix := parseRace("mix of eight", worded(0, mixed), 0.70)
	races := []*race{mix}
	for i, w := range wordings {
		r := parseRace(w.name, worded(i, i+1), w.limit)
		if w.name == "RFC words" || w.name == "PORT" {
			r.addIdioms()
		}
		races = append(races, r)
	}
	races = append(races,
		parseRace("229", written(codec.Kind229, false), 0),
		parseRace("EPRT, IPv4", written(codec.KindEPRT, false), 0),
		parseRace("EPRT, IPv6", written(codec.KindEPRT, true), 0),
		parseRace("LPRT, IPv6", written(codec.KindLPRT, true), 0),
		inspectRace("mix of eight", worded(0, mixed), 1.1))
	for _, f := range faults {
		races = append(races, refuseRace(f.name, spoiled(f.wordings, f.spoil), f.limit))
	}
	reply := appendRace("227", codec.Kind227, false, 0.60)
	reply.compare(reply.entrants[0], reply.enter("fmt.Sprintf", lineBytes,
		func(b *batch) uint64 { return sprintf(b.endpoints) }), 0)
	races = append(races, reply, appendRace("LPRT, IPv6", codec.KindLPRT, true, 2))
	return append(races, sessionRaces()...)
}

func parseRace(of string, fresh maker, limit float64) *race {
	r := &race{task: "Parse", of: of, fresh: fresh}
	text := r.enter("string", ports, func(b *batch) uint64 { return calls.ParseString(b.lines) })
	bytes := r.enter("[]byte", ports, func(b *batch) uint64 { return calls.ParseBytes(b.bytes) })
	peer := r.enter("netip.ParseAddrPort", ports, func(b *batch) uint64 { return netipParse(b.netip) })
	r.compare(text, peer, limit)
	r.compare(bytes, peer, limit)
	if base.scan != nil {
		r.compare(text, r.enter("base", ports, func(b *batch) uint64 { return base.parseString(b.lines) }), 0)
		r.compare(bytes, r.enter("base", ports, func(b *batch) uint64 { return base.parseBytes(b.bytes) }), 0)
	}
	return r
}

// addIdioms adds the usual ways to read six numbers in Go.
func (r *race) addIdioms() {
	text := r.entrants[0]
	r.compare(text, r.enter("regexp, Atoi", ports, func(b *batch) uint64 { return regexpAtoi(b.lines) }), 1/20.0)
	r.compare(text, r.enter("strings.Split, Atoi", ports, func(b *batch) uint64 { return splitAtoi(b.lines) }), 1/4.5)
	r.compare(text, r.enter("fmt.Sscanf", ports, func(b *batch) uint64 { return sscanf(b.lines) }), 1/25.0)
}

func inspectRace(of string, fresh maker, limit float64) *race {
	r := &race{task: "Inspect", of: of, fresh: fresh}
	text := r.enter("string", ports, func(b *batch) uint64 { return calls.InspectString(b.lines) })
	bytes := r.enter("[]byte", ports, func(b *batch) uint64 { return calls.InspectBytes(b.bytes) })
	peer := r.enter("netip.ParseAddrPort", ports, func(b *batch) uint64 { return netipParse(b.netip) })
	r.compare(text, peer, limit)
	r.compare(bytes, peer, limit)
	return r
}

func refuseRace(of string, fresh maker, limit float64) *race {
	r := &race{task: "Parse, malformed", of: of, fresh: fresh, allocs: 1}
	text := r.enter("string", count, func(b *batch) uint64 { return calls.RefuseString(b.lines) })
	bytes := r.enter("[]byte", count, func(b *batch) uint64 { return calls.RefuseBytes(b.bytes) })
	peer := r.enter("netip.ParseAddrPort", count, func(b *batch) uint64 { return netipRefuse(b.netip) })
	r.compare(text, peer, limit)
	r.compare(bytes, peer, limit)
	return r
}

func appendRace(of string, kind codec.Kind, ipv6 bool, limit float64) *race {
	r := &race{task: "AppendText", of: of, fresh: written(kind, ipv6)}
	message := r.enter("Message", lineBytes, func(b *batch) uint64 { return calls.Append(kind, b.endpoints) })
	peer := r.enter("AddrPort.AppendTo", netipBytes, func(b *batch) uint64 { return netipAppend(b.endpoints) })
	r.compare(message, peer, limit)
	return r
}
