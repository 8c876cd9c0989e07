package main

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strconv"
)

// Templates of lines in the logs of busy servers and their clients. A # is a random digit, and an @ a random octet.
var (
	otherLines = []string{
		`Mon Nov 23 07:##:## 2026 [pid ####] [ftp] OK DOWNLOAD: Client "192.0.2.@", ` +
			`"/pub/release-##.tar.gz", ####### bytes, ####.##Kbyte/sec` + "\n",
		"Mon Nov 23 07:##:## 2026 ## 198.51.100.@ ####### /srv/ftp/incoming/report_####.csv b _ i r user ftp 0 * c\n",
		"-rw-r--r--    1 1000     1000     ######## Nov ## 12:## part-####.dat\r\n",
		`Mon Nov 23 07:##:## 2026 [pid ####] [user] FTP response: Client "192.0.2.@", "226 Transfer complete."` + "\n",
		"> RETR archive/####/file,#,#.bin\r\n",
		"< 150 Opening BINARY mode data connection.\r\n< 226 Transfer complete.\r\n",
		"200 PORT command successful. Consider using PASV.\r\n",
	}
	ipv4Lines = []string{
		"< 227 Entering Passive Mode (@,@,@,@,@,@).\r\n",
		"> PORT @,@,@,@,@,@\r\n",
	}
	extendedLines = []string{
		"> EPRT |1|203.0.113.@|2####|\r\n",
		"< 229 Entering Extended Passive Mode (|||2####|)\r\n",
	}
)

// writeLog writes a log of at least the given size, with a message in one line of twenty. It returns the size of the
// log in bytes and the number of PORT and 227 messages.
func writeLog(name string, atLeast int64) (size int64, messages int, err error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	random := rand.New(rand.NewPCG(959, 1123))
	var line []byte
	for n := 0; size < atLeast; n++ {
		lines := otherLines
		if n%40 == 7 {
			lines = ipv4Lines
			messages++
		} else if n%40 == 27 {
			lines = extendedLines
		}
		line = appendFilled(line[:0], lines[random.IntN(len(lines))], random)
		size += int64(len(line))
		w.Write(line) // Flush returns its error
	}
	if err := w.Flush(); err != nil {
		return 0, 0, err
	}
	return size, messages, f.Sync() // otherwise the system writes it during the race
}

func appendFilled(b []byte, template string, random *rand.Rand) []byte {
	for _, c := range []byte(template) {
		switch c {
		case '#':
			b = append(b, '0'+byte(random.IntN(10)))
		case '@':
			b = strconv.AppendInt(b, int64(random.IntN(256)), 10)
		default:
			b = append(b, c)
		}
	}
	return b
}
