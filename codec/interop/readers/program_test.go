package readers

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// folders are where .ci/peers puts programs, those of readers first.
var folders = func() []string {
	cache, _ := os.UserCacheDir() // without a cache, programs are found in PATH alone
	return []string{filepath.Join(cache, "ftpport", "readers"), filepath.Join(cache, "ftpport", "peers")}
}()

// program returns the path of a program, whose name may be a pattern, and the environment to run it in. Programs that
// .ci/peers has unpacked come first, with their own libraries.
func program(t *testing.T, name string) (path string, env []string) {
	t.Helper()
	for _, folder := range folders {
		for _, dir := range []string{"usr/bin", "usr/sbin", "bin", "sbin"} {
			if found, _ := filepath.Glob(filepath.Join(folder, dir, name)); len(found) > 0 {
				return found[0], environment(folder)
			}
		}
	}
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("%v; .ci/peers readers fetches what Debian has", err)
	}
	return path, append(os.Environ(), "NODE_PATH="+filepath.Join(folders[0], "node_modules"))
}

// environment returns the environment for a program that was unpacked into the folder.
func environment(folder string) []string {
	return append(os.Environ(),
		"LD_LIBRARY_PATH="+paths(folder, "usr/lib/*-linux-gnu*", "lib/*-linux-gnu*"),
		"PERL5LIB="+paths(folder, "usr/share/perl/5.*", "usr/share/perl5", "usr/lib/*-linux-gnu*/perl/5.*",
			"usr/lib/*-linux-gnu*/perl-base"),
		"RUBYLIB="+paths(folder, "usr/lib/ruby/[0-9]*", "usr/lib/*-linux-gnu*/ruby/[0-9]*",
			"usr/lib/ruby/gems/*/gems/*/lib"))
}

// paths returns what the patterns match in the folder.
func paths(folder string, patterns ...string) string {
	var list []string
	for _, pattern := range patterns {
		found, _ := filepath.Glob(filepath.Join(folder, pattern))
		list = append(list, found...)
	}
	return strings.Join(list, ":")
}

// packageVersion returns the version of a program in Debian's package, without Debian's own part.
func packageVersion(t *testing.T, name string) string {
	t.Helper()
	for _, folder := range folders {
		text, _ := os.ReadFile(filepath.Join(folder, "versions"))
		for line := range strings.Lines(string(text)) {
			if known, version, _ := strings.Cut(strings.TrimSpace(line), " "); known == name {
				version = version[strings.IndexByte(version, ':')+1:]
				version, _, _ = strings.Cut(version, "-")
				return version
			}
		}
	}
	t.Fatalf(".ci/peers has noted no version of %s", name)
	return ""
}
