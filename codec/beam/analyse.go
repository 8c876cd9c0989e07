package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/s3"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/transforms/stats"

	"example.com/ftpport/codec/session"
)

func init() {
	register.Function3x1(list)
	register.Function7x0(read)
	register.Function1x1(shardOf)
	register.DoFn2x1[[]byte, func(*string, *int) bool, string](&tableFn{})
	register.Emitter1[string]()
	register.Iter2[string, int]()
}

var (
	filesRead       = beam.NewCounter("ftpport", "files read")
	filesUnreadable = beam.NewCounter("ftpport", "files that cannot be read to their end")
	attemptsFound   = beam.NewCounter("ftpport", "attempts")
)

// shards is how many files the attempts go into, because Beam writes each file on one worker.
const shards = 8

func shardOf(line string) int {
	h := fnv.New32a()
	io.WriteString(h, line)
	return int(h.Sum32() % shards)
}

// analyse builds the pipeline.
func analyse(s beam.Scope, pattern, out string) {
	files := beam.Reshuffle(s, beam.ParDo(s, list, beam.Create(s, pattern))) // so that each may go to another worker
	attempts, causes, failures, bounces, unreadable := beam.ParDo5(s, read, files)

	for i, shard := range beam.Partition(s, shards, shardOf, attempts) {
		textio.Write(s, fmt.Sprintf("%s/attempts-%05d-of-%05d.jsonl", out, i, shards), shard)
	}
	writeTable(s, out+"/causes.tsv", "attempts\tcause\toutcome", causes)
	writeTable(s, out+"/failures.tsv", "attempts\tclient\tcause", failures)
	writeTable(s, out+"/bounces.tsv", "attempts\tclient\toutcome", bounces)
	textio.Write(s, out+"/unreadable.jsonl", unreadable)
}

// list emits the files that a pattern matches. Beam's fileio also opens each to learn its size, and fails where it may
// not.
func list(ctx context.Context, pattern string, emit func(string)) error {
	files, err := match(ctx, pattern)
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("no file matches %s", pattern)
	}
	for _, f := range files {
		emit(f)
	}
	return err
}

// read emits the attempts of a file, and rows for the tables. Of a file that cannot be read to its end it emits those
// before, and why.
func read(ctx context.Context, file string, attempt, cause, failure, bounce, unreadable func(string)) {
	filesRead.Inc(ctx, 1)
	err := readFile(ctx, file, func(r record) {
		attemptsFound.Inc(ctx, 1)
		attempt(encode(r))
		cause(fmt.Sprintf("%v\t%v", r.Cause, r.Outcome))
		client, _ := r.Client.MarshalText() // "" where the log does not name it
		if r.Failed {
			failure(fmt.Sprintf("%s\t%v", client, r.Cause))
		}
		if r.Bounce {
			bounce(fmt.Sprintf("%s\t%v", client, r.Outcome))
		}
	})
	if err != nil {
		filesUnreadable.Inc(ctx, 1)
		unreadable(encode(map[string]string{"file": file, "error": err.Error()}))
	}
}

// encode returns a line of JSON.
func encode(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // which fails the pipeline: all that is written has a text
	}
	return string(text)
}

func readFile(ctx context.Context, file string, emit func(record)) error {
	log, err := fileio.ReadableFile{Metadata: fileio.FileMetadata{Path: file}}.Open(ctx)
	if err != nil {
		return err
	}
	defer log.Close()
	for a, err := range session.Read(log) {
		if err != nil {
			return err
		}
		emit(newRecord(file, a))
	}
	return nil
}

// writeTable writes how many times each row comes, the most frequent first.
func writeTable(s beam.Scope, file, header string, rows beam.PCollection) {
	counts := beam.SideInput{Input: stats.Count(s, rows)}
	textio.Write(s, file, beam.ParDo(s, &tableFn{header}, beam.Impulse(s), counts))
}

type tableFn struct{ Header string }

// ProcessElement returns the whole table, because Beam keeps no order between elements.
func (fn *tableFn) ProcessElement(_ []byte, counts func(*string, *int) bool) string {
	type row struct {
		text  string
		count int
	}
	var rows []row
	for r := (row{}); counts(&r.text, &r.count); {
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.text, b.text))
	})
	var table strings.Builder
	table.WriteString(fn.Header)
	for _, r := range rows {
		fmt.Fprintf(&table, "\n%d\t%s", r.count, r.text)
	}
	return table.String()
}
