package readers

import (
	"context"
	"flag"
	"fmt"
	"math"
	"net"
	"net/netip"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.com/ftpport/codec/corpus"
)

// patience guards against a reader that hangs.
const patience = 5 * time.Minute

// controlPort is where the server listens. No row leads there.
const controlPort = 21021

// Where the server is found. No row has these addresses, and the first is private because basic-ftp goes to a private
// address only from another one.
var (
	home4 = netip.MustParseAddr("172.16.99.99")
	home6 = netip.MustParseAddr("2001:db8:99::99")
)

// A reader is a program that is told to go to the address in a 227, whatever its default is.
type reader struct {
	name string // in the table

	// args are the program and its arguments. Those with {row} or {host} are run for each row, with script as the
	// standard input. The others read lines with a row, a host and a port, and print their version first.
	args, script string

	// peer means that the program uses only the port of a 227.
	peer bool

	// strict means that the program refuses a 227 with an address that is not the server's. The server is then found at
	// each address that may be read in the row.
	strict bool

	// maxPort is the greatest port that the program hands to the system, which cuts it to 16 bits. It is 65535 if zero.
	maxPort uint64

	// fixes0 means that the program goes to the server's own address in place of one that begins with 0.
	fixes0 bool
}

var readers = []reader{
	{name: "curl", args: "curl -sS -o out --no-ftp-skip-pasv-ip ftp://{row}:x@{host}/file"},
	{name: "lftp", args: "lftp --norc", script: `set net:max-retries 1
set ftp:fix-pasv-address no
get ftp://{row}:x@{host}/file -o out
`, fixes0: true},
	{name: "wget", args: "wget --no-config -q -t 1 -O out ftp://{row}:x@{host}/file", maxPort: math.MaxUint32},
	{name: "busybox", args: "busybox wget -q -O out ftp://{row}:x@{host}/file", peer: true},
	{name: "tnftp", args: "tnftp -p -o out ftp://{row}:x@{host}/file", strict: true},
	{name: "inetutils", args: "inetutils-ftp -n -p", script: `open {name} {port}
user {row} x
binary
get file out
bye
`, strict: true},
	{name: "CPython", args: "python3 {scripts}/cpython.py", maxPort: math.MaxUint64},
	{name: "Perl", args: "perl {scripts}/perl.pl", maxPort: math.MaxUint64},
	{name: "Ruby", args: "ruby --disable-gems {scripts}/ruby.rb", maxPort: math.MaxInt32},
	{name: "PHP", args: "php[0-9]* -n -d extension_dir={extensions} -d extension=ftp.so {scripts}/php.php"},
	{name: "basic-ftp", args: "node {scripts}/basic-ftp.js"},
	{name: "JDK", args: "java -Djdk.net.ftp.trustPasvAddress=true {scripts}/JDK.java"},
}

func TestReaders(t *testing.T) {
	ran := &summary{rows: map[string]string{}}
	t.Cleanup(func() {
		if !t.Failed() && flag.Lookup("test.run").Value.String() == "" {
			ran.compare(t)
		}
	})
	for _, r := range readers {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			if _, err := exec.LookPath("java"); r.name == "JDK" && err != nil {
				fmt.Println("left out, because this machine has no Java: JDK")
				t.Skip("no Java")
			}
			rows := rowsOf(t, r.name)
			enterNetwork(t)
			s, version := r.read(t, rows)
			for _, line := range rows {
				if got, want := r.outcome(t, s, line), r.expect(t, line, version); got != want {
					t.Errorf("%s: %q is %s in %s %s; the table says %s", line.ID, line.Text, got, r.name, version, want)
				}
			}
			ran.add(r, version, rows)
		})
	}
}

