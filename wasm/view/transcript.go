package view

import (
	"bytes"
	"io"
	"net/netip"

	"example.com/ftpport/codec"
)

// A transcript is a log, or what a client printed, of any size. It comes piece by
// piece, and gives a row for each endpoint in it and for each message that was
// meant to have one. However long it gets, no more than the window is held of it.
// The zero value is not usable: NewTranscript makes one, which holds a goroutine
// until Finish.
type Transcript struct {
	window []byte    // the end of what came
	base   int       // where window[0] stands in the transcript
	read   int       // what the scan has read of the window
	turn   chan bool // taken by the scan, and given back with whether there is more

	count  int     // the rows, with those that are too many
	rows   view    // those that nobody has fetched yet, but for the last
	last   view    // that, which waits for its outcome
	after  int     // where what follows it begins
	before [2]sent // by the client, by the server
}

// sent is the last address that one side sent, and its last port.
type sent struct {
	addr string
	port int
}

const (
	mostRows   = 100_000
	windowSize = 1 << 20
	leastRoom  = 128 << 10
	// So much of the window stays when it moves on: all that a row looks back at.
	keptSize = 512 << 10
	// So far behind an endpoint its outcome is looked for.
	outcomeReach = 4 << 10
	// What came so long ago has been searched, with all that its outcome may be in:
	// Scan reads less than 320 KiB ahead.
	settledSize = outcomeReach + 320<<10
	longestText = 500 // bytes of the message in a row
)

// NewTranscript starts a transcript, which waits for its pieces until Finish.
func NewTranscript() *Transcript {
	t := &Transcript{window: make([]byte, 0, windowSize), turn: make(chan bool)}
	go t.scan()
	<-t.turn
	return t
}

// Room returns the memory for the next piece of the transcript, at least 128 KiB,
// which the caller fills from the start. It is valid until the next call of Room.
func (t *Transcript) Room() []byte {
	if cap(t.window)-len(t.window) < leastRoom {
		gone := len(t.window) - keptSize
		copy(t.window, t.window[gone:])
		t.window, t.base, t.read = t.window[:keptSize], t.base+gone, keptSize
	}
	return t.window[len(t.window):cap(t.window)]
}

// Took searches the first n bytes of the last Room, which the caller has filled.
func (t *Transcript) Took(n int) {
	if n == 0 {
		return
	}
	t.window = t.window[:len(t.window)+n]
	t.search(true)
	if t.base+len(t.window)-t.after > settledSize {
		t.settle(t.after + outcomeReach)
	}
}

// search gives the turn to the scan, until it has read all that came.
func (t *Transcript) search(more bool) {
	t.turn <- more
	<-t.turn
}

// Finish searches the rest of the transcript. After it only JSON may be called.
func (t *Transcript) Finish() { t.search(false) }

// JSON returns how many rows there are, and those that it has not returned yet:
// an object with the number "count" and "rows", an array of objects of strings.
func (t *Transcript) JSON() string {
	rows := ""
	if len(t.rows) > 0 {
		rows = string(t.rows[1:]) // without the comma before the first
	}
	t.rows = t.rows[:0]
	return `{"count":` + decimal(t.count) + `,"rows":[` + rows + "]}"
}

func (t *Transcript) scan() {
	for m, err := range codec.Scan((*pieces)(t)) {
		t.add(m, err)
	}
	t.settle(t.base + len(t.window))
	close(t.turn)
}

// pieces are a transcript as codec.Scan reads it.
type pieces Transcript

// Read gives the scan what came, and lets it wait for more.
func (t *pieces) Read(p []byte) (int, error) {
	if t.read == len(t.window) {
		t.turn <- true
		if !<-t.turn {
			return 0, io.EOF
		}
	}
	n := copy(p, t.window[t.read:])
	t.read += n
	return n, nil
}

// text returns what stands between two places of the transcript, or what is still
// there of it.
func (t *Transcript) text(from, to int) []byte {
	from = min(max(from-t.base, 0), len(t.window))
	to = min(max(to-t.base, from), len(t.window))
	return t.window[from:to]
}

