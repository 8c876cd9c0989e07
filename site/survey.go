package main

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.com/ftpport/codec"
	"example.com/ftpport/codec/corpus"
)

// A survey is the corpus: its lines, how the codec reads each, and who reads it differently.
type survey struct {
	Lines, MadeUp, Measured int

	Groups  []group
	Readers []reader
}

// A group is the lines of one kind, the number of readers that were tried on this kind, and on how many of the lines.
type group struct {
	Kind     string
	Readers  int
	Measured int
	Entries  []entry
}

// A reader is a program that reads such lines, and the number of lines that it reads differently from the codec.
type reader struct {
	corpus.Reader
	Differs int
}

// An entry is one line of the survey.
type entry struct {
	corpus.Line

	// The parts of the line: in the middle, what is read or what is wrong.
	Before, Middle, After []piece

	// What the codec says of it: the endpoint, or what is wrong and where.
	Endpoint, Quirks string
	Class, Sentence  string
	Offset           int

	// How many of the readers that were tried agree; which of them do so by dropping the packet; and what the others
	// do.
	Agree, Of int
	Dropped   string
	Others    []answer

	// The line without its end, which an input has no use for; the fragment of the calculator's link for it, and what
	// the calculator reads in it if that is something else.
	text  string
	Link  template.URL
	Taken string
}

// A piece is a part of a line, as it is or as an escape sequence.
type piece struct {
	Text    string
	Escaped bool
}

// An answer is what some readers make of a line, unlike the codec: a reading, or what becomes of the line in words.
type answer struct {
	Reading, Words string
	Versions       string
	Readers        []string
}

// Names returns the readers as the page lists them.
func (a answer) Names() string { return strings.Join(a.Readers, ", ") }

// newSurvey makes a survey of lines and the readers that they were tried on. It fails if the codec reads a line
// differently from its reading in the table.
func newSurvey(lines []corpus.Line, readers []corpus.Reader) (*survey, error) {
	s := &survey{Lines: len(lines)}
	tried := map[string]int{}
	for _, r := range readers {
		s.Readers = append(s.Readers, reader{Reader: r})
		for _, kind := range r.Kinds {
			tried[kind]++
		}
	}
	for _, line := range lines {
		e, err := newEntry(line, tried[line.Kind])
		if err == nil {
			err = s.count(line)
		}
		if err != nil {
			return nil, fmt.Errorf("survey: %s: %w", line.ID, err)
		}
		s.add(e, tried[line.Kind])
	}
	return s, s.link()
}

// Ran returns the readers that ran themselves, as part of a sentence.
func (s *survey) Ran() string {
	var names []string
	for _, r := range s.Readers {
		if r.Ran {
			names = append(names, r.Name)
		}
	}
	return enumerate(names)
}

// Tried returns on how many readers the lines of each kind were tried, as part of a sentence.
func (s *survey) Tried() string {
	var list []string
	for _, g := range s.Groups {
		if g.Readers > 0 {
			list = append(list, fmt.Sprintf("%s on %d", g.Kind, g.Readers))
		}
	}
	return enumerate(list)
}

