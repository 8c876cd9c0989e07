// Package interop holds nothing but tests: package codec against the FTP
// servers and clients of Debian, on loopback. README.md has the results.
package interop
