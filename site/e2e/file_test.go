package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// sought is what the page says of a file without a data connection.
const sought = "The page looks for PORT, EPRT, LPRT, PASV, EPSV and LPSV commands and for 227, 229 and 228 replies."

// What cannot be read to its end is an error that says so, and no shorter log.
func TestFileThatChanges(t *testing.T) {
	t.Parallel()
	cut := func(size int64) func(string) error {
		return func(path string) error { return os.Truncate(path, size) }
	}
	for name, change := range map[string]func(path string) error{
		"cut before": cut(1000),
		"cut after":  cut(5 << 19),
		"gone":       os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			p := open(t, "")
			asked[bool](p, `() => { // reading waits after two pieces
				const { slice } = Blob.prototype;
				Blob.prototype.slice = function (from, to) {
					if (from < 2 << 20) return slice.call(this, from, to);
					return { arrayBuffer: async () => {
						await new Promise(goOn => { globalThis.goOn = goOn; });
						return slice.call(this, from, to).arrayBuffer();
					} };
				};
				return true;
			}`)
			path := filepath.Join(t.TempDir(), "big.log")
			if err := os.WriteFile(path, []byte(strings.Repeat("nothing here\n", 400_000)), 0o600); err != nil {
				t.Fatal(err)
			}
			p.do(chromedp.SetUploadFiles(chromedp.CSS(`.file`), []string{path}))
			p.until("two pieces", func() bool { return asked[bool](p, `() => 'goOn' in globalThis`) })
			if err := change(path); err != nil {
				t.Fatal(err)
			}
			asked[bool](p, `() => { goOn(); return true; }`)
			p.want("log", "big.log cannot be read any further: it was cut, changed or removed while it was read. Of a log that is still being written, open a copy.")
		})
	}
}

// A piece that cannot be read while the worker rests is no unhandled rejection: Firefox would report that in its console.
func TestFileLostAtRest(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	asked[bool](p, `() => {
		const { slice } = Blob.prototype;
		Blob.prototype.slice = function (from, to) {
			return from > 0 ? { arrayBuffer: async () => { throw new Error('gone'); } } : slice.call(this, from, to);
		};
		const { now } = performance;
		let later = 0;
		performance.now = () => now.call(performance) + (later += 1000); // it rests after each piece,
		const wait = setTimeout;
		globalThis.setTimeout = rested => wait(rested, 100); // and for long enough
		globalThis.lost = 0;
		addEventListener('unhandledrejection', () => lost++);
		return true;
	}`)
	p.openFile("big.log", bigLog)
	p.want("log", "big.log cannot be read any further: it was cut, changed or removed while it was read. Of a log that is still being written, open a copy.")
	if n := asked[int](p, `() => lost`); n > 0 {
		t.Errorf("%d errors are taken by nobody", n)
	}
}

// A decoder that stops in the middle of a file is started again by Retry, and reads the file.
func TestFileRetry(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	asked[bool](p, `() => {
		const { feed } = ftpport;
		let pieces = 0;
		ftpport.feed = piece => {
			if (++pieces === 2) throw new WebAssembly.RuntimeError('unreachable');
			return feed(piece);
		};
		return true;
	}`)
	p.openFile("big.log", strings.Repeat("nothing here\n", 200_000))
	p.want("log", "big.log cannot be read any further: the decoder stopped.")
	p.want("engine", "The decoder has stopped. Whatever you typed is kept.")
	p.click("button", "Retry")
	p.want("log", "big.log: 0 data connections in 2,600,000 bytes. "+sought)
	if p.visible("button", "Retry") {
		t.Error("Retry is still offered")
	}
}

// Cancel says how many data connections the table holds.
func TestCancelSaysWhatIsKept(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.act(`() => {
		new MutationObserver((_, observer) => {
			if (!/[1-9].* so far/.test(hooks('log')[0].textContent.replace(/in .* bytes/, ''))) return;
			observer.disconnect();
			document.querySelector('.cancel').click();
		}).observe(hooks('log')[0], { childList: true });
	}`)
	var log strings.Builder
	for i := range 30_000 {
		fmt.Fprintf(&log, "%s> PORT 192,0,2,1,%d,%d\r\n", strings.Repeat("211 nothing\r\n", 50), 4+i/250, i%250)
	}
	p.openFile("big.log", log.String())
	p.until("the end", func() bool { return strings.Contains(p.text("log"), "Cancelled") })
	kept := eval[int](p, `() => document.querySelector('.log table').getAttribute('aria-rowcount') - 1`)
	if want := fmt.Sprintf("big.log: %s kept. Cancelled after ", connections(kept)); !strings.HasPrefix(p.text("log"), want) {
		t.Errorf("the page says %q, want %q", p.text("log"), want)
	}
}

// connections is a number of data connections below a million in words.
func connections(n int) string {
	if n < 1000 {
		return fmt.Sprintf("%d data connections", n)
	}
	return fmt.Sprintf("%d,%03d data connections", n/1000, n%1000)
}

// A large text is read as a file even where it is dropped on the input, which stays as it is.
func TestLargeDrop(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.typed("4,14")
	p.act(`() => {
		const data = new DataTransfer();
		data.setData('text/plain', '> PORT 192,0,2,1,4,15\n' + ('nothing here '.repeat(80) + '\n').repeat(50000));
		const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
		if (input.dispatchEvent(drop)) throw new Error('the page does not take it');
	}`)
	p.want("log", "dropped text: 1 data connection in 52,050,022 bytes.")
	p.want("port", "1039")
	p.equal("the input", "4,14", p.value)
}

// A folder is named as what it may be.
func TestFolder(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	p.do(chromedp.SetUploadFiles(chromedp.CSS(`.file`), []string{t.TempDir()}))
	p.until("the error", func() bool {
		return strings.Contains(p.text("log"), " cannot be read any further: it is a folder, or ")
	})
}

// What is typed while a file is read is answered before the file is at its end.
func TestTypedWhileScanning(t *testing.T) {
	t.Parallel()
	p := open(t, "")
	asked[bool](p, `() => {
		const { feed, explain } = ftpport;
		globalThis.order = [];
		ftpport.feed = piece => { order.push('piece'); return feed(piece); };
		ftpport.explain = (...texts) => { order.push(texts[0]); return explain(...texts); };
		return true;
	}`)
	path := filepath.Join(t.TempDir(), "big.log")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	line := strings.Repeat("nothing here\n", 80_000)
	for range 100 {
		if _, err := file.WriteString(line); err != nil {
			t.Fatal(err)
		}
	}
	p.act(`() => {
		new MutationObserver((_, observer) => {
			if (!hooks('log')[0].textContent.includes('so far')) return;
			observer.disconnect();
			set('4,14');
		}).observe(document.querySelector('#log'), { childList: true });
	}`)
	p.do(chromedp.SetUploadFiles(chromedp.CSS(`.file`), []string{path}))
	p.want("port", "1038")
	order := asked[[]string](p, `() => order`)
	if n := len(order); n > 100 || order[n-1] != "4,14" {
		t.Errorf("%d calls, the last %q: the file was read to its end first", n, order[n-1])
	}
}