// Each reader of the table that is said to have run is held to it.
func TestRan(t *testing.T) {
	var want, got []string
	for _, r := range corpus.Readers() {
		if r.Ran {
			want = append(want, r.Name)
		}
	}
	for _, r := range readers {
		got = append(got, r.name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("the readers are %q; the table says that %q ran", got, want)
	}
}

// rowsOf returns the rows that were measured for a reader.
func rowsOf(t *testing.T, name string) []corpus.Line {
	t.Helper()
	all := corpus.Readers()
	i := slices.IndexFunc(all, func(k corpus.Reader) bool { return k.Name == name })
	if i < 0 {
		t.Fatalf("the table does not know %s", name)
	}
	return slices.DeleteFunc(corpus.Lines(), func(l corpus.Line) bool {
		return !l.Measured || l.Kind != "227" && l.Kind != "229" || !slices.Contains(all[i].Kinds, l.Kind)
	})
}

// hosts returns where a reader finds the server for a row.
func (r reader) hosts(line corpus.Line) []netip.Addr {
	if line.Kind == "229" {
		return []netip.Addr{home6}
	}
	list := []netip.Addr{home4}
	if !r.strict {
		return list
	}
	add := func(numbers []string) {
		var octets [4]byte
		for i, number := range numbers {
			n, _ := strconv.ParseUint(number, 10, 64) // the greatest number if it is greater than that
			octets[i] = byte(n)
		}
		if addr := netip.AddrFrom4(octets); !slices.Contains(list, addr) {
			list = append(list, addr)
		}
	}
	numbers := digits.FindAllString(line.Text[len("227"):], -1)
	for i := range len(numbers) - 3 {
		add(numbers[i : i+4])
	}
	for _, reading := range line.Readings {
		if numbers := digits.FindAllString(reading.Value, -1); len(numbers) >= 4 {
			add(numbers[:4])
		}
	}
	return list
}

var digits = regexp.MustCompile("[0-9]+")

// read lets a reader fetch a file for each of the rows. It returns the server with all of the visits, and the reader's
// version.
func (r reader) read(t *testing.T, rows []corpus.Line) (s *server, version string) {
	t.Helper()
	s = &server{lines: map[string]corpus.Line{}, dialer: newRecorder(t)}
	listener, err := net.Listen("tcp", fmt.Sprint(":", controlPort))
	if err != nil {
		t.Fatal(err)
	}
	var visits []string
	for _, line := range rows {
		s.lines[line.ID] = line
		for _, host := range r.hosts(line) {
			visits = append(visits, fmt.Sprintln(line.ID, host, controlPort))
		}
	}
	ended := make(chan bool)
	go func() {
		defer close(ended)
		s.serve(t, listener)
	}()
	defer func() {
		listener.Close()
		<-ended
	}()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	return s, r.visit(t, ctx, visits)
}

// visit runs the reader, once or for each visit, and returns its version.
func (r reader) visit(t *testing.T, ctx context.Context, visits []string) (version string) {
	t.Helper()
	if !strings.Contains(r.args+r.script, "{row}") {
		out := r.run(t, ctx, r.args, strings.Join(visits, ""))
		if _, err := fmt.Sscanf(out, "version %s", &version); err != nil {
			t.Fatalf("%s names no version: %s", r.name, out)
		}
		return version
	}
	for _, visit := range visits {
		words := strings.Fields(visit)
		host := netip.AddrPortFrom(netip.MustParseAddr(words[1]), controlPort)
		fill := strings.NewReplacer("{row}", words[0], "{name}", words[1], "{port}", words[2], "{host}", host.String())
		r.run(t, ctx, fill.Replace(r.args), fill.Replace(r.script))
	}
	return packageVersion(t, strings.Fields(r.args)[0])
}

// run runs a program, whose exit status is none of the results, and returns what it prints.
func (r reader) run(t *testing.T, ctx context.Context, args, script string) string {
	t.Helper()
	words := strings.Fields(args)
	path, env := program(t, words[0])
	env = slices.DeleteFunc(env, func(v string) bool {
		name, _, _ := strings.Cut(strings.ToLower(v), "=")
		return strings.HasSuffix(name, "_proxy")
	})
	scripts, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	extensions, _ := filepath.Glob(filepath.Join(folders[0], "usr/lib/php/[0-9]*[0-9][0-9]"))
	fill := strings.NewReplacer("{scripts}", scripts, "{extensions}", strings.Join(extensions, ""))
	for i := range words {
		words[i] = fill.Replace(words[i])
	}
	cmd := exec.CommandContext(ctx, path, words[1:]...)
	cmd.Dir = t.TempDir() // some delete the file that they did not get, so it must never be a device
	cmd.Env = append(env, "HOME="+cmd.Dir)
	cmd.Stdin = strings.NewReader(script)
	cmd.WaitDelay = time.Second
	out, _ := cmd.CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("%s did not end by itself:\n%s", args, out)
	}
	return string(out)
}
