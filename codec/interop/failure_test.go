package interop

import "example.com/ftpport/codec/session"

// A failure is what a network or a setting makes of a transfer, with the cause that session.Read has to find.
type failure struct {
	name     string
	cause    session.Cause
	manner   manner
	server   starter
	settings []string // of the server

	clientNAT, serverNAT bool   // that side is behind a NAT
	router               string // the rules of the router, in the language of nft
	hasProxy             bool   // the router has the proxy of these tests in front of the server
	ports                string // the range of the client's own ports
	isIPv6               bool
	bothViews            bool // a record has the client's lines and then the server's

	unseen map[string]string // why the records of some columns do not show the cause
}

// serverLog is the column of the log that the server writes while curl fetches the file. The other columns are the
// downloaders.
const serverLog = "server's log"

// Why records do not show a cause.
const (
	noTransfer = "no transfer command came"
	noAddress  = "names no address of the server"
	replaced   = "goes to the server's own address"
	oneView    = "one view alone"
	toSyslog   = "goes to syslog"
)

// isAtInside is the failure of a server that announces an address of its inside network.
func isAtInside(name string, server starter, setting ...string) failure {
	return failure{name: "inside address, " + name, cause: session.UnreachableAddress, manner: byPASV, server: server,
		settings: setting, router: drop("ip daddr 192.168.0.0/16"),
		unseen: map[string]string{"ftplib": noAddress, serverLog: noTransfer}}
}

var failures = []failure{
	{name: "works, passive", cause: session.None, server: startVsftpd},
	{name: "works, active", cause: session.None, manner: byActive, server: startVsftpd},
	{name: "works, passive over IPv6", cause: session.None, server: startVsftpd, isIPv6: true},
	{name: "works, active over IPv6", cause: session.None, manner: byActive, server: startVsftpd, isIPv6: true},
	{name: "works, NAT with pasv_address", cause: session.None, manner: byPASV, server: startVsftpd,
		settings: []string{"pasv_address=" + serverOutside}, serverNAT: true, router: forward("1-65535")},
	{name: "works, no port of the range free", cause: session.None, server: startPyftpdlib,
		settings: []string{"FTPHandler.passive_ports = [21]"}}, // it warns, and takes another

	isAtInside("vsftpd", startVsftpd, "pasv_address="+serverInside),
	isAtInside("ProFTPD", startProFTPD, "MasqueradeAddress "+serverInside),
	isAtInside("Pure-FTPd", startPureFTPd, "-P", serverInside),
	{name: "inside address, NAT", cause: session.UnreachableAddress, manner: byPASV, server: startVsftpd,
		serverNAT: true, router: forward("1-65535") + drop("ct original ip daddr 192.168.0.0/16"),
		unseen: map[string]string{"ftplib": noAddress, serverLog: noTransfer}},
	{name: "unspecified address, vsftpd", cause: session.UnreachableAddress, manner: byPASV, server: startVsftpd,
		settings: []string{"pasv_address=0.0.0.0"}, unseen: map[string]string{"lftp": replaced}},
	{name: "unspecified address, pyftpdlib", cause: session.UnreachableAddress, manner: byPASV, server: startPyftpdlib,
		settings: []string{`FTPHandler.masquerade_address = "0.0.0.0"`}, unseen: map[string]string{"lftp": replaced}},
	{name: "foreign address", cause: session.ForeignAddress, manner: byPASV, server: startVsftpd,
		settings: []string{"pasv_address=203.0.113.99"}, router: drop("ip daddr 203.0.113.99"),
		unseen: map[string]string{"ftplib": noAddress, serverLog: noTransfer}},

	{name: "ports dropped", cause: session.PortsClosed, server: startVsftpd,
		router: drop(`iifname "near" tcp dport != 21`), unseen: map[string]string{serverLog: noTransfer}},
	{name: "ports rejected", cause: session.PortsClosed, server: startVsftpd,
		router: reject(`iifname "near" tcp dport != 21`, "icmpx admin-prohibited"),
		unseen: map[string]string{serverLog: noTransfer}},
	{name: "ports reset", cause: session.PortsClosed, server: startProFTPD,
		router: reject(`iifname "near" tcp dport != 21`, "tcp reset"), unseen: map[string]string{serverLog: noTransfer}},
	{name: "ports unforwarded", cause: session.PortsClosed, manner: byPASV, server: startVsftpd,
		settings: []string{"pasv_address=" + serverOutside}, serverNAT: true, router: forward("21"),
		unseen: map[string]string{serverLog: noTransfer}},
	{name: "passive refused", cause: session.PassiveRefused, server: startVsftpd, settings: []string{"pasv_enable=NO"}},

	{name: "inbound dropped, vsftpd", cause: session.ActiveBlocked, manner: byActive, server: startVsftpd,
		router: drop(`iifname "far" ct state new`)},
	{name: "inbound dropped, pyftpdlib", cause: session.ActiveBlocked, manner: byActive, server: startPyftpdlib,
		router: drop(`iifname "far" ct state new`)},
	{name: "inbound rejected", cause: session.ActiveBlocked, manner: byPORT, server: startProFTPD,
		router: reject(`iifname "far" ct state new`, "icmpx admin-prohibited")},
	{name: "foreign PORT", cause: session.PortRefused, manner: byPORT, server: startVsftpd, clientNAT: true,
		router: masquerade},
	{name: "low PORT, pyftpdlib", cause: session.PortRefused, manner: byPORT, server: startPyftpdlib, ports: "900 1020"},
	{name: "low PORT, Pure-FTPd", cause: session.PortRefused, manner: byActive, server: startPureFTPd, ports: "900 1020"},

	{name: "EPSV unknown", cause: session.NotSupported, manner: byEPSV, server: startPyftpdlib,
		settings: []string{`del FTPHandler.proto_cmds["EPSV"]`}},
	{name: "EPRT unknown", cause: session.NotSupported, manner: byEPRT, server: startPyftpdlib,
		settings: []string{`del FTPHandler.proto_cmds["EPRT"]`}},

	{name: "data from another host, vsftpd", cause: session.DataFromOtherHost, server: startVsftpd, router: pool},
	{name: "data from another host, ProFTPD", cause: session.DataFromOtherHost, server: startProFTPD,
		settings: []string{"AllowForeignAddress off"}, router: pool},
	{name: "data from another host, pyftpdlib", cause: session.DataFromOtherHost, server: startPyftpdlib, router: pool},

	{name: "TLS session not resumed", cause: session.TLSSession, manner: byTLS, server: startVsftpdTLS,
		unseen: map[string]string{"curl": "ends before it reads the 522"}},
	{name: "unreadable reply", cause: session.Malformed, manner: byPASV, server: startPyftpdlib,
		settings: []string{`FTPHandler.masquerade_address = "ftp.example.com"`}},

	{name: "reply rewritten by the kernel", cause: session.Rewritten, manner: byPASV, server: startVsftpd, bothViews: true,
		serverNAT: true, router: forward("21") + helper, unseen: map[string]string{serverLog: oneView}},
	{name: "PORT rewritten by the kernel", cause: session.Rewritten, manner: byPORT, server: startVsftpd, bothViews: true,
		clientNAT: true, router: masquerade + helper, unseen: map[string]string{serverLog: oneView}},
	{name: "reply rewritten by the proxy", cause: session.Rewritten, manner: byPASV, server: startVsftpd, bothViews: true,
		serverNAT: true, hasProxy: true, unseen: map[string]string{serverLog: oneView}},
}
