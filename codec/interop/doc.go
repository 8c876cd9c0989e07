// Package interop contains only tests: package codec with the FTP servers and clients of Debian, on loopback, and
// package session with what they print of failures that are made. README.md has the results.
package interop
