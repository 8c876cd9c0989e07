package view

import (
	"net/netip"
	"slices"
	"strings"

	"example.com/ftpport/codec/session"
)

// A verdict is what the page says of a whole log: the cause of its first failure, the lines that say so, and what to do
// about it. The sentences are ready to be read.
type verdict struct {
	state    string // "failure", "well", "open" (no end in the log), "none" (no attempt)
	cause    string // the word of session.Cause
	isLikely bool   // the log suggests the cause and does not prove it

	line     int // of the attempt that the verdict is about, or 0
	headline string
	reasons  []string
	more     string // how many further failures there are; "" if none
	next     int    // the line of the next of them, or 0
	evidence []session.Evidence

	server, client advice
	notes          []string
	facts          view // the ends of the control connection, and what is wrong with the fields for them

	programs []string // that the log names
	settings []remedy
	first    int // how many of them are shown at once
}

// An advice is what to do on one side.
type advice struct {
	head  string
	steps []string
}

const onServer = "On the server"

// verdict returns the verdict of what was counted, for a log that names the programs.
func (t *tally) verdict(named []string) verdict {
	all := t.total()
	v := verdict{state: "none", programs: named}
	switch {
	case all.n > 0:
		v.fail(newStory(all.first, named), all)
	case t.attempts == 0:
		v.ask()
	case t.worked > 0:
		v.praise(t)
	default:
		v.wonder(newStory(failure{Attempt: t.opened}, named), t)
	}
	v.noteOutside(t)
	v.noteHarmless(&t.past)
	v.facts = t.facts()
	return v
}

// fail says why an attempt failed and what to do.
func (v *verdict) fail(f *story, all failures) {
	a := findAccount(f)
	v.state, v.cause, v.isLikely = "failure", f.Cause.String(), f.Likely
	v.sayWhy(f, a, all.n)
	v.line, v.next, v.more = f.Line, all.next, sayMore(all.n-1)
	v.evidence = f.evidence()
	v.server, v.client = f.advise(a)
	v.notes = f.notes()
	v.settings = f.settings(a)
	v.first = countFirst(v.settings, v.programs)
}

func (v *verdict) sayWhy(f *story, a *account, failures int) {
	says, _ := f.fill(a.says)
	because := f.firstFilled(a.because)
	switch {
	case a.isFact && f.Likely:
		because = "likely because " + because
	case f.Likely:
		says = "likely cause: " + says
	}
	if failures > 1 && !strings.HasPrefix(says, "likely") {
		says = "first failure: " + says
	}
	v.headline = capitalize(says) + "."
	if f.isReplaced() {
		replaced, _ := f.fill("The $reply names $host, and $program used the server's own address instead.")
		v.reasons = append(v.reasons, capitalize(replaced))
	}
	v.reasons = append(v.reasons, capitalize(because))
	if end := f.end(); end != "" {
		v.reasons = append(v.reasons, end)
	}
	if f.worked.Line > 0 {
		mode := "active"
		if f.worked.Kind.IsReply() {
			mode = "passive"
		}
		v.reasons = append(v.reasons, "A later attempt in "+mode+" mode worked (line "+decimal(f.worked.Line)+").")
	}
}

// end says how the attempt ended, where the reason does not.
func (f *story) end() string {
	if f.Cause != session.UnreachableAddress && f.Cause != session.ForeignAddress {
		return ""
	}
	switch f.Outcome {
	case session.TimedOut:
		return "The data connection timed out."
	case session.ConnectionRefused:
		return "The data connection was refused."
	case session.Unreachable:
		return "The network answered that it is unreachable."
	case session.CannotOpen:
		return "No data connection came about (" + f.code() + ")."
	}
	return ""
}

func sayMore(n int) string {
	if n <= 0 {
		return ""
	}
	return "and " + decimal(n) + " more"
}

