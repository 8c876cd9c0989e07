package main

// A ratio sets a benchmark of codec beside a peer's, or beside itself on
// another platform.
type ratio struct {
	name
	against string

	// Medians of the rounds.
	timesAsFast float64
	codec, peer float64
	unit        string  // of these two
	allocs      float64 // of codec, in an operation
}

// ratios sets each benchmark of codec beside each of its peers.
func (rs results) ratios() []ratio {
	var ratios []ratio
	for _, codec := range rs {
		for _, peer := range rs {
			if codec.isCodec() && !peer.isCodec() && codec.what == peer.what && codec.of == peer.of {
				ratios = append(ratios, newRatio(codec, peer))
			}
		}
	}
	return ratios
}

// wasmRatios sets each benchmark of WebAssembly beside the same one of native
// code.
func (rs results) wasmRatios(native results) []ratio {
	var ratios []ratio
	for _, wasm := range rs {
		if peer := native.find(wasm.name); peer != nil {
			r := newRatio(wasm, peer)
			r.what, r.against = "wasm "+wasm.what, "native"
			ratios = append(ratios, r)
		}
	}
	return ratios
}

func newRatio(codec, peer *benchmark) ratio {
	r := ratio{name: codec.name, against: peer.by, unit: timeUnit}
	times := quotients(peer.values(timeUnit), codec.values(timeUnit))
	if codec.has(rateUnit) && peer.has(rateUnit) {
		// Their operations may differ in size, so that times say nothing.
		r.unit = rateUnit
		times = quotients(codec.values(rateUnit), peer.values(rateUnit))
	}
	r.timesAsFast = median(times)
	r.codec, r.peer = median(codec.values(r.unit)), median(peer.values(r.unit))
	r.allocs = median(codec.values("allocs/op"))
	return r
}

// quotients divides round by round.
func quotients(dividends, divisors []float64) []float64 {
	quotients := make([]float64, len(dividends))
	for round := range quotients {
		quotients[round] = dividends[round] / divisors[round]
	}
	return quotients
}

// target is what the ratio is to be at least; 0 is none.
func (r ratio) target() float64 { return target(r.what+"/"+r.of, r.against) }

func (r ratio) missed() bool { return r.timesAsFast < r.target() }
