package session

import (
	"bytes"
	"testing"

	"example.com/ftpport/codec"
)

const usualLog = `Mar  5 09:12:00 host ftpd[811]: <--- 200 ok
Mar  5 09:12:01 host ftpd[811]: ---> PASV
Mar  5 09:12:01 host ftpd[811]: <--- 227 Entering Passive Mode (203,0,113,7,195,92).
Mar  5 09:12:02 host ftpd[811]: ---> RETR a.bin
Mar  5 09:12:02 host ftpd[811]: <--- 150 Opening BINARY mode data connection for a.bin (68109760 bytes).
Mar  5 09:12:03 host ftpd[811]: <--- 226 Transfer complete.
`

const dullLog = `Mar  5 09:12:00 host kernel: [12345.678901] usb 1-1: new high-speed USB device number 4 using xhci_hcd
2026-11-25 10:00:00.123 INFO  o.e.web.Handler - GET /index.html?id=42 took 17 ms for 192.0.2.17
Mar  5 09:12:00 host sshd[4711]: Accepted publickey for deploy from 198.51.100.7 port 50123 ssh2
-rw-r--r--    1 1000     1000     12345678 Nov 12 12:34 part-1234.dat
Mar  5 09:12:00 host cron[123]: (root) CMD (run-parts /etc/cron.hourly)
`

func BenchmarkUsual(b *testing.B) { benchmarkRead(b, usualLog) }
func BenchmarkDull(b *testing.B)  { benchmarkRead(b, dullLog) }

func benchmarkRead(b *testing.B, part string) {
	text := bytes.Repeat([]byte(part), 2000)
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			for range Read(bytes.NewReader(text)) {
			}
		}
	})
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			for range codec.Scan(bytes.NewReader(text)) {
			}
		}
	})
}
