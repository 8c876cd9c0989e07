package view

import (
	"net/netip"
	"strings"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/session"
)

// A story is a failure as the sentences of the verdict tell it.
type story struct {
	failure
	voice
	hazards codec.Hazards // of the address alone
	named   []string      // the programs that the log names
	reply   string        // the last reply among the evidence, from its code on; "" if there is none
}

// A voice is how the verdict calls the client. A client's log is read by who runs the client, a server's by its keeper.
type voice struct {
	you, your, program, home string
}

var (
	toClient = voice{"you", "your", "your client", "On your computer"}
	toServer = voice{"the client", "the client's", "the client", "On the client's side"}
)

func newStory(f failure, named []string) *story {
	v := toClient
	if f.Vantage == session.FromServer || f.Vantage == session.FromWire || f.twin.Line > 0 {
		v = toServer
	}
	return &story{f, v, codec.AddrHazards(f.Endpoint.Addr()), named, lastReply(f.Evidence)}
}

func lastReply(evidence []session.Evidence) string {
	for i := len(evidence) - 1; i >= 0; i-- {
		if evidence[i].Role == session.RoleReply {
			if reply := cutLead(evidence[i].Text); reply != "" {
				return reply
			}
		}
	}
	return ""
}

// cutLead returns the text from the first refusing code on: three digits from 400 to 599 that are a word, before
// another word. It leaves out the mark that ends a quotation of it.
func cutLead(text string) string {
	for i := 0; i+4 < len(text); i++ {
		if (text[i] == '4' || text[i] == '5') && isDigit(text[i+1]) && isDigit(text[i+2]) &&
			has(" -:", text[i+3]) && (i == 0 || !isDigit(text[i-1]) && !isLetter(text[i-1]) && text[i-1] != '.') {
			if count(text[:i], `"`)%2 == 1 {
				return strings.TrimSuffix(text[i:], `"`)
			}
			return text[i:]
		}
	}
	return ""
}

// code returns the code of the refusing reply, or "".
func (f *story) code() string { return f.reply[:min(len(f.reply), 3)] }

// says reports whether the failing reply, or another line of the evidence, has one of the phrases, in any case.
func (f *story) says(phrases ...string) bool {
	for _, e := range f.Evidence {
		if e.Role != session.RoleReply && e.Role != session.RoleNote {
			continue
		}
		text := strings.ToLower(e.Text)
		for _, p := range phrases {
			if strings.Contains(text, p) {
				return true
			}
		}
	}
	return false
}

func (f *story) isPassive() bool { return f.Kind.IsReply() || f.Sent.IsPassive() }

// passive says how to use passive mode.
func (f *story) passive() string {
	if contains(f.named, windowsFTP) {
		return "Use another client, such as curl, WinSCP or FileZilla: the ftp.exe of Windows has no passive mode."
	}
	return "Use passive mode: " + f.your + " computer then opens both connections, and no firewall on " + f.your +
		" side has to let one in."
}

// isBegun reports whether the server announced the transfer.
func (f *story) isBegun() bool {
	for _, e := range f.Evidence {
		if e.Role == session.RoleReply && (strings.Contains(e.Text, "150 ") || strings.Contains(e.Text, "125 ")) {
			return true
		}
	}
	return false
}

// isOverIPv6 reports whether the log shows IPv6 at either end, or a reply that a family of addresses is not known.
func (f *story) isOverIPv6() bool {
	return f.Endpoint.Addr().Is6() || f.Server.Is6() || f.Client.Is6() || f.code() == "522"
}

// isInside reports whether the address is one of a network of its own.
func (f *story) isInside() bool {
	return f.hazards&(codec.Private|codec.Shared|codec.LinkLocal|codec.Loopback) != 0
}

// isReplaced reports whether the client went to another address than the reply's: a port is closed only at the server.
func (f *story) isReplaced() bool {
	addr := f.Endpoint.Addr().Unmap()
	if f.Cause != session.PortsClosed || !addr.IsValid() || f.Kind == 0 {
		return false
	}
	if f.Server.IsValid() {
		return addr != f.Server
	}
	return f.Moved || f.isInside()
}

// fill puts the facts into a sentence. It reports false if the log does not have one of them.
func (f *story) fill(pattern string) (text string, ok bool) { return fill(pattern, f.value) }

