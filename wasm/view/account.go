package view

import (
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// An account is what the page says of a cause: what is wrong, why, and what to do on either side. In its sentences each
// $word is a fact of the log, as story.value has them.
type account struct {
	cause session.Cause
	holds func(*story) bool // of the attempts with this cause; nil: of all

	// says is the end of "Likely cause: …". If isFact, the log states it; what may be no more than likely is then
	// because, the end of "Likely because …".
	says    string
	isFact  bool
	because []string // whole sentences; the first counts whose facts the log has

	server, client []string // steps; one whose facts the log does not have is left out
	fixes          causeSet // what the settings are against, if not the cause
	onServer       causeSet // and further settings of the server
}

// isForClient reports whether there is nothing to change on the server.
func (a *account) isForClient() bool {
	return len(a.server) > 0 && strings.HasPrefix(a.server[0], "Nothing to change")
}

// Steps of several accounts.
const (
	announce   = "Let the server announce $outside$instead."
	fixedRange = "Set a fixed range of passive ports, then open and forward the whole range: the port changes with " +
		"each transfer."
	keepAddress = "Or let $program keep the server's own address in place of the announced one."
	trySwitch   = "Switch EPSV on if $program has it: its answer names no address, so the client connects to the " +
		"server's own."
	usePassive = "$passive"
	tryActive  = "Until then try active mode, but only if the server can reach $your computer: no NAT in between, and " +
		"a firewall that lets its connection in."
	ifActive = "If it has to be active mode: name the public address in $verb, let the firewall pass the server's " +
		"connections, and forward the ports to $your computer."
	useEPSVOr4    = "Use EPSV, or connect to the server over IPv4."
	serverIsRight = "Nothing to change."
	wholeLog      = "Paste the log from the line in which $program connects to the server, up to what it says in the " +
		"end."
)

// accounts are in the order in which they are tried: of those with the cause, the first that holds.
var accounts = [...]account{
	{
		cause: session.UnreachableAddress, holds: func(f *story) bool { return !f.Endpoint.Addr().IsValid() },
		says: "the server announces an address that $you cannot reach",
		because: []string{
			"$you reached it at $server, but its answer sent $program to the address in the message below.",
			"Its answer sent $program to the address in the message below.",
		},
		server: []string{announce, fixedRange}, client: []string{trySwitch, keepAddress},
	},
	{
		cause: session.UnreachableAddress, holds: func(f *story) bool { return f.hazards&codec.Unspecified != 0 },
		says: "the server announces $host, which is no computer's address",
		because: []string{
			"$you reached it at $server. Only a client that puts that address in place of $host gets through.",
			"Only a client that puts the server's own address in its place gets through.",
		},
		server: []string{
			announce,
			"In vsftpd 3.0.3, $host comes from pasv_address on an IPv6 listener: set listen=YES and listen_ipv6=NO as well. " +
				"AWS Transfer Family sends it on purpose if PassiveIp is 0.0.0.0.",
			fixedRange,
		},
		client: []string{trySwitch, keepAddress},
	},
	{
		cause: session.UnreachableAddress, holds: func(f *story) bool { return f.hazards&codec.Loopback != 0 },
		says: "the server announces $host, by which every computer means itself",
		because: []string{
			"$you reached it at $server, but its answer sends the client to the client's own computer.",
			"Its answer sends the client to the client's own computer.",
		},
		server: []string{announce, fixedRange}, client: []string{trySwitch, keepAddress},
	},
	{
		cause: session.UnreachableAddress, holds: func(f *story) bool { return !f.isInside() },
		says: "the server announces $host, which no computer can have",
		because: []string{
			"$you reached it at $server.",
			"The four numbers are wrong: multicast and reserved addresses take no connection.",
		},
		server: []string{announce, fixedRange}, client: []string{trySwitch, keepAddress},
	},
	{
		cause: session.UnreachableAddress, holds: func(f *story) bool { return isDocker(f.Endpoint.Addr()) },
		says:    "the server announces its inside address, which $you cannot reach",
		because: insideAddress,
		server: []string{
			announce,
			"In a container, set the address by the image's own variable, and publish the passive ports under the same " +
				"numbers outside as inside.",
			fixedRange,
		},
		client: []string{trySwitch, keepAddress},
	},
	{
		cause: session.UnreachableAddress,
		says:  "the server announces its inside address, which $you cannot reach", because: insideAddress,
		server: []string{announce, fixedRange}, client: []string{trySwitch, keepAddress},
	},

	{
		cause: session.ForeignAddress, holds: (*story).isPassive,
		says: "the server announces the address of another computer",
		because: []string{
			"It announces $host, although $you reached it at $server. A careful client does not go there.",
			"It announces $host.",
		},
		server: []string{
			announce,
			"If that address changes now and then, announce a name that follows it.",
			"If the server itself does not send $host, a router in front of it puts it in: switch off the router's FTP " +
				"helper.",
		},
		client: []string{
			trySwitch, keepAddress,
			"Do not make $program trust the announced address: a server could then send it to any other computer.",
		},
	},
	{
		cause: session.ForeignAddress,
		says:  "the $verb command names another computer than the client",
		because: []string{
			"It names $host, but the server sees $you at $client.",
			"It names $host.",
		},
		server: []string{serverIsRight},
		client: []string{usePassive}, fixes: 1 << session.ActiveBlocked,
	},

	{
		cause: session.PortsClosed, holds: func(f *story) bool { return f.Outcome == session.ConnectionRefused },
		says: "the server's passive port is closed",
		because: []string{
			"The connection to $where was refused: nothing listens there. Most often a router in front of the server does " +
				"not forward the port, or a container does not publish it.",
		},
		server: []string{
			fixedRange,
			"Forward each port of the range to the FTP server itself, under the same number.",
		},
		client: nothingToChange,
	},
	{
		cause: session.PortsClosed, holds: func(f *story) bool { return f.Outcome == session.Unreachable },
		says: "the server's passive port cannot be reached",
		because: []string{
			"The network answered that $where is unreachable: a firewall rejects the connection, although the control " +
				"connection got through.",
		},
		server: []string{fixedRange}, client: nothingToChange,
	},
	{
		cause: session.PortsClosed, holds: func(f *story) bool { return f.Outcome == session.CannotOpen },
		says: "the server's passive port cannot be reached",
		because: []string{
			"No connection came to $where, which answered $code: a firewall or router in front of the server probably drops " +
				"the packets.",
			"No connection came to $where: a firewall or router in front of the server probably drops the packets.",
		},
		server: []string{fixedRange}, client: nothingToChange,
	},
	{
		cause: session.PortsClosed,
		says:  "the server's passive port cannot be reached",
		because: []string{
			"No answer came from $where: a firewall or router in front of the server probably drops the packets.",
		},
		server: []string{fixedRange}, client: nothingToChange,
	},

	{
		cause: session.ActiveBlocked, holds: func(f *story) bool { return f.noPASV > 0 },
		says: "the server could not connect to $your computer",
		because: []string{
			"It had refused PASV, accepted $verb, and then no connection to $host, port $port, came about: a firewall or " +
				"NAT on $your side is in the way.",
			"It had refused PASV, accepted $verb, and then no connection came about.",
		},
		server:   []string{"Switch passive mode on: the server refused PASV in line $noPASV."},
		client:   []string{"Use passive mode as soon as the server allows it.", ifActive},
		onServer: 1 << session.PassiveRefused,
	},
	{
		cause: session.ActiveBlocked, holds: (*story).isInside,
		says: "the server could not connect to $your computer",
		because: []string{
			"It accepted $verb, but $host is $kind: only a computer in the same network can connect to that.",
		},
		server: []string{serverIsRight}, client: activeClient,
	},
	{
		cause: session.ActiveBlocked,
		says:  "the server could not connect to $your computer",
		because: []string{
			"It accepted $verb, but no connection to $host, port $port, came about: a firewall or NAT on $your side is in " +
				"the way.",
			"It accepted $verb, but no connection came about: a firewall or NAT on $your side is in the way.",
		},
		server: []string{serverIsRight}, client: activeClient,
	},

	{
		cause: session.PortRefused, holds: func(f *story) bool { p := f.Endpoint.Port(); return p > 0 && p < 1024 },
		says: "the server refused $your $verb command", isFact: true,
		because: []string{"it names port $port, and servers refuse ports under 1024, which belong to services."},
		server:  refusalIsRight,
		client:  []string{usePassive},
	},
	{
		cause: session.PortRefused, holds: (*story).isInside,
		says: "the server refused $your $verb command", isFact: true,
		because: []string{
			"it names $host, $kind. The server accepts only the address that it sees the client connect from, $client.",
			"it names $host, $kind. A server accepts only the address that it sees the client connect from.",
		},
		server: refusalIsRight, client: []string{usePassive},
	},
	{
		cause: session.PortRefused,
		says:  "the server refused $your $verb command", isFact: true,
		because: []string{
			"it names $host, but the server sees the client connect from $client.",
			"the address in it is not the one that the server sees the client connect from, $client.",
			"the address in it is not the one that the server sees the client connect from, or the port is under 1024.",
		},
		server: refusalIsRight, client: []string{usePassive},
	},

	{
		cause: session.PassiveRefused, holds: func(f *story) bool { return f.says("epsv all") },
		says: "the server refused $verb", isFact: true,
		because: []string{"the client sent EPSV ALL before, which rules out every other command for the rest of the " +
			"session."},
		server: []string{serverIsRight},
		client: []string{"Use EPSV for every transfer, or keep $program from sending EPSV ALL."}, fixes: noFixes,
	},
	{
		cause: session.PassiveRefused, holds: func(f *story) bool { return f.Sent == session.PASV && f.says("ipv6") },
		says: "the server refused $verb", isFact: true,
		because: []string{"over IPv6 it answers EPSV alone: a 227 has no room for an IPv6 address."},
		server:  []string{serverIsRight},
		client:  []string{useEPSVOr4}, fixes: noFixes,
	},
	{
		cause: session.PassiveRefused, holds: func(f *story) bool { return f.says("assign requested address") },
		says: "the server refused $verb", isFact: true,
		because: []string{"it cannot listen at its configured address, which is not one of its machine."},
		server:  []string{"Correct the address that the server listens at."},
		client:  []string{tryActive}, fixes: noFixes,
	},
	{
		cause: session.PassiveRefused,
		holds: func(f *story) bool { return f.says("busy", "listening port", "no free port", "no port", "in use") },
		says:  "the server refused $verb", isFact: true,
		because: []string{"it found no free port in its range of passive ports."},
		server:  []string{"Make the range of passive ports larger, and open and forward all of it."},
		client:  []string{"Try again later, with fewer connections at a time."}, fixes: 1 << session.PortsClosed,
	},
	{
		cause: session.PassiveRefused, holds: func(f *story) bool { return f.says("pasv_address", "masquerade") },
		says: "the server refused $verb", isFact: true,
		because: []string{"the address that it is told to announce is not valid."},
		server: []string{
			"Correct the configured address: a numeric IPv4 address, or a name if the server is told to look names up.",
		},
		client: []string{tryActive}, fixes: 1 << session.UnreachableAddress,
	},
	{
		cause: session.PassiveRefused,
		says:  "the server refused $verb", isFact: true,
		because: []string{"passive mode is switched off there, or set up wrongly."},
		server:  []string{"Switch passive mode on, and look for a rule that forbids $verb."},
		client: []string{
			"If $you reached the server over IPv6, use EPSV: some servers refuse PASV there.",
			tryActive,
		},
	},

	{
		cause: session.NotSupported, holds: func(f *story) bool { return f.isOverIPv6() },
		says: "the server cannot open data connections over IPv6 by $verb", isFact: true,
		because: []string{"it does not know the command or the address family."},
		server:  []string{"Update the server: RFC 2428 (EPSV and EPRT) dates from 1998."},
		client:  []string{"Connect to the server over IPv4: there $program can use PASV."},
	},
	{
		cause: session.NotSupported, holds: func(f *story) bool { return f.verb() == "PASV" },
		says: "the server does not know PASV", isFact: true,
		because: []string{"its passive mode is switched off: otherwise every server knows PASV."},
		server:  []string{"Switch passive mode on."},
		client:  []string{tryActive}, fixes: 1 << session.PassiveRefused,
	},
	{
		cause: session.NotSupported, holds: func(f *story) bool { return f.isPassive() },
		says: "the server does not know $verb", isFact: true,
		because: []string{"it is an old server, or a firewall in between knows only PASV and PORT."},
		server:  []string{"Nothing to change as long as PASV works."},
		client: []string{
			"Let $program ask PASV instead. Most clients do so by themselves after such a refusal, which is then harmless; " +
				"otherwise switch $verb off.",
		},
	},
	{
		cause: session.NotSupported,
		says:  "the server does not know $verb", isFact: true,
		because: []string{"it is an old server, or a firewall in between knows only PASV and PORT."},
		server:  []string{"Nothing to change as long as PASV works."},
		client:  []string{usePassive}, fixes: 1<<session.NotSupported | 1<<session.PortRefused,
	},

	{
		cause: session.DataFromOtherHost,
		says:  "the data connection came from another address than the control connection",
		because: []string{
			"The server knows the client as $client and turns away everybody else, so that nobody can take the data.",
			"The server turns everybody away but the client that it knows, so that nobody else can take the data.",
		},
		server: []string{
			"Mend the path: a proxy, load balancer or container network in front of the server has to pass on both " +
				"connections with the client's own address.",
			"Only as a last resort switch the check off: then anybody who finds the port can take the data.",
		},
		client: []string{
			"Let both connections leave through one address: a proxy, a VPN or a NAT with several addresses may use another " +
				"for the second.",
		},
	},

	{
		cause: session.TLSSession,
		holds: func(f *story) bool { return f.says("reuse", "resum", "not permitted") },
		says:  "the data connection did not resume the TLS session of the control connection",
		because: []string{
			"This is no fault of the network: the data connection reached the server, which demands the same TLS session on " +
				"both connections.",
		},
		server: []string{
			"Nothing to change if the client can do it. Only otherwise stop demanding it: that gives up a protection.",
		},
		client: []string{
			"Use a client that resumes TLS sessions, in its current version: curl, lftp and WinSCP do so by themselves.",
		},
	},
	{
		cause: session.TLSSession,
		holds: func(f *story) bool {
			return f.says("protection level", "prot p", "channel protection", "tls required", "must be encrypted")
		},
		says:    "the server demands that the data are encrypted",
		because: []string{"The client encrypts the control connection alone, or nothing."},
		server:  []string{serverIsRight},
		client:  []string{"Switch on TLS for data as well (PROT P)."}, fixes: noFixes,
	},
	{
		cause: session.TLSSession,
		says:  "the TLS connection for the data failed",
		because: []string{
			"This is no fault of address or port: the data connection came about, and its encryption failed or was cut off.",
		},
		server: []string{
			"The server's log of this moment names the fault of TLS: most often the server demands that the session is " +
				"resumed.",
		},
		client: []string{
			"Try a client that resumes TLS sessions, in its current version: curl, lftp and WinSCP do so by themselves.",
		},
	},

	{
		cause: session.Rewritten, holds: func(f *story) bool { return f.twin.Line > 0 && f.isSentFirst() },
		says: rewritten,
		because: []string{"The same message names $this, in line $line, where it was sent, and $that, in line $twin, " +
			"where it arrived."},
		server: rewrittenServer, client: rewrittenClient,
	},
	{
		cause: session.Rewritten, holds: (*story).isSentLast,
		says: rewritten,
		because: []string{"The same message names $that, in line $twin, where it was sent, and $this, in line $line, " +
			"where it arrived."},
		server: rewrittenServer, client: rewrittenClient,
	},
	{
		cause: session.Rewritten,
		says:  rewritten,
		because: []string{
			"One view has $this, in line $line, and the other $that, in line $twin.",
			"The server's and the client's view of one message differ.",
		},
		server: rewrittenServer, client: rewrittenClient,
	},

	{
		cause: session.Malformed, holds: func(f *story) bool { return f.Fault == codec.NotIPv4 && !f.isPassive() },
		says:    "the $verb command names an IPv6 address, for which it has no room",
		because: []string{"JDK 17 sends this after its EPRT was refused."},
		server:  []string{serverIsRight},
		client:  []string{useEPSVOr4}, fixes: noFixes,
	},
	{
		cause: session.Malformed, holds: func(f *story) bool { return f.Fault == codec.NotIPv4 },
		says:    "the $reply reply names an IPv6 address, for which it has no room",
		because: []string{"Clients look for six numbers in it and find none."},
		server:  []string{"Update the server, or switch PASV off over IPv6: EPSV is the command there."},
		client:  []string{useEPSVOr4}, fixes: noFixes,
	},
	{
		cause: session.Malformed, holds: (*story).isPassive,
		says: "the $reply reply cannot be read as an address and port",
		because: []string{
			"Clients look for a line like “$form”. What is wrong with this one: $fault.",
			"The address and port are there, but $program does not find them: most clients look for a line like “$form”.",
		},
		server: []string{"Correct the text of the reply, or update the server."},
		client: []string{
			"If the line was cut off when it was copied, paste all of it.",
			"Otherwise use the other command: EPSV in place of PASV, or the reverse.",
		},
		fixes: noFixes,
	},
	{
		cause: session.Malformed,
		says:  "the $verb command cannot be read",
		because: []string{
			"Servers look for an address and port in it. What is wrong with this one: $fault.",
			"The server says so in its reply below.",
		},
		server: []string{serverIsRight},
		client: []string{
			"If the line was cut off when it was copied, paste all of it.",
			"Otherwise update $program, or use passive mode.",
		},
		fixes: 1 << session.PortRefused,
	},

	{
		cause: session.WrongReply, holds: func(f *story) bool { return f.Sent == session.EPSV && f.Kind == codec.Kind227 },
		says: "the server answered EPSV with a 227, which belongs to PASV", isFact: true,
		because: []string{"a client waits for a 229 after EPSV."},
		server:  []string{"Update the server: the answer to EPSV is 229 (RFC 2428)."},
		client:  []string{"Switch EPSV off, so that $program asks PASV."},
	},
	{
		cause: session.WrongReply, holds: func(f *story) bool { return f.Fault == codec.Ambiguous },
		says: "the $reply reply has two addresses and ports",
		because: []string{
			"Clients differ in which of them they take.",
		},
		server: []string{"Let the server send one of them. If it does, a router on the way adds the other: switch off " +
			"its FTP helper."},
		client: []string{"Switch EPSV on if $program has it."}, fixes: 1 << session.UnreachableAddress,
	},
	{
		cause: session.WrongReply,
		says:  "$program took the answer to another command for the answer to $verb",
		because: []string{
			"The replies are out of step with the commands: one too many came before, or one was not read.",
		},
		server: []string{"Nothing to change if the server sends one final reply to each command."},
		client: []string{"Connect again before the next transfer, and update $program."}, fixes: noFixes,
	},

	{
		cause: session.NotTheDataConnection, holds: func(f *story) bool { return f.code() == "530" || f.code() == "332" },
		says:    "the server does not accept the login; the data connection is not to blame",
		because: []string{"It answered $code to $used.", "It answered $code to $verb."},
		server:  []string{"Check the account: its name and password, and whether it may log in."},
		client:  []string{"Log in first, with the right user name and password."},
	},
	{
		cause: session.NotTheDataConnection, holds: func(f *story) bool { return f.code() == "421" },
		says: "the server ended the session; the data connection is not to blame",
		because: []string{"It answered 421 and closed the control connection: it was idle too long, or too many were " +
			"open."},
		server: []string{"Check the limits on idle time and on connections."},
		client: []string{"Connect again, with fewer connections at a time."},
	},
	{
		cause: session.NotTheDataConnection, holds: func(f *story) bool { return f.Outcome == session.TimedOut },
		says:    "the control connection stopped answering; the data connection had not begun",
		because: []string{"No answer came to $verb."},
		server:  []string{"Look into the server's log: whether $verb arrived, and what the server answered."},
		client: []string{
			"Connect again. If it stops at the same command each time, a firewall or FTP helper on the way swallows it: try " +
				"EPSV in place of PASV, or the reverse, or TLS.",
		},
	},
	{
		cause: session.NotTheDataConnection,
		holds: func(f *story) bool {
			return f.Used != "" && (f.code() == "452" || f.code() == "552" || f.says("quota", "no space", "disk full"))
		},
		says: "the server refused $used; the data connection is not to blame", isFact: true,
		because: []string{"there is no room: the disk or the quota is full."},
		server:  []string{"Check the disk and the quota."},
		client:  []string{"Delete what is not needed there, or ask the server's keeper for more room."},
	},
	{
		cause: session.NotTheDataConnection,
		holds: func(f *story) bool {
			return f.Used != "" && f.says("not understood", "not implemented", "unknown command")
		},
		says: "the server refused $used; the data connection is not to blame", isFact: true,
		because: []string{"it does not know the command."},
		server:  []string{serverIsRight},
		client:  []string{"Let $program use an older command, such as LIST in place of MLSD."},
	},
	{
		cause: session.NotTheDataConnection,
		holds: func(f *story) bool {
			return f.Used != "" && f.says("oops", "local error", "internal error", "local file")
		},
		says: "the server refused $used; the data connection is not to blame", isFact: true,
		because: []string{"it had an error of its own."},
		server:  []string{"The server's log of this moment names the error: often a full disk, or a port that is taken."},
		client:  []string{"Try again later."},
	},
	{
		cause: session.NotTheDataConnection, holds: func(f *story) bool { return f.Used != "" },
		says: "the server refused $used; the data connection is not to blame", isFact: true,
		because: []string{
			"its answer, $code, is about the file, the directory or a permission.",
			"its answer is about the file, the directory or a permission.",
		},
		server: []string{"Check that the account may do this there, and that the file or directory exists."},
		client: []string{"Check the name and the directory."},
	},
	{
		cause:   session.NotTheDataConnection,
		says:    "the server refused the command; the data connection is not to blame",
		because: []string{"See its reply below."},
		server:  []string{"Check that the account may do this."},
		client:  []string{"Check the command that was sent."},
	},

	{
		holds: func(f *story) bool { return f.Outcome == session.Aborted },
		says:  "the transfer began and was broken off", isFact: true,
		because: []string{"the log does not say why. Address and port were right: the data connection had come about."},
		server: []string{"Check for a full disk, a quota or a time limit: they end transfers, and the server's log names " +
			"them."},
		client: []string{
			"Try again. If it breaks off after the same time each time, a firewall or router on the way ends long " +
				"connections.",
		},
		fixes: 1 << unknown,
	},
	{
		holds: func(f *story) bool { return f.Outcome == session.TimedOut && f.isPassive() && f.isBegun() },
		says:  "the transfer did not get going", isFact: true,
		because: []string{
			"the server announced it, and then nothing came. Many servers do so before there is a data connection: then the " +
				"announced address or port $port cannot be reached.",
		},
		server: []string{fixedRange, "Announce the address at which clients reach the server, if it is another one."},
		client: []string{
			"Compare the announced address with the one that $program connects to.",
			"Try from another network: a firewall on $your side may hold back high ports.",
		},
		fixes: 1<<session.UnreachableAddress | 1<<session.PortsClosed,
	},
	{
		holds: func(f *story) bool { return f.says("assign requested address") },
		says:  "the server could not use its own address or port for the data connection", isFact: true,
		because: []string{"see its reply: the address is not one of its machine, or the port is taken."},
		server:  []string{"Correct the address that the server or proxy binds to."},
		client:  []string{"Nothing to change."}, fixes: 1 << unknown,
	},
	{
		holds: func(f *story) bool { return f.isPassive() && (f.Blanked || f.isInside()) && !f.Server.IsValid() },
		says:  "either the server announces an address that cannot be reached, or its passive port is closed",
		because: []string{
			"What decides is not in the log: at which address $you reached the server. If not at $host, the announced " +
				"address is wrong; if at $host, the port is closed.",
			"What decides is not in the log: the announced address is blanked out. If $you reached the server at another " +
				"one, it is wrong; if at the same, port $port is closed.",
		},
		server: []string{
			"If clients reach the server at another address, let it announce that one.",
			fixedRange,
		},
		client: []string{
			"Compare the announced address with the one that $program connects to.",
			trySwitch,
		},
		fixes: 1<<session.UnreachableAddress | 1<<session.PortsClosed,
	},
	{
		holds: func(f *story) bool { return f.isPassive() && f.Endpoint.Port() > 0 },
		says:  "the data connection failed", isFact: true,
		because: []string{"the log does not say why."},
		server: []string{
			"Check that the passive ports, $port among them, are open and forwarded in front of the server.",
			"Look into the server's log of this moment.",
		},
		client: []string{wholeLog}, fixes: 1<<unknown | 1<<session.PortsClosed,
	},
	{
		says: "the data connection failed", isFact: true,
		because: []string{"the log does not say why."},
		server:  []string{"Look into the server's log of this moment."},
		client:  []string{wholeLog}, fixes: 1 << unknown,
	},
}

// unknown is the cause that a log does not show.
const unknown session.Cause = 0

// noFixes is for accounts that no setting helps.
const noFixes causeSet = 1 << 31

// Sentences of several accounts.
const rewritten = "something on the way between client and server rewrote the address or port"

var (
	insideAddress = []string{
		"It announces $host, $kind, although $you reached it at $server.",
		"It announces $host, $kind, but the client came from $client.",
		"It announces $host, $kind.",
	}
	nothingToChange = []string{
		"Nothing to change: EPSV goes to the same ports, and active mode would need an open port on $your side.",
		"Try from another network: a firewall on $your side may hold back high ports.",
	}
	activeClient   = []string{usePassive, ifActive}
	refusalIsRight = []string{
		"Nothing to change: the refusal protects other computers from commands in somebody else's name.",
	}
	rewrittenServer = []string{
		"Look at the firewall or router in front of the server. Its FTP helper (ALG) has to put in the address at which " +
			"clients reach the server, and to open that port; otherwise switch the helper off.",
	}
	rewrittenClient = []string{
		"Look at the router on $your side in the same way, and switch its FTP helper off.",
		"Use TLS, under which nothing on the way can read or change the message, or a control port other than 21.",
	}
)

// isSentFirst reports whether the attempt, and not its twin, is the view of who sent the message.
func (f *story) isSentFirst() bool { return f.Vantage == sender(f.Kind) && f.twin.Vantage != f.Vantage }

// isSentLast is the reverse.
func (f *story) isSentLast() bool {
	return f.twin.Vantage == sender(f.Kind) && f.twin.Vantage != f.Vantage
}

func sender(k codec.Kind) session.Vantage {
	if k.IsReply() {
		return session.FromServer
	}
	return session.FromClient
}

// findAccount returns the account of a failure.
func findAccount(f *story) *account {
	for i := range accounts {
		if a := &accounts[i]; a.cause == f.Cause && (a.holds == nil || a.holds(f)) {
			return a
		}
	}
	return &accounts[len(accounts)-1]
}
