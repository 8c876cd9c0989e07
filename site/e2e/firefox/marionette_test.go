package firefox

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	patience = 60 * time.Second      // for Firefox to start, and for one command
	pause    = 15 * time.Millisecond // between two looks at something
)

// preferences keep Firefox from asking anything of anybody: whatever is not on
// this machine is behind a proxy that is not there.
const preferences = `
user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
`

// A marionette is a Firefox that does what it is told, by the protocol that
// geckodriver speaks with it: arrays in JSON, each behind its length and a colon.
type marionette struct {
	conn    net.Conn
	reader  *bufio.Reader
	command int
}

// start starts Firefox with a profile of its own, until the end of the test.
func start(t *testing.T) *marionette {
	t.Helper()
	path, err := find()
	if err != nil {
		t.Fatal(err)
	}
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(preferences), 0o600); err != nil {
		t.Fatal(err)
	}
	var output strings.Builder
	cmd := exec.Command(path, "--headless", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile)
	cmd.Env = append(os.Environ(), "TMPDIR="+profile)
	cmd.Stdout, cmd.Stderr = &output, &output
	cmd.WaitDelay = time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			cmd.Process.Kill()
			<-ended
		}
	})
	m, err := connect(filepath.Join(profile, "MarionetteActivePort"), ended)
	if err != nil {
		cmd.Process.Kill()
		t.Fatalf("%s: %v\n%s", path, err, &output)
	}
	t.Cleanup(func() {
		m.do("Marionette:Quit", map[string]any{"flags": []string{"eForceQuit"}})
		m.conn.Close()
	})
	return m
}

// find returns the path of Firefox.
func find() (string, error) {
	for _, name := range []string{os.Getenv("FIREFOX"), "firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("there is no Firefox in PATH or in $FIREFOX: install it, for example with: apt-get install firefox-esr")
}

// connect connects to the port in the file as soon as Firefox has written it.
func connect(file string, ended chan error) (*marionette, error) {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(pause) {
		select {
		case err := <-ended:
			ended <- err
			return nil, fmt.Errorf("it ended at once: %v", err)
		default:
		}
		port, err := os.ReadFile(file)
		if err != nil || len(port) == 0 {
			continue
		}
		conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strings.TrimSpace(string(port))))
		if err != nil {
			return nil, err
		}
		m := &marionette{conn: conn, reader: bufio.NewReader(conn)}
		if _, err := m.read(); err != nil { // the greeting
			return nil, err
		}
		_, err = m.do("WebDriver:NewSession", map[string]any{})
		return m, err
	}
	return nil, fmt.Errorf("it opened no port for %s", patience)
}

// do has a command carried out and returns its result.
func (m *marionette) do(name string, params any) (json.RawMessage, error) {
	m.command++
	message, err := json.Marshal([]any{0, m.command, name, params})
	if err != nil {
		return nil, err
	}
	m.conn.SetDeadline(time.Now().Add(patience))
	if _, err := fmt.Fprintf(m.conn, "%d:%s", len(message), message); err != nil {
		return nil, err
	}
	reply, err := m.read()
	if err != nil {
		return nil, err
	}
	var failure *struct{ Error, Message string }
	var result json.RawMessage
	if err := json.Unmarshal(reply, &[]any{new(int), new(int), &failure, &result}); err != nil {
		return nil, err
	}
	if failure != nil {
		return nil, fmt.Errorf("%s: %s: %s", name, failure.Error, failure.Message)
	}
	return result, nil
}

// read returns the next message.
func (m *marionette) read() ([]byte, error) {
	length, err := m.reader.ReadString(':')
	if err != nil {
		return nil, err
	}
	n, err := strconv.Atoi(strings.TrimSuffix(length, ":"))
	if err != nil {
		return nil, err
	}
	message := make([]byte, n)
	_, err = io.ReadFull(m.reader, message)
	return message, err
}
