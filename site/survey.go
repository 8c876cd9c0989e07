package main

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"example.com/ftpport/codec"
)

// A survey is the table that the codec is tested with: lines, how the codec reads
// each, and who reads it otherwise.
type survey struct {
	Lines   int
	Groups  []group
	Readers []reader // who reads any of them otherwise, in the order of their names
}

// A group is the lines of one kind, and how many readers they were tried on.
type group struct {
	Kind    string
	Readers int
	Entries []entry
}

// A reader is a program that reads such lines, and how many of them it reads
// otherwise than the codec does.
type reader struct {
	Name    string
	Differs int
}

// An entry is one line of the survey.
type entry struct {
	ID, Kind, Source, Note string

	// The line, and in the middle what was read or what is wrong.
	Before, Middle, After []piece

	// What the codec says of it: where to connect to, or what is wrong and where.
	Endpoint, Quirks string
	Class, Sentence  string
	Offset           int

	// How many readers say the same, of how many; who does so by dropping the
	// packet; and what the others do.
	Agree, Of int
	Dropped   string
	Others    []answer

	// The line without its end, which an input has no use for; the fragment of the
	// calculator's link for it, and what else the calculator takes it for.
	text  string
	Link  template.URL
	Taken string
}

// A piece is a part of a line, as it stands or as an escape sequence.
type piece struct {
	Text    string
	Escaped bool
}

// An answer is what readers make of a line other than the codec: a reading, or
// what becomes of it in words.
type answer struct {
	Reading, Words string
	Readers        []string
}

// Names returns the readers as the page lists them.
func (a answer) Names() string { return strings.Join(a.Readers, ", ") }

// known are the readers of the survey, by the names that its notes have for them.
var known = strings.Split("aioftp,aria2,basic-ftp,busybox,commons-net,CPython,curl,FileZilla,FileZilla Server,FluentFTP,"+
	"ftp-srv,ftpserverlib,goftp/server,IPVS,JDK,jlaffaye/ftp,lftp,libalias,LuaSocket,MINA,.NET,netfilter,nmap,node-ftp,"+
	"OpenBSD ftp-proxy,Perl,PHP,ProFTPD+Pure-FTPd,pyftpdlib,Ruby,secsy/goftp,Snort3,Squid,suppaftp,Suricata,Twisted,"+
	"vsftpd,wget,WinSCP,Wireshark,Zeek", ",")

// loadSurvey reads the survey from the table of the codec.
func loadSurvey() (*survey, error) {
	dir, err := output(exec.Command("go", "list", "-f", "{{.Dir}}", "example.com/ftpport/codec"))
	if err != nil {
		return nil, err
	}
	table, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", "lines.tsv"))
	if err != nil {
		return nil, err
	}
	return readSurvey(string(table))
}

// readSurvey reads the table, which has a row with the names of its columns.
func readSurvey(table string) (*survey, error) {
	var s survey
	for row := range strings.Lines(table) {
		columns := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if columns[0] == "id" {
			continue
		}
		e, err := readEntry(columns)
		if err != nil {
			return nil, fmt.Errorf("survey: %s: %w", columns[0], err)
		}
		s.add(e)
	}
	s.countReaders()
	return &s, s.link()
}

// add adds an entry to the group of its kind.
func (s *survey) add(e *entry) {
	i := slices.IndexFunc(s.Groups, func(g group) bool { return g.Kind == e.Kind })
	if i < 0 {
		i = len(s.Groups)
		s.Groups = append(s.Groups, group{Kind: e.Kind})
	}
	g := &s.Groups[i]
	g.Entries = append(g.Entries, *e)
	g.Readers = max(g.Readers, e.Of)
	s.Lines++
}

// countReaders counts for each reader the lines that it reads otherwise.
func (s *survey) countReaders() {
	differs := map[string]int{}
	for _, g := range s.Groups {
		for _, e := range g.Entries {
			for _, a := range e.Others {
				for _, name := range a.Readers {
					differs[name]++
				}
			}
		}
	}
	for _, name := range slices.SortedFunc(maps.Keys(differs), func(a, b string) int {
		return cmp.Compare(strings.ToLower(strings.Trim(a, ".")), strings.ToLower(strings.Trim(b, ".")))
	}) {
		s.Readers = append(s.Readers, reader{name, differs[name]})
	}
}

// readEntry reads a row. It is an error if the codec reads the line otherwise than
// the row says.
func readEntry(columns []string) (*entry, error) {
	if len(columns) != 7 {
		return nil, fmt.Errorf("%d columns, want 7", len(columns))
	}
	e := &entry{ID: columns[0], Kind: columns[1], Source: columns[5]}
	line, err := strconv.Unquote(`"` + strings.ReplaceAll(columns[2], `"`, `\"`) + `"`)
	if err != nil {
		return nil, err
	}
	e.text = strings.TrimRight(line, "\r\n")
	if got, want := e.decode(line), columns[3]; got != want || e.Class != columns[4] {
		return nil, fmt.Errorf("the codec reads %s %s, want %s %s", got, e.Class, want, columns[4])
	}
	return e, e.readNote(columns[6])
}