// evidence returns the lines that show the cause, of both views. Who talks to whom is shown where it is the point, and
// what was asked for where no answer is.
func (f *story) evidence() []session.Evidence {
	lines := slices.Concat(f.Evidence, f.twin.Evidence)
	isAnswered := slices.ContainsFunc(lines, func(e session.Evidence) bool { return e.Role == session.RoleEndpoint })
	isAddress := f.Cause == session.UnreachableAddress || f.Cause == session.ForeignAddress || f.Cause == session.Rewritten
	lines = slices.DeleteFunc(lines, func(e session.Evidence) bool {
		return e.Role == session.RoleUse || e.Role == session.RoleCommand && isAnswered || e.Role == session.RoleControl && !isAddress
	})
	slices.SortStableFunc(lines, func(a, b session.Evidence) int { return a.Line - b.Line })
	for i := range lines {
		lines[i].Text = maskNames(lines[i].Text)
	}
	return lines
}

// advise returns what to do on each side.
func (f *story) advise(a *account) (server, client advice) {
	server, client = advice{head: onServer}, advice{head: f.home}
	server.add(f, a.server)
	client.add(f, a.client)
	if f.isReplaced() {
		server.add(f, []string{announce})
	}
	return server, client
}

func (a *advice) add(f *story, steps []string) {
	for _, step := range steps {
		if text, ok := f.fill(step); ok {
			a.steps = append(a.steps, capitalize(text))
		}
	}
}

// settings returns the settings for a failure: those of the programs that the log names come first, and of the images
// that usually announce such an address. Those of servers come last where there is nothing to change.
func (f *story) settings(a *account) []remedy {
	named, fixes, onServer := f.named, a.fixes, a.onServer
	if fixes == 0 {
		fixes = setOf(f.Cause)
	}
	if f.isReplaced() {
		onServer |= setOf(session.UnreachableAddress)
	}
	if f.isPassive() && isDocker(f.Endpoint.Addr()) {
		named = slices.Concat(named, dockerImages)
	}
	found := findRemedies(fixes, onServer, named)
	if a.isForClient() {
		return clientsFirst(found, named)
	}
	return found
}

var dockerImages = []string{
	"Docker fauria/vsftpd", "Docker stilliard/pure-ftpd", "Docker delfer/alpine-ftp-server", "Docker, any image",
}

// ask says what a log without attempts would have to show.
func (v *verdict) ask() {
	v.headline = "There is no data connection in this log."
	v.reasons = []string{
		"It would have to show PASV, EPSV, PORT or EPRT with the server's answer, the command that followed (LIST, RETR, " +
			"STOR) and how it ended.",
	}
	v.server = advice{onServer, []string{"Switch on the log of commands and replies."}}
	v.client = advice{toClient.home, []string{
		"Run the transfer again with the client's full log, such as curl -v, lftp -d or ftp -d, and paste all of it.",
	}}
	v.settings = findRemedies(setOf(0), 0, v.programs)
	v.first = countFirst(v.settings, v.programs)
}

// praise says that nothing failed.
func (v *verdict) praise(t *tally) {
	v.state, v.cause = "well", session.None.String()
	v.headline = "All is well: the data connection worked."
	if t.worked > 1 {
		v.headline = "All is well: " + decimal(t.worked) + " data connections worked."
	}
	if t.open > 0 {
		v.reasons = []string{"The log does not show the end of " + decimal(t.open) + " more."}
	}
	if t.stopped > 0 {
		v.reasons = append(v.reasons, "The user stopped the transfer of line "+decimal(t.stopped)+".")
	}
}

