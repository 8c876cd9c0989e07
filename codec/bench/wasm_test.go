package main

import (
	"bufio"
	"io"
	"testing"
)

func TestAskAndAnswer(t *testing.T) {
	fromAsk, requests := io.Pipe()
	fromAnswer, answers := io.Pipe()
	ended := make(chan error)
	go func() { ended <- answer(fromAsk, answers) }()
	p := &wasmProgram{requests, bufio.NewReader(fromAnswer), func() error { return <-ended }}
	races := wasmRaces(p, lineRaces())
	if len(races) != 5 {
		t.Errorf("%d races, want 5", len(races))
	}
	for _, r := range races {
		if err := r.runRound(seed{1, 2}); err != nil {
			t.Error(err)
		}
	}
	p.requests.Close()
	if err := p.wait(); err != nil {
		t.Error(err)
	}
}
