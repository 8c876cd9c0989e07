package session_test

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// A failure is what the analyst prints of an attempt.
type failure struct {
	Line    int             `json:"line"`
	Sent    session.Verb    `json:"sent"`
	At      string          `json:"at,omitempty"`
	Outcome session.Outcome `json:"outcome"`
	Cause   session.Cause   `json:"cause"`
	Likely  bool            `json:"likely,omitempty"`
	Hazards codec.Hazards   `json:"hazards,omitempty"`
	Lines   []int           `json:"lines"` // that show it
}

// analyse prints the failed attempts of a log, each as JSON in a line. It returns the exit code: 1 if the endpoint of an
// attempt has a hazard, whether it failed or not, and 2 if the log cannot be read.
func analyse(w io.Writer, log io.Reader) (code int) {
	out := json.NewEncoder(w)
	for a, err := range session.Read(log) {
		if err != nil {
			fmt.Fprintln(w, err)
			return 2
		}
		// Addresses for documentation count as public ones.
		hazards := a.Hazards() &^ codec.Documentation
		if hazards != 0 {
			code = 1
		}
		switch a.Outcome {
		case 0, session.Agreed, session.Opened, session.Complete:
			continue
		}
		f := failure{Line: a.Line, Sent: a.Sent, Outcome: a.Outcome, Cause: a.Cause, Likely: a.Likely, Hazards: hazards}
		m := codec.Message{Kind: a.Kind, Endpoint: a.Endpoint}
		if at := m.At(a.Peer()); at.IsValid() && !a.Blanked { // a refusal has none, nor has a 229 of an unknown server
			f.At = at.String()
		}
		for _, e := range a.Evidence {
			f.Lines = append(f.Lines, e.Line)
		}
		if err := out.Encode(f); err != nil {
			fmt.Fprintln(w, err)
			return 2
		}
	}
	return code
}

const vsftpdLog = `[pid 811] CONNECT: Client "198.51.100.20"
[pid 811] FTP command: Client "198.51.100.20", "PASV"
[pid 811] FTP response: Client "198.51.100.20", "227 Entering Passive Mode (10,0,0,5,195,92)."
[pid 812] CONNECT: Client "198.51.100.21"
[pid 811] FTP command: Client "198.51.100.20", "LIST"
[pid 812] FTP command: Client "198.51.100.21", "PORT 192,168,1,9,195,93"
[pid 812] FTP response: Client "198.51.100.21", "500 Illegal PORT command."
[pid 811] FTP response: Client "198.51.100.20", "425 Failed to establish connection."
[pid 812] FTP command: Client "198.51.100.21", "EPSV"
[pid 812] FTP response: Client "198.51.100.21", "229 Entering Extended Passive Mode (|||50077|)"
[pid 812] FTP command: Client "198.51.100.21", "RETR a.bin"
[pid 812] FTP response: Client "198.51.100.21", "150 Opening BINARY mode data connection for a.bin (6 bytes)."
[pid 812] FTP response: Client "198.51.100.21", "226 Transfer complete."
`

// An analyst of many logs has a program that prints what failed and why, with the lines that show it, and that says by
// its exit code whether an endpoint needs a look.
func Example_analyst() {
	fmt.Println("exit", analyse(os.Stdout, strings.NewReader(vsftpdLog)))
	// Output:
	// {"line":3,"sent":"PASV","at":"10.0.0.5:50012","outcome":"cannot-open","cause":"unreachable-address","likely":true,"hazards":"private","lines":[2,3,5,8]}
	// {"line":6,"sent":"PORT","at":"192.168.1.9:50013","outcome":"refused","cause":"port-refused","hazards":"not the peer, private","lines":[6,7]}
	// exit 1
}
