package codec_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"testing"

	"example.com/ftpport/codec"
)

const scanSize = 256 << 20

// ftpLog is a log as busy servers and their clients write it, with a message in
// one line of twenty, and how many these are.
func ftpLog(size int) (log []byte, messages int) {
	random := rand.New(rand.NewPCG(959, 1123))
	octet := func() any { return random.IntN(256) }
	lines := []func(b []byte) []byte{
		func(b []byte) []byte {
			return fmt.Appendf(b, "Mon Nov 23 07:%02d:%02d 2026 [pid %d] [ftp] OK DOWNLOAD: Client \"192.168.%d.%d\", \"/pub/release-%d.tar.gz\", %d bytes, %d.%02dKbyte/sec\n",
				random.IntN(60), random.IntN(60), random.IntN(32768), octet(), octet(), random.IntN(100), random.IntN(1e8), random.IntN(1e4), random.IntN(100))
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "Mon Nov 23 07:%02d:%02d 2026 %d 10.%d.%d.%d %d /srv/ftp/incoming/report_%d.csv b _ i r alice ftp 0 * c\n",
				random.IntN(60), random.IntN(60), random.IntN(100), octet(), octet(), octet(), random.IntN(1e7), random.IntN(1e5))
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "-rw-r--r--    1 1000     1000     %8d Nov %02d 12:%02d part-%04d.dat\r\n", random.IntN(1e8), 1+random.IntN(30), random.IntN(60), random.IntN(1e4))
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "Mon Nov 23 07:%02d:%02d 2026 [pid %d] [alice] FTP response: Client \"10.0.0.%d\", \"226 Transfer complete.\"\n",
				random.IntN(60), random.IntN(60), random.IntN(32768), octet())
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "> RETR archive/%04d/file,%d,%d.bin\r\n", random.IntN(1e4), random.IntN(10), random.IntN(10))
		},
		func(b []byte) []byte {
			return append(b, "< 150 Opening BINARY mode data connection.\r\n< 226 Transfer complete.\r\n"...)
		},
		func(b []byte) []byte { return append(b, "200 PORT command successful. Consider using PASV.\r\n"...) },
	}
	replies := []func(b []byte) []byte{
		func(b []byte) []byte {
			return fmt.Appendf(b, "< 227 Entering Passive Mode (%d,%d,%d,%d,%d,%d).\r\n", octet(), octet(), octet(), octet(), octet(), octet())
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "> PORT %d,%d,%d,%d,%d,%d\r\n", octet(), octet(), octet(), octet(), octet(), octet())
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "> EPRT |1|10.%d.%d.%d|%d|\r\n", octet(), octet(), octet(), random.IntN(65536))
		},
		func(b []byte) []byte {
			return fmt.Appendf(b, "< 229 Entering Extended Passive Mode (|||%d|)\r\n", random.IntN(65536))
		},
	}
	for n := 0; len(log) < size/16-512; n++ {
		if n%20 == 7 {
			log = replies[random.IntN(len(replies))](log)
			messages++
		} else {
			log = lines[random.IntN(len(lines))](log)
		}
	}
	return bytes.Repeat(log, 16), messages * 16
}

// repeat fills size bytes with text.
func repeat(text string, size int) []byte { return bytes.Repeat([]byte(text), size/len(text)) }

// numbers are digits and commas, and never six numbers.
func numbers(size int) []byte {
	random := rand.New(rand.NewPCG(959, 1123))
	var b []byte
	for n := 0; len(b) < size/16; n++ {
		if n%6 < 5 {
			b = fmt.Append(b, random.IntN(256))
		}
		b = append(b, ',')
	}
	return bytes.Repeat(b, 16)
}

func unbroken(log []byte) []byte {
	for i, c := range log {
		if c == '\n' || c == '\r' {
			log[i] = ' '
		}
	}
	return log
}

// BenchmarkScan sets Scan beside the rate at which Go can read memory, which is
// that of counting a byte that is not there, and beside a regular expression.
func BenchmarkScan(b *testing.B) {
	b.Run("log", func(b *testing.B) {
		log, messages := ftpLog(scanSize)
		benchmarkScan(b, log, messages)
		some := log[:4<<20]
		b.Run("regexp", func(b *testing.B) {
			b.SetBytes(int64(len(some)))
			for b.Loop() {
				if len(introduced.FindAllIndex(some, -1)) == 0 {
					b.Fatal("no match")
				}
			}
		})
	})
	b.Run("one-line", func(b *testing.B) {
		log, _ := ftpLog(scanSize)
		benchmarkScan(b, unbroken(log), -1)
	})
	b.Run("numbers", func(b *testing.B) { benchmarkScan(b, numbers(scanSize), 0) })
	b.Run("227-endless", func(b *testing.B) { benchmarkScan(b, repeat("227 Entering Passive Mode ", scanSize), 1) })
	b.Run("227-lines", func(b *testing.B) { benchmarkScan(b, repeat("227 (\r\n", scanSize), 0) })
	b.Run("PORT-lines", func(b *testing.B) { benchmarkScan(b, repeat("PORT \r\n", scanSize), 0) })
}

// introduced is the list of a 227 or a PORT.
var introduced = regexp.MustCompile(`(?:227 [^0-9]*|PORT )\d{1,3}(?:,\d{1,3}){5}`)

// benchmarkScan scans text, in which there are so many messages, if that is not
// negative.
func benchmarkScan(b *testing.B, text []byte, messages int) {
	b.Run("codec", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for range codec.Scan(bytes.NewReader(text)) {
				n++
			}
			if messages >= 0 && n != messages {
				b.Fatalf("%d matches, want %d", n, messages)
			}
		}
	})
	b.Run("Count", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			if bytes.Count(text, []byte{0}) != 0 {
				b.Fatal("NUL in the text")
			}
		}
	})
}
