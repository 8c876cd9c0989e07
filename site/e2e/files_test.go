package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// clientLog and serverLog are of the same session, which each side tells in its own way.
const (
	clientLog = "Status:\tConnecting to 203.0.113.7:21...\nCommand:\tPASV\n" +
		"Response:\t227 Entering Passive Mode (203,0,113,7,195,80)\nCommand:\tMLSD\n" +
		"Error:\tConnection timed out after 20 seconds of inactivity\n"
	serverLog = "Tue Mar  5 09:12:00 2024 [pid 801] [bob] FTP command: Client \"198.51.100.20\", \"PORT 198,51,100,20,4,14\"\n" +
		"Tue Mar  5 09:12:00 2024 [pid 801] [bob] FTP response: Client \"198.51.100.20\", \"200 PORT command successful.\"\n" +
		"Tue Mar  5 09:12:01 2024 [pid 801] [bob] FTP command: Client \"198.51.100.20\", \"LIST\"\n" +
		"Tue Mar  5 09:12:02 2024 [pid 801] [bob] FTP response: Client \"198.51.100.20\", \"226 Directory send OK.\"\n"
)

// files returns the items of the list of files, each with an asterisk if it is the one that is shown.
func (p *page) files() string {
	p.t.Helper()
	return eval[string](p, `() => {
		const list = named('region', 'Files');
		if (!list || !visible(list)) return '';
		return [...list.querySelectorAll('li')].map(item => (item.querySelector('[aria-pressed=true]') ? '* ' : '') + item.textContent.trim()).join('\n');
	}`)
}

// openFiles chooses files of these contents, by name and content in turn, in the dialog of the browser.
func (p *page) openFiles(files ...string) {
	p.t.Helper()
	dir, paths := p.t.TempDir(), []string(nil)
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.WriteFile(path, []byte(files[i+1]), 0o600); err != nil {
			p.t.Fatal(err)
		}
		paths = append(paths, path)
	}
	p.do(chromedp.SetUploadFiles(chromedp.CSS(`.file`), paths))
}

// dropFiles drops files of these contents on the page.
func (p *page) dropFiles(files ...string) {
	p.t.Helper()
	p.act(`files => {
		const data = new DataTransfer();
		for (let i = 0; i < files.length; i += 2) data.items.add(new File([files[i + 1]], files[i]));
		document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
	}`, files)
}

const (
	clientSaid = "client.log The server's passive port cannot be reached. 1 data connection in 184 bytes."
	serverSaid = "server.log All is well: the data connection worked. 1 data connection in 403 bytes."
)

// Of several files, each is read and named, and any of them can be shown.
func TestFiles(t *testing.T) {
	t.Parallel()
	for name, come := range map[string]func(*page, ...string){"dropped": (*page).dropFiles, "chosen": (*page).openFiles} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "")
			p.typed("4,14")
			come(p, "client.log", clientLog, "server.log", serverLog)
			p.equal("the files", "* "+clientSaid+"\n"+serverSaid, p.files)
			p.until("both to be said", func() bool {
				return strings.Contains(p.text("status"), "client.log: ") && strings.Contains(p.text("status"), "server.log: ")
			})
			p.want("port", "50000")
			p.equal("the input", "4,14", p.value)
			p.click("button", "server.log")
			p.want("log", "server.log: 1 data connection in 403 bytes.")
			p.want("port", "1038")
			p.equal("the files", clientSaid+"\n* "+serverSaid, p.files)
			p.equal("the focus", "server.log", p.focus)
			p.equal("the fragment", "#PORT,198,51,100,20,4,14", p.fragment)
			p.act(`() => history.back()`)
			p.want("port", "50000")
			p.equal("the files", "* "+clientSaid+"\n"+serverSaid, p.files)
			p.click("button", "Close the files")
			p.want("port", "1038")
			p.equal("the files", "", p.files)
		})
	}
}

// When a fact changes, each file is read again with it.
func TestFilesReadAgain(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	asked[bool](p, `() => {
		const { begin } = ftpport;
		globalThis.ranges = [];
		ftpport.begin = (server, client, range) => { ranges.push(range); return begin(server, client, range); };
		return true;
	}`)
	p.openFiles("client.log", clientLog, "server.log", serverLog)
	p.equal("the files", "* "+clientSaid+"\n"+serverSaid, p.files)
	p.openFact("Server's passive range")
	p.press("9")
	p.equal("the ranges", ",,9,9", func() string { return asked[string](p, `() => ranges.join()`) })
	p.until("both files", func() bool { return !strings.Contains(p.files(), "not read yet") })
}

// hold makes the worker wait in the middle of a file until goOn is called there.
func (p *page) hold(name string) {
	p.t.Helper()
	asked[bool](p, `name => {
		const { slice } = Blob.prototype;
		const open = Promise.withResolvers();
		globalThis.goOn = open.resolve;
		Blob.prototype.slice = function (from, to) {
			const part = slice.call(this, from, to);
			return this.name === name && from > 0 ? { arrayBuffer: () => open.promise.then(() => part.arrayBuffer()) } : part;
		};
		return true;
	}`, name)
}

