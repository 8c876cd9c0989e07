package corpus

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

const (
	lineColumns   = "id\tkind\tline\twant\treason\tmarks\treadings\tsource\tnote"
	readerColumns = "name\tkinds\tversion\tran"
)

// rowsOf splits a table into its rows, and these into fields.
func rowsOf(table, columns string) ([][]string, error) {
	header, body, _ := strings.Cut(table, "\n")
	if header != columns {
		return nil, fmt.Errorf("the columns are %q, want %q", header, columns)
	}
	var rows [][]string
	want := strings.Count(columns, "\t") + 1
	for line := range strings.Lines(body) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(row) != want {
			return nil, fmt.Errorf("%s: %d fields, want %d", row[0], len(row), want)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func parseReaders(table string) ([]Reader, error) {
	rows, err := rowsOf(table, readerColumns)
	if err != nil {
		return nil, err
	}
	list := make([]Reader, len(rows))
	for i, row := range rows {
		if row[3] != "" && row[3] != "yes" {
			return nil, fmt.Errorf("%s: ran is %q, want yes or nothing", row[0], row[3])
		}
		list[i] = Reader{Name: row[0], Kinds: strings.Fields(row[1]), Version: row[2], Ran: row[3] == "yes"}
	}
	return list, nil
}

func parseLines(table string) ([]Line, error) {
	rows, err := rowsOf(table, lineColumns)
	if err != nil {
		return nil, err
	}
	list := make([]Line, len(rows))
	for i, row := range rows {
		if list[i], err = parseLine(row); err != nil {
			return nil, fmt.Errorf("%s: %w", row[0], err)
		}
	}
	return list, nil
}

func parseLine(row []string) (Line, error) {
	l := Line{ID: row[0], Kind: row[1], Reason: row[4], Measured: row[6] != "", Source: row[7], Note: row[8]}
	var err error
	if l.Text, err = unescape(row[2]); err != nil {
		return Line{}, fmt.Errorf("line %q: %w", row[2], err)
	}
	if (row[3] == "") == (row[4] == "") {
		return Line{}, errors.New("want and reason: not exactly one of them")
	}
	if row[3] != "" {
		if l.Want, err = parseWant(row[3]); err != nil {
			return Line{}, err
		}
	}
	for _, mark := range strings.Fields(row[5]) {
		switch mark {
		case "judgement":
			l.Judgement = true
		case "lenient":
			l.Lenient = true
		case "hazard":
			l.Hazard = true
		default:
			return Line{}, fmt.Errorf("unknown mark %q", mark)
		}
	}
	if l.Readings, err = parseReadings(row[6]); err != nil {
		return Line{}, err
	}
	return l, nil
}

// unescape resolves the escapes of a line, which are some of Go's.
func unescape(s string) (string, error) {
	return strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
}

// parseWant parses an endpoint, or the port of the peer.
func parseWant(s string) (netip.AddrPort, error) {
	if port, ok := strings.CutPrefix(s, "peer:"); ok {
		n, err := strconv.ParseUint(port, 10, 16)
		return netip.AddrPortFrom(netip.Addr{}, uint16(n)), err
	}
	return netip.ParseAddrPort(s)
}

func parseReadings(s string) ([]Reading, error) {
	if s == "" || s == "-" {
		return nil, nil
	}
	var list []Reading
	for part := range strings.SplitSeq(s, "; ") {
		i := strings.LastIndex(part, ": ") // an endpoint may contain one
		if i < 0 {
			return nil, fmt.Errorf("reading %q names nobody", part)
		}
		for name := range strings.SplitSeq(part[i+2:], ", ") {
			r, err := parseReading(part[:i], name)
			if err != nil {
				return nil, err
			}
			list = append(list, r)
		}
	}
	return list, nil
}

func parseReading(result, name string) (Reading, error) {
	name, versions, _ := strings.Cut(strings.TrimSuffix(name, ")"), " (")
	r := Reading{Reader: name, Versions: versions, Outcome: result}
	switch {
	case name == "":
		return Reading{}, fmt.Errorf("reading %q names nobody", result)
	case result == "nothing":
		r.Outcome = Read
	case !slices.Contains([]string{Refused, Dropped, Crashed, Undefined}, result):
		r.Outcome, r.Value = Read, result
	}
	return r, nil
}
