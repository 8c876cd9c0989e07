// Beam reads the FTP logs that match a pattern, on Apache Beam, and writes what became of each data connection, how
// often for which reason, and who tried a bounce. See README.md.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
)

func main() {
	pattern := flag.String("pattern", "", "the logs to read, such as 'logs/*.log*' or 'gs://bucket/2026/*.gz'")
	out := flag.String("out", "", "the folder to write to, which must be empty or new")
	flag.Parse()
	beam.Init()
	if err := run(context.Background(), *pattern, *out); err != nil {
		fmt.Fprintln(os.Stderr, "beam:", err) // Beam makes a log entry of what package log writes
		os.Exit(1)
	}
}

func run(ctx context.Context, pattern, out string) error {
	if pattern == "" || out == "" {
		return errors.New("give a -pattern and a folder -out")
	}
	// A run writes no file where it has nothing to say, and an older one would be taken for its result.
	if files, err := match(ctx, out+"/*"); err != nil || len(files) > 0 {
		return cmp.Or(err, fmt.Errorf("%s is not empty", out))
	}
	p, s := beam.NewPipelineWithRoot()
	analyse(s, pattern, out)
	result, err := beamx.RunWithMetrics(ctx, p)
	if err != nil {
		return err
	}
	for _, c := range result.Metrics().AllMetrics().Counters() {
		fmt.Fprintln(os.Stderr, c.Name(), c.Result())
	}
	return nil
}

// match returns the files that a pattern matches, on whatever file system it names.
func match(ctx context.Context, pattern string) ([]string, error) {
	fs, err := filesystem.New(ctx, pattern)
	if err != nil {
		return nil, err
	}
	defer fs.Close()
	return fs.List(ctx, pattern)
}