// firstFilled returns the first of the sentences whose facts are all there.
func (f *story) firstFilled(patterns []string) string {
	for _, p := range patterns {
		if text, ok := f.fill(p); ok {
			return text
		}
	}
	return ""
}

func (f *story) value(name string) (text string, ok bool) {
	port := int(f.Endpoint.Port())
	switch name {
	case "you":
		return f.you, true
	case "your":
		return f.your, true
	case "passive":
		return f.passive(), true
	case "program":
		return f.program, true
	case "host":
		return addrText(f.Endpoint.Addr())
	case "port":
		return decimal(port), port > 0
	case "server":
		return addrText(f.Server)
	case "client":
		return addrText(f.Client)
	case "kind":
		return addrKind(f.Endpoint.Addr()), f.Endpoint.Addr().IsValid()
	case "where":
		return f.where(), port > 0
	case "outside":
		if f.Server.IsValid() {
			return "the address at which clients reach it, " + f.Server.String(), true
		}
		return "the address at which clients reach it", true
	case "instead":
		if f.Endpoint.Addr().IsValid() {
			return ", in place of " + f.Endpoint.Addr().Unmap().String(), true
		}
		return "", true
	case "verb":
		return f.verb(), true
	case "reply":
		return f.Kind.String(), f.Kind.IsReply()
	case "used":
		return f.Used, f.Used != ""
	case "code":
		return f.code(), f.reply != ""
	case "form":
		return replyForm(f.Kind), f.Kind.IsReply()
	case "fault":
		return f.Fault.Error(), f.Fault != 0
	case "twin":
		return decimal(f.twin.Line), f.twin.Line > 0
	case "line":
		return decimal(f.Line), true
	case "noPASV":
		return decimal(f.noPASV), f.noPASV > 0
	case "this":
		return endpointText(f.Attempt), true
	case "that":
		return endpointText(f.twin), true
	}
	return "", false
}

func addrText(a netip.Addr) (text string, ok bool) {
	if !a.IsValid() {
		return "", false
	}
	return a.Unmap().String(), true
}

func endpointText(a session.Attempt) string {
	port := "port " + decimal(int(a.Endpoint.Port()))
	if addr, ok := addrText(a.Endpoint.Addr()); ok {
		return addr + ", " + port
	}
	return port
}

// where returns where the data connection went.
func (f *story) where() string {
	port := "port " + decimal(int(f.Endpoint.Port()))
	addr, ok := addrText(f.Endpoint.Addr())
	if f.Kind == codec.Kind229 || f.isReplaced() {
		addr, ok = addrText(f.Server)
	}
	if ok {
		return port + " of " + addr
	}
	if f.isPassive() {
		return port + " of the server"
	}
	return port
}

// verb returns the command that began the attempt. Where the log does not show it, it is the one that belongs to the
// message.
func (f *story) verb() string {
	if f.Sent != 0 {
		return f.Sent.String()
	}
	switch f.Kind {
	case codec.Kind227:
		return "PASV"
	case codec.Kind229:
		return "EPSV"
	case codec.Kind228:
		return "LPSV"
	}
	return f.Kind.String()
}

// replyForm returns a reply as it should be.
func replyForm(k codec.Kind) string {
	switch k {
	case codec.Kind229:
		return "229 Entering Extended Passive Mode (|||50000|)"
	case codec.Kind228:
		return "228 Entering Long Passive Mode (4,4,192,0,2,7,2,195,80)"
	}
	return "227 Entering Passive Mode (192,0,2,7,195,80)"
}

// addrKind says what an address is good for.
func addrKind(a netip.Addr) string {
	switch h := codec.AddrHazards(a); {
	case h&codec.Loopback != 0:
		return "by which every computer means itself"
	case isDocker(a):
		return "a private address, by default of a Docker network"
	case h&codec.Private != 0:
		return "a private address"
	case h&codec.Shared != 0:
		return "an address inside a provider's network"
	case h&codec.LinkLocal != 0:
		return "an address of one local network only"
	case h&(codec.Unspecified|codec.Multicast|codec.Broadcast|codec.Reserved) != 0:
		return "which is no computer's address"
	}
	return "a public address"
}

// isDocker reports whether Docker gives such addresses to containers by itself.
func isDocker(a netip.Addr) bool {
	b := a.Unmap()
	return b.Is4() && b.As4()[0] == 172 && b.As4()[1] == 17
}
