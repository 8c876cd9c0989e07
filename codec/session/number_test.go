package session

import (
	"slices"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	for _, tt := range [...]struct {
		name, log string
		want      []string // SESSION OUTCOME of each attempt
	}{
		{"processes", "[7100] PASV\n[7100] 227 x (203,0,113,7,4,51)\n[7104] PORT 198,51,100,20,4,52\n[7104] 200 ok\n" +
			"[7100] LIST\n[7104] LIST\n[7100] 150 x\n[7104] 425 x\n[7100] 226 x\n", []string{"7100 complete", "7104 cannot-open"}},
		{"words", "[conn 12] PASV\nSession #13: PASV\n[conn 12] 227 x (203,0,113,7,4,51)\nSession #13: 502 no\n[conn 12] 226 x\n",
			[]string{"12 complete", "13 refused"}},
		{"of a proxy in a system log", "ftp-proxy[8]: #1 client: PASV\nftp-proxy[8]: #2 client: EPSV\nftp-proxy[8]: #1 server: 227 x (203,0,113,7,4,51)\n" +
			"ftp-proxy[8]: #2 server: 500 no\n", []string{"1 agreed", "2 refused"}},
		{"angle brackets", "t <811> PASV\nt <812> EPSV\nt <811> 227 x (203,0,113,7,4,51)\nt <812> 500 no\nt <811> 425 x\n",
			[]string{"811 cannot-open", "812 refused"}},
		{"priority", "<30>PASV\n<29>227 x (203,0,113,7,4,51)\n<30>LIST\n<28>425 x\n", []string{" cannot-open"}},
		{"after the time", "09:12 #000012 (bob@198.51.100.20): PASV\n09:12 #000012 (bob@198.51.100.20): 227 x (203,0,113,7,4,51)\n" +
			"09:12 #000013 (bob@198.51.100.20): 500 no\n09:12 #000012 (bob@198.51.100.20): 425 x\n", []string{"000012 cannot-open"}},
		{"padded", "COMMAND [  41] - PASV\n  REPLY [  41] - 227 x (203,0,113,7,4,51)\n  REPLY [1042] - 150 x\n" +
			"COMMAND [  41] - LIST\n  REPLY [  41] - 425 x\n", []string{"41 cannot-open"}},
		{"kinds of lines", "[2] PASV\n[6] 227 x (203,0,113,7,4,51)\n[2] LIST\n[6] 425 x\n", []string{"2 cannot-open"}},
		{"count of lines", "[0001] PASV\n[0002] 227 x (203,0,113,7,4,51)\n[0003] LIST\n[0004] 425 x\n", []string{"0001 cannot-open"}},
		{"time", "[1709629920] PASV\n[1709629921] 227 x (203,0,113,7,4,51)\n[1709629922] LIST\n[1709629923] 226 x\n",
			[]string{" complete"}},
		{"another number of a remark", "[7] PASV\n[7] 227 x (203,0,113,7,4,51)\n[7] LIST\n[7] 226 x\n[9] Connection timed out\n",
			[]string{"7 complete"}},
	} {
		var got []string
		for a, err := range Read(strings.NewReader(tt.log)) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, a.Session+" "+a.Outcome.String())
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// What was said before the numbers turned out to be no sessions belongs to the session after that.
func TestNumbersOfLines(t *testing.T) {
	const log = "[0001] Connecting to 203.0.113.7:21\n[0002] 220 ready\n[0003] PASV\n" +
		"[0004] 227 x (203,0,113,7,4,51)\n[0005] LIST\n[0006] 425 x\n"
	if got := describeEnds(t, log); !slices.Equal(got, []string{"203.0.113.7 invalid IP cannot-open ports-closed"}) {
		t.Errorf("got %q", got)
	}
}
