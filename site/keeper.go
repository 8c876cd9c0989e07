package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// keeper returns the service worker, which keeps the files of this version: the
// page itself, which has the address of the folder, that of the survey, all that
// they are made of, and the page as one file, to be saved. What is only there to
// be early is of no use to it.
func keeper(script, index []byte, files map[string][]byte) ([]byte, error) {
	digests := map[string]string{"./": digest(index)}
	for name, content := range files {
		if strings.HasPrefix(name, "message.") {
			continue
		}
		digests["./"+name] = digest(content)
	}
	list, err := json.MarshalIndent(digests, "", "  ") // in the order of the names
	if err != nil {
		return nil, err
	}
	for place, content := range map[string]string{
		"({})":         "(" + string(list) + ")",
		`version = ""`: fmt.Sprintf("version = %q", digest(list)),
	} {
		if script, err = replaceOnce("sw.js", script, place, content); err != nil {
			return nil, err
		}
	}
	return script, nil
}