var bigLog = strings.Repeat("nothing here\n", 200_000)

// A file that is cancelled, or cannot be read, does not keep the others from being read.
func TestFilesCancelled(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.hold("big.log")
	p.dropFiles("client.log", clientLog, "big.log", bigLog, "old.zip", "PK\x03\x04", "server.log", serverLog)
	p.until("the second file", func() bool { return strings.Contains(p.files(), "big.log being read Cancel") })
	p.act(`() => named('button', 'Cancel big.log').focus()`)
	p.press("\r")
	const cancelled = "big.log 0 data connections in some bytes, and then cancelled."
	const zipped = "old.zip It cannot be read any further: it is not text, but looks like a zip archive or an Office document."
	bytes := regexp.MustCompile(`[\d,]+ bytes, and`) // it may not have been told yet of the first piece
	p.equal("the files", strings.Join([]string{"* " + clientSaid, cancelled, zipped, serverSaid}, "\n"), func() string {
		return bytes.ReplaceAllString(p.files(), "some bytes, and")
	})
	p.equal("the focus", "big.log", p.focus)
	p.want("log", "client.log: 1 data connection in 184 bytes.")
}

// The file that is shown can be cancelled too, and any other be shown before all are read.
func TestFilesChosenEarly(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.hold("big.log")
	p.dropFiles("big.log", bigLog, "client.log", clientLog, "server.log", serverLog)
	p.until("the first file", func() bool { return strings.Contains(p.text("log"), "so far") })
	p.equal("the files", "* big.log not read yet\nclient.log not read yet\nserver.log not read yet", p.files)
	p.click("button", "server.log")
	p.want("port", "1038")
	p.until("the other file", func() bool { return strings.Contains(p.files(), "big.log being read Cancel") })
	p.click("button", "big.log")
	p.until("the first file", func() bool {
		return strings.Contains(p.text("log"), "big.log: 0 data connections in 1,048,576 bytes so far.")
	})
	p.click("button", "Cancel")
	const cancelled = "big.log 0 data connections kept. Cancelled after 1,048,576 bytes."
	p.equal("the files", "* "+cancelled+"\n"+clientSaid+"\n"+serverSaid, p.files)
	asked[bool](p, `() => { goOn(); return true; }`)
	p.click("button", "client.log")
	p.want("port", "50000")
	p.click("button", "big.log")
	p.want("log", "big.log: 0 data connections in 2,600,000 bytes. "+sought)
}

// Files are told apart, and shown in a short line of which each word is where it should be, whatever their names are.
func TestFileNames(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.dropFiles("client.log", clientLog, "client.log", serverLog, "\u202egpj.log", "", "a\nb\x1b[31m.log", "",
		strings.Repeat("x", 10_000)+".log", "", "", "")
	said := func(name string) string {
		return name + " There is no data connection in this log. 0 data connections in 0 bytes."
	}
	long := strings.Repeat("x", 50) + "…" + strings.Repeat("x", 46) + ".log"
	p.equal("the files", strings.Join([]string{
		"* " + clientSaid, strings.Replace(serverSaid, "server.log", "client.log (2)", 1),
		said("\ufffdgpj.log"), said("a\ufffdb\ufffd[31m.log"), said(long), said("a file without a name"),
	}, "\n"), p.files)
	p.click("button", "client.log (2)")
	p.want("log", "client.log (2): 1 data connection in 403 bytes.")
	p.want("port", "1038")
}

// A file that is dropped where there is no decoder is read after Retry, and does not seem to be read before.
func TestFileWithoutDecoder(t *testing.T) {
	t.Parallel()
	s := serve(t, "/", func(w http.ResponseWriter, r *http.Request) { http.Error(w, "none", 500) })
	p := newPage(t, browser, s)
	p.allow("500")
	p.visit("")
	p.until("the failure", func() bool { return p.visible("button", "Retry") })
	p.dropFiles("client.log", clientLog, "server.log", serverLog)
	const stopped = " It cannot be read any further: the decoder stopped."
	p.equal("the files", "* client.log"+stopped+"\nserver.log"+stopped, p.files)
	p.want("log", "client.log cannot be read any further: the decoder stopped.")
	if eval[bool](p, `() => visible(document.querySelector('.log progress'))`) {
		t.Error("it seems to be read")
	}
	s.mend()
	p.click("button", "Retry")
	p.equal("the files", "* "+clientSaid+"\n"+serverSaid, p.files)
}

// What is typed before a slow disk has given a small file stays.
func TestTypedBeforeFile(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.act(`() => { Blob.prototype.arrayBuffer = function () {
		return new Promise(done => { globalThis.goOn = () => new Response(this).arrayBuffer().then(done); });
	}; }`)
	p.dropFiles("line.txt", "4,15")
	p.typed("4,14")
	p.want("port", "1038")
	p.act(`async () => { await goOn(); await tick(0); }`)
	p.equal("the input", "4,14", p.value)
	p.dropFiles("line.txt", "4,15")
	p.act(`() => goOn()`)
	p.want("port", "1039")
}