// enumerate lists words as a sentence does: "a, b and c".
func enumerate(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// add adds an entry to the group of its kind.
func (s *survey) add(e *entry, readers int) {
	i := slices.IndexFunc(s.Groups, func(g group) bool { return g.Kind == e.Kind })
	if i < 0 {
		i = len(s.Groups)
		s.Groups = append(s.Groups, group{Kind: e.Kind, Readers: readers})
	}
	g := &s.Groups[i]
	g.Entries = append(g.Entries, *e)
	if e.Measured {
		g.Measured++
	}
}

// count counts a line, also for each reader that reads it differently.
func (s *survey) count(line corpus.Line) error {
	if line.Measured {
		s.Measured++
	}
	if line.MadeUp() {
		s.MadeUp++
	}
	for _, r := range line.Readings {
		i := slices.IndexFunc(s.Readers, func(known reader) bool { return known.Name == r.Reader })
		if i < 0 || !slices.Contains(s.Readers[i].Kinds, line.Kind) {
			return fmt.Errorf("%s was not tried", r.Reader)
		}
		if line.Differs(r) {
			s.Readers[i].Differs++
		}
	}
	return nil
}

// newEntry has the codec read a line. It fails if the codec reads the line differently from its reading in the table.
func newEntry(line corpus.Line, readers int) (*entry, error) {
	e := &entry{Line: line, text: strings.TrimRight(line.Text, "\r\n")}
	if got := e.decode(); got != line.Want || e.Class != line.Reason {
		return nil, fmt.Errorf("the codec reads %v %s, want %v %s", got, e.Class, line.Want, line.Reason)
	}
	if line.Measured {
		e.compare(readers)
	}
	return e, nil
}

// decode has the codec read the line, and returns the endpoint.
func (e *entry) decode() netip.AddrPort {
	m, err := codec.Inspect(e.Text)
	start, end := int(m.Start), int(m.End)
	var fault *codec.Error
	if errors.As(err, &fault) {
		e.Class, e.Sentence, e.Offset = fault.Reason.String(), fault.Reason.Error(), fault.Offset
		start, end = fault.Offset, fault.Offset+fault.Len
	}
	e.Before, e.Middle, e.After = pieces(e.Text[:start]), pieces(e.Text[start:end]), pieces(e.Text[end:])
	e.Quirks = m.Quirks.String()
	if err == nil {
		e.Endpoint = m.Message.Endpoint.String()
		if m.Message.Kind == codec.Kind229 {
			e.Endpoint = "port " + strconv.Itoa(int(m.Message.Endpoint.Port()))
		}
	}
	return m.Message.Endpoint
}

// pieces makes the bytes of a line that nobody could see visible, as Go writes them. A line feed also ends the line on
// the page.
func pieces(line string) []piece {
	var list []piece
	for len(line) > 0 {
		r, n := utf8.DecodeRuneInString(line)
		text := line[:n]
		escaped := !strconv.IsPrint(r) || r == utf8.RuneError && n == 1
		if escaped {
			text = strings.Trim(strconv.Quote(text), `"`)
		}
		if r == '\n' && len(line) > n {
			text += "\n"
		}
		if last := len(list) - 1; last >= 0 && list[last].Escaped == escaped {
			list[last].Text += text
		} else {
			list = append(list, piece{text, escaped})
		}
		line = line[n:]
	}
	return list
}

// Marks returns the marks of the line in words.
func (e entry) Marks() string {
	var words []string
	if e.Judgement {
		words = append(words, "a judgement")
	}
	if e.Lenient {
		words = append(words, "strict parsers may refuse the line")
	}
	if e.Hazard {
		words = append(words, "programs may refuse the endpoint")
	}
	return strings.Join(words, "; ")
}

// compare counts the readers that agree, of all that were tried, and groups the others by what they do.
func (e *entry) compare(readers int) {
	e.Agree, e.Of = readers, readers
	var dropped []string
	for _, r := range e.Readings {
		if !e.Differs(r) {
			if r.Outcome == corpus.Dropped {
				dropped = append(dropped, r.Reader)
			}
			continue
		}
		e.Agree--
		a := answerOf(r)
		i := slices.IndexFunc(e.Others, func(o answer) bool {
			return o.Reading == a.Reading && o.Words == a.Words && o.Versions == a.Versions
		})
		if i < 0 {
			i = len(e.Others)
			e.Others = append(e.Others, a)
		}
		e.Others[i].Readers = append(e.Others[i].Readers, r.Reader)
	}
	e.Dropped = enumerate(dropped)
	slices.SortStableFunc(e.Others, func(a, b answer) int { return cmp.Compare(len(b.Readers), len(a.Readers)) })
}

// answerOf returns a reading in the words of the page, without its reader.
func answerOf(r corpus.Reading) answer {
	a := answer{Versions: r.Versions}
	switch port, isPort := strings.CutPrefix(r.Value, ":"); {
	case r.Outcome == corpus.Refused:
		a.Words = "refused"
	case r.Outcome == corpus.Dropped:
		a.Words = "dropped"
	case r.Outcome == corpus.Undefined:
		a.Words = "undefined behaviour"
	case r.Outcome == corpus.Crashed:
		a.Words = "crash"
	case r.Value == "":
		a.Words = "read as an empty text"
	case isPort:
		a.Reading = "port " + port
	default:
		a.Reading = r.Value
	}
	return a
}

// typable leaves to the template the characters that no link can hold.
var typable = strings.NewReplacer("%", "%25", "+", "%2B", "_", "%5F", " ", "_")

// fragment returns the text as the calculator's links have it. A line end follows a word alone, because the calculator
// would complete a verb.
func fragment(text string) template.URL {
	if !strings.ContainsAny(text, " \t") {
		text += "\n"
	}
	return template.URL(typable.Replace(text))
}

// link gives each entry its link, and says so where the calculator, which reads more than the six messages, reads
// something else in the text.
func (s *survey) link() error {
	for i := range s.Groups {
		for j := range s.Groups[i].Entries {
			e := &s.Groups[i].Entries[j]
			e.Link = fragment(e.text)
			line, err := explain(e.text)
			if err != nil {
				return err
			}
			if v := line.View; v["reason"] != e.Class || v["endpoint"] != e.Endpoint {
				e.Taken = strings.TrimSpace(v["kind"] + " " + v["endpoint"])
			}
		}
	}
	return nil
}

// render returns the page of the survey.
func (s *survey) render() ([]byte, error) { return fill("page/survey.html", s) }
