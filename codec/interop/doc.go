// Package interop contains only tests: package codec with the FTP servers and clients of Debian, on loopback. README.md
// has the results.
package interop
