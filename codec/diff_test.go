package codec_test

import "strings"

// diffLines returns the lines from the first to the last difference of two texts: the lines of want after -, then those
// of got after +.
func diffLines(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for len(w) > 0 && len(g) > 0 && w[0] == g[0] {
		w, g = w[1:], g[1:]
	}
	for len(w) > 0 && len(g) > 0 && w[len(w)-1] == g[len(g)-1] {
		w, g = w[:len(w)-1], g[:len(g)-1]
	}
	var b strings.Builder
	for _, line := range w {
		b.WriteString("- " + line + "\n")
	}
	for _, line := range g {
		b.WriteString("+ " + line + "\n")
	}
	return b.String()
}
