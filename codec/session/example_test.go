package session_test

import (
	"fmt"
	"io"
	"os"

	"example.com/ftpport/codec/session"
)

// The server is behind a NAT and names its private address. README has this log and this answer.
func ExampleRead() {
	log, err := os.Open("testdata/cases/winscp-private-timeout.log")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer log.Close()
	if err := explain(os.Stdout, log); err != nil {
		fmt.Println(err)
	}
	// Output:
	// line 4: 227 192.168.10.5:50082, not the peer, private
	// outcome timed-out, cause unreachable-address
	//    1  control   . 2024-03-05 09:12:01.114 Connecting to 203.0.113.7 ...
	//    3  command   > 2024-03-05 09:12:01.245 PASV
	//    4  endpoint  < 2024-03-05 09:12:01.270 227 Entering Passive Mode (192,168,10,5,195,162)
	//    5  use       > 2024-03-05 09:12:01.270 LIST -a
	//    7  note      . 2024-03-05 09:12:16.300 Timeout detected. (data connection)
}

// explain prints each attempt of a log with what shows it.
func explain(w io.Writer, log io.Reader) error {
	for a, err := range session.Read(log) {
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "line %d: %v %v, %v\n", a.Line, a.Kind, a.Endpoint, a.Hazards())
		fmt.Fprintf(w, "outcome %v, cause %v\n", a.Outcome, a.Cause)
		for _, e := range a.Evidence {
			fmt.Fprintf(w, "%4d  %-8v  %s\n", e.Line, e.Role, e.Text)
		}
	}
	return nil
}