// add makes a row of what the scan found, unless somebody logged in with it.
func (t *Transcript) add(m codec.Match, err error) {
	t.settle(int(m.Start))
	lead := t.text(int(m.Start)-longestText, int(m.Start))
	begin := len(lead)
	for begin > 0 && !isLineEnd(lead[begin-1]) {
		begin--
	}
	lead = lead[begin:]
	if secret(string(lead), false) >= 0 {
		return
	}
	if t.count++; t.count > mostRows {
		return
	}
	d := draft{}
	e := d.found(m, err)
	at, reason, side := "", "", 0
	if e.fault != nil {
		reason = e.fault.Reason.String()
	} else {
		at = e.short()
	}
	if e.form.IsReply() {
		side = 1
	}
	v := &t.last
	v.setNumber("line", m.Line)
	v.setNumber("offset", e.Start)
	v.set("sent", sides[side])
	v.set("kind", e.form.String())
	v.set("endpoint", at)
	v.set("reason", reason)
	v.set("flags", t.flags(e, side))
	v.set("text", masked(t.message(e, len(lead))))
	t.after = e.End
}

var sides = [...]string{"client", "server"}

// settle ends the last row with its outcome, which stands before the place to.
func (t *Transcript) settle(to int) {
	if len(t.last) == 0 {
		return
	}
	t.last.set("result", masked(outcome(t.text(t.after, min(to, t.after+outcomeReach)))))
	t.rows.write(",")
	t.rows.write(t.last.json())
	t.last = t.last[:0]
}

// flags returns what is odd or dangerous about a message, also as the last of the
// same side shows it. A fault has none.
func (t *Transcript) flags(e *endpoint, side int) string {
	if e.fault != nil {
		return ""
	}
	flags := codec.Check(e.Message, netip.Addr{}).String()
	if e.Quirks != 0 {
		flags = join(flags, ", ", "odd wording")
	}
	before := &t.before[side]
	if before.addr != "" && e.addr != "" && e.addr != before.addr {
		flags = join(flags, ", ", "another address than before")
	}
	if *before != (sent{}) && e.port == before.port {
		flags = join(flags, ", ", "same port as before")
	}
	if e.addr != "" {
		before.addr = e.addr
	}
	before.port = e.port
	return flags
}

// message returns the message of a row as it stands in the transcript, without
// what a program put around it. Where it takes several lines or too many bytes,
// it is one that says the same, or the part around the fault, which is behind so
// much of its line.
func (t *Transcript) message(e *endpoint, lead int) string {
	const tries = 4 // in a line that names the kind over and over
	start := e.Start - lead
	rest := t.text(start, e.End+longestText)
	end := min(e.End-start, len(rest))
	for end < len(rest) && !isLineEnd(rest[end]) && rest[end] != 0x1b {
		end++
	}
	line := string(rest[:end])
	word := e.form.String()
	first := 1 + bytes.LastIndexByte(rest[:min(lead, end)], 0x1b) // no message goes on after a colour
	for i, tried := first, 0; i+len(word) <= len(line) && i <= lead && tried < tries; i++ {
		if line[i]|0x20 != word[0]|0x20 || !equalFold(line[i:i+len(word)], word) {
			continue
		}
		text := quoted(line, i)
		if i+len(text) < lead {
			continue // the quotation ends before what the scan found
		}
		if tried++; e.isSame(text, i-lead) {
			return text
		}
	}
	if e.fault == nil {
		return e.String()
	}
	// The fault may be in a later line of a reply, which each line has a prefix in front of.
	before := string(t.text(e.Start-longestText, e.Start))
	last := line[min(lead, len(line)):]
	for k := min(lead, len(line)) - len(word); k >= 0; k-- {
		if line[k:k+len(word)] == word {
			last = line[k:]
			break
		}
	}
	for i := len(before) - lead - len("227-"); i >= 0; i-- {
		if before[i:i+4] != word+"-" {
			continue
		}
		head := before[i : len(before)-lead]
		if text := head + last; e.isSame(text, len(line)-len(last)-lead-len(head)) {
			return text
		}
		if e.fault.Reason == codec.Incomplete {
			return before[i:]
		}
	}
	return line[max(0, lead-longestText/2):min(len(line), lead+longestText/2)]
}

// isSame reports whether text, which stands at a place relative to the start of
// what the scan found, is read as that.
func (e *endpoint) isSame(text string, at int) bool {
	found, err := codec.Inspect([]byte(text))
	if f, ok := err.(*codec.Error); ok {
		return e.fault != nil && f.Reason == e.fault.Reason && f.Offset+at == 0
	}
	return e.fault == nil && found.Message == e.Message && int(found.Start)+at == 0
}

// quoted returns the message at line[i], up to the mark that ends a quotation of it.
func quoted(line string, i int) string {
	text := line[i:min(len(line), i+longestText)]
	if i > 0 && has("\"'", line[i-1]) {
		text, _ = cut(text, line[i-1])
	}
	return text
}