// wonder says that the log does not show how it ended, and what to look at in it.
func (v *verdict) wonder(f *story, t *tally) {
	v.state, v.cause, v.line = "open", f.Cause.String(), f.Line
	v.headline = "Nothing failed in this log, which does not show what became of the data connection."
	if t.open > 1 {
		v.headline = "Nothing failed in this log, which does not show what became of its " + decimal(t.open) +
			" data connections."
	}
	v.evidence = f.evidence()
	v.server.head, v.client.head = onServer, f.home
	switch {
	case f.isPassive() && f.isInside():
		v.reasons = f.filled("Line $line announces $host, $kind: clients elsewhere cannot reach it.")
		v.server.add(f, []string{"If clients come from other networks, announce the address at which they reach the " +
			"server."})
	case f.isPassive():
		v.server.add(f, []string{"Open and forward the whole range of passive ports, if it is not open yet."})
	case f.isInside():
		v.reasons = f.filled("Line $line names $host, $kind: a server elsewhere cannot connect to it.")
		v.server.add(f, []string{serverIsRight})
	default:
		v.server.add(f, []string{serverIsRight})
	}
	v.client.add(f, []string{
		"To learn more, paste what follows as well: the command that used the connection (LIST, RETR, STOR), its " +
			"replies, and what $program said in the end.",
	})
	v.notes = f.notes()
}

func (f *story) filled(pattern string) []string {
	if text, ok := f.fill(pattern); ok {
		return []string{text}
	}
	return nil
}

// notes returns what else is to be known.
func (f *story) notes() (notes []string) {
	port := f.Endpoint.Port()
	if name := helped(port); name != "" {
		notes = append(notes, "Port "+decimal(int(port))+" belongs to "+name+": a router's helper for it may take the "+
			"data "+
			"connection for something else. Keep it out of the range.")
	}
	isShut := f.Cause == session.PortsClosed || f.Cause == session.UnreachableAddress || f.Cause == session.ActiveBlocked
	if f.Cause == session.ActiveBlocked && port > 0 {
		notes = append(notes, "Port "+decimal(int(port))+" was for this one transfer: the next gets another.")
	}
	if !isShut && f.Cause != session.PortRefused {
		return notes
	}
	if f.TLS {
		return append(notes, "The control connection is under TLS: no firewall or NAT can read the address and port "+
			"in it, "+
			"put in others, or open the port by itself.")
	}
	if !f.isPassive() && f.isInside() {
		notes = append(notes, "A Linux router puts the public address in place of this one only if a rule assigns the FTP "+
			"helper to the connection (since kernel 4.7).")
	}
	return notes
}

// helped returns the protocol that firewalls and routers look for at a port; "" if there is none.
func helped(port uint16) string {
	switch port {
	case 5060, 5061:
		return "SIP (telephony)"
	case 1720:
		return "H.323 (telephony)"
	case 2000:
		return "SCCP (telephony)"
	case 1723:
		return "PPTP (a VPN)"
	}
	return ""
}

// noteOutside says which port is outside the passive range, and why that may be.
func (v *verdict) noteOutside(t *tally) {
	if t.outside == 0 {
		return
	}
	more := ""
	if t.outside > 1 {
		more = ", and " + decimal(t.outside-1) + " more"
	}
	v.notes = append(v.notes, "Port "+decimal(int(t.strange.Endpoint.Port()))+" (line "+decimal(t.strange.Line)+more+
		") is outside the range "+t.known.span()+": something on the way rewrote the reply, or another server answered. "+
		"ProFTPD and pyftpdlib also leave a range that is used up.")
}

// facts returns the ends of the control connection that the log names, with their lines, and what the fields show. Of
// an end that was typed, and is not the log's, there is nothing.
func (t *tally) facts() view {
	v := slices.Clone(t.problems)
	v.setEnd("server", t.ends.Server, t.ends.ServerLine, t.known.server.IsValid())
	v.setEnd("client", t.ends.Client, t.ends.ClientLine, t.known.client.IsValid())
	switch {
	case t.outside > 0:
		v.set("range-note", decimal(int(t.strange.Endpoint.Port()))+" is outside")
	case t.known.last > 0 && t.attempts > 0:
		v.set("range-note", "no port is outside")
	}
	return v
}

func (v *view) setEnd(name string, end netip.Addr, line int, isTyped bool) {
	if isTyped && line == 0 {
		end = netip.Addr{}
	}
	v.set(name, addrOf(end))
	v.set(name+"-line", lineOf(line))
}

// lineOf returns the number of a line, or "" for none.
func lineOf(n int) string {
	if n == 0 {
		return ""
	}
	return decimal(n)
}