// decode has the codec read the line, and returns the reading as the table has it.
func (e *entry) decode(line string) string {
	m, err := codec.Inspect(line)
	start, end := int(m.Start), int(m.End)
	var fault *codec.Error
	if errors.As(err, &fault) {
		e.Class, e.Sentence, e.Offset = fault.Reason.String(), fault.Reason.Error(), fault.Offset
		start, end = fault.Offset, fault.Offset+fault.Len
	}
	e.Before, e.Middle, e.After = pieces(line[:start]), pieces(line[start:end]), pieces(line[end:])
	e.Quirks = m.Quirks.String()
	switch {
	case err != nil:
		return "ERR"
	case m.Message.Kind == codec.Kind229:
		port := strconv.Itoa(int(m.Message.Endpoint.Port()))
		e.Endpoint = "port " + port
		return "peer:" + port
	}
	e.Endpoint = m.Message.Endpoint.String()
	return e.Endpoint
}

// pieces makes what nobody could see in a line visible, as Go writes it. A line
// feed ends the line here too.
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

// readNote reads a note of the table: a remark, and behind it what was measured.
func (e *entry) readNote(note string) error {
	const measured = "measured: "
	i := strings.LastIndex(note, measured)
	if i < 0 {
		e.Note = plain(note)
		return nil
	}
	e.Note = plain(strings.TrimSuffix(note[:i], "; "))
	return e.readMeasured(note[i+len(measured):])
}

var (
	labels = regexp.MustCompile(`(?:^|; )(?:fact|judgement|lenient|policy)(?:, (?:judgement|arguable))*(?:: |$)`)

	// inWords says what the labels of the table mean.
	inWords = strings.NewReplacer("fact", "fixed by the RFC", "judgement", "a judgement", "lenient", "for lenient readers only", "policy", "a question of trust")

	// calm takes the emphasis from what the table says in capitals.
	calm = strings.NewReplacer("ACCEPTS", "accepts", "ACCEPT", "accept", "DROPs", "drops it", "FIRST", "first", "PANICS", "crashes", "REAL", "real")
)

// plain returns a remark of the table in plain words.
func plain(remark string) string {
	return calm.Replace(labels.ReplaceAllStringFunc(remark, inWords.Replace))
}

// readMeasured reads how many readers agree, and what the others do. Where the
// codec refuses a line, so does who drops the packet.
func (e *entry) readMeasured(text string) error {
	clauses := strings.Split(text, "; ")
	if _, err := fmt.Sscanf(clauses[0], "all %d agree", &e.Of); err == nil {
		e.Agree = e.Of
	} else if _, err := fmt.Sscanf(clauses[0], "%d/%d agree", &e.Agree, &e.Of); err != nil {
		return fmt.Errorf("%q does not say how many readers agree", clauses[0])
	}
	differ := 0
	for _, clause := range clauses[1:] {
		i := strings.LastIndex(clause, ": ")
		if i < 0 {
			return fmt.Errorf("%q does not say who", clause)
		}
		names, err := splitNames(clause[i+2:])
		if err != nil {
			return err
		}
		a := answerOf(clause[:i])
		a.Readers = names
		if clause[:i] == "DROP" && e.Class != "" {
			e.Dropped = a.Names()
			continue
		}
		differ += len(names)
		e.Others = append(e.Others, a)
	}
	if e.Agree+differ != e.Of {
		return fmt.Errorf("%d readers agree and %d differ, of %d", e.Agree, differ, e.Of)
	}
	return nil
}

// answerOf returns what the table says of readers in one word.
func answerOf(value string) answer {
	switch value {
	case "ERR":
		return answer{Words: "refused by"}
	case "DROP":
		return answer{Words: "dropped by"}
	case "UB":
		return answer{Words: "undefined behaviour in"}
	case "PANIC":
		return answer{Words: "a crash in"}
	case "empty text":
		return answer{Words: "as an empty text by"}
	}
	if port := strings.TrimPrefix(value, ":"); strings.Trim(port, "0123456789") == "" {
		value = "port " + port
	}
	return answer{Reading: value}
}

// splitNames splits names with blanks between them, and in some of them.
func splitNames(text string) ([]string, error) {
	var names []string
	for words := strings.Fields(text); len(words) > 0; {
		n := min(2, len(words))
		for n > 0 && !slices.Contains(known, strings.Join(words[:n], " ")) {
			n--
		}
		if n == 0 {
			return nil, fmt.Errorf("no reader is known by the name of %s", words[0])
		}
		names = append(names, strings.Join(words[:n], " "))
		words = words[n:]
	}
	return names, nil
}

// typable leaves to the template what no link can hold.
var typable = strings.NewReplacer("%", "%25", "+", "%2B", "_", "%5F", " ", "_")

// fragment returns the text as the calculator's links have it. A word alone has a
// line end behind it, without which a verb would be filled in.
func fragment(text string) template.URL {
	if !strings.ContainsAny(text, " \t") {
		text += "\n"
	}
	return template.URL(typable.Replace(text))
}

// link gives each entry its link, and says so where the calculator, which reads
// more than the six messages, takes the text for something else.
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
				e.Taken = v["kind"]
			}
		}
	}
	return nil
}

// render returns the page of the survey.
func (s *survey) render() ([]byte, error) { return fill("page/survey.html", s) }
