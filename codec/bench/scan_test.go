package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

func TestScanRace(t *testing.T) {
	r, err := scanRace(t.TempDir(), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.runRound(seed{}); err != nil {
		t.Error(err)
	}
}

func TestWriteLog(t *testing.T) {
	name := filepath.Join(t.TempDir(), "log")
	size, messages, err := writeLog(name, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	log, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if int64(len(log)) != size || size < 1<<20 {
		t.Errorf("the log has %d bytes, writeLog says %d", len(log), size)
	}
	found := regexp.MustCompile(`(?m)^(< 227 Entering Passive Mode \(|> PORT )\d+,\d+,\d+,\d+,\d+,\d+`).FindAll(log, -1)
	if len(found) != messages || messages < 100 {
		t.Errorf("the log has %d messages, writeLog says %d", len(found), messages)
	}
}