// noteHarmless says that refusals which the client got past are no failures.
func (v *verdict) noteHarmless(past *failures) {
	switch {
	case past.n == 1:
		v.notes = append(v.notes, "The refusal of "+newStory(past.first, nil).verb()+" in line "+decimal(past.first.Line)+
			" is harmless: the client went on with another command.")
	case past.n > 1:
		v.notes = append(v.notes, decimal(past.n)+" refusals, the first in line "+decimal(past.first.Line)+
			", are harmless: the client went on with another command.")
	}
}

// capitalize makes the first letter a capital.
func capitalize(s string) string {
	if s == "" || s[0]-'a' > 'z'-'a' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// report returns the verdict as a text to be sent to somebody else.
func (v *verdict) report() string {
	text := v.headline
	for _, reason := range v.reasons {
		text += " " + reason
	}
	if v.more != "" {
		text += " (" + v.more + ")"
	}
	text += "\n"
	for _, e := range v.evidence {
		text += "\nline " + decimal(e.Line) + ": " + strings.TrimSpace(e.Text)
	}
	for _, side := range []advice{v.server, v.client} {
		for i, step := range side.steps {
			if i == 0 {
				text += "\n\n" + side.head + ":"
			}
			text += "\n" + decimal(i+1) + ". " + step
		}
	}
	return text
}

// json writes the verdict: an object of strings, arrays of them, and arrays of such objects. Lines that are none are
// "0".
func (v *verdict) json() string {
	var w view
	w.set("state", v.state)
	w.set("cause", v.cause)
	w.set("certainty", v.certainty())
	w.setNumber("line", v.line)
	w.set("headline", v.headline)
	w.setTexts("reasons", v.reasons)
	w.set("more", v.more)
	w.setNumber("next", v.next)
	w.setObjects("evidence", len(v.evidence), func(i int, o *view) {
		o.setNumber("line", v.evidence[i].Line)
		o.set("role", v.evidence[i].Role.String())
		o.set("text", v.evidence[i].Text)
	})
	w.set("server-head", v.server.head)
	w.setTexts("server", v.server.steps)
	w.set("client-head", v.client.head)
	w.setTexts("client", v.client.steps)
	w.setTexts("notes", v.notes)
	w.setTexts("programs", v.programs)
	w.setObjects("settings", len(v.settings), func(i int, o *view) { v.settings[i].write(o, v.programs) })
	w.setNumber("first", v.first)
	w.write(`,"facts":` + v.facts.json())
	w.set("report", v.report())
	return w.json()
}

func (v *verdict) certainty() string {
	if v.isLikely {
		return "likely"
	}
	return ""
}

func (r *remedy) write(o *view, named []string) {
	o.set("program", r.program)
	o.set("setting", r.setting)
	if strings.Contains(r.place, " > ") || strings.HasPrefix(r.setting, "no ") {
		o.set("dialog", "yes")
	}
	o.set("place", r.place)
	o.set("does", r.does)
	o.set("default", r.standard)
	o.set("version", r.version)
	o.set("side", r.side)
	if r.isRisky {
		o.set("risk", r.limit)
	} else {
		o.set("limit", r.limit)
	}
	o.set("source", r.source)
	o.set("proof", r.proof)
	if contains(named, r.program) {
		o.set("named", "yes")
	}
}

// setObjects sets a place to an array of n objects.
func (v *view) setObjects(name string, n int, write func(i int, o *view)) {
	v.setArray(name, n, func(i int) {
		v.writeObject(func(o *view) { write(i, o) })
	})
}

// setTexts sets a place to an array of strings.
func (v *view) setTexts(name string, texts []string) {
	v.setArray(name, len(texts), func(i int) {
		var o view
		o.set("", texts[i])
		v.write(string(o[len(`,"":`):]))
	})
}

func (v *view) setArray(name string, n int, write func(i int)) {
	v.write(`,"` + name + `":[`)
	for i := range n {
		if i > 0 {
			v.write(",")
		}
		write(i)
	}
	v.write("]")
}
