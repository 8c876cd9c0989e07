package main

import (
	"encoding/json"
	"fmt"
)

// keeper returns the service worker, which keeps the files of this version: the
// page itself, which has the address of the folder, that of the survey, and all
// that they are made of.
func keeper(script, index []byte, files map[string][]byte) ([]byte, error) {
	digests := map[string]string{"./": digest(index)}
	for name, content := range files {
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
