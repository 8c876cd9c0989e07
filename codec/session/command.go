package session

// use is what a command does with a data connection.
type use uint8

const (
	useNone     use = iota // there was no command
	useOther               // nothing: its reply is not the transfer's
	useTransfer            // it carries a file or a listing over one
	useAsk                 // it asks the server to listen
	useName                // it names where the client listens
	useAbort               // it stops a transfer
	useEnd                 // it ends the session
	useEncrypt             // it asks for TLS
	useRestart             // a greeting may answer it
)

// A command is one of FTP. In small letters some are English words, which count as commands in capitals alone.
type command struct {
	name   string
	use    use
	verb   Verb
	isWord bool
}

// commands are those of RFC 959, 2228, 2389, 2428, 3659, 1639 and common servers that people see in logs.
var commands = indexCommands(
	command{"PASV", useAsk, PASV, false}, command{"EPSV", useAsk, EPSV, false}, command{"LPSV", useAsk, LPSV, false},
	command{"PORT", useName, PORT, true}, command{"EPRT", useName, EPRT, false}, command{"LPRT", useName, LPRT, false},
	command{"RETR", useTransfer, 0, false}, command{"STOR", useTransfer, 0, false},
	command{"STOU", useTransfer, 0, false}, command{"APPE", useTransfer, 0, false},
	command{"LIST", useTransfer, 0, true}, command{"NLST", useTransfer, 0, false},
	command{"MLSD", useTransfer, 0, false}, command{"ABOR", useAbort, 0, false},
	command{"QUIT", useEnd, 0, true}, command{"AUTH", useEncrypt, 0, true},
	command{"REIN", useRestart, 0, true}, command{"HOST", useRestart, 0, true},
	command{"USER", useOther, 0, true}, command{"PASS", useOther, 0, true}, command{"ACCT", useOther, 0, true},
	command{"ADAT", useOther, 0, true}, command{"PBSZ", useOther, 0, true}, command{"PROT", useOther, 0, true},
	command{"CCC", useOther, 0, true}, command{"TYPE", useOther, 0, true}, command{"MODE", useOther, 0, true},
	command{"STRU", useOther, 0, true}, command{"CWD", useOther, 0, true}, command{"CDUP", useOther, 0, true},
	command{"PWD", useOther, 0, true}, command{"XPWD", useOther, 0, true}, command{"XCWD", useOther, 0, true},
	command{"SIZE", useOther, 0, true}, command{"MDTM", useOther, 0, true}, command{"MFMT", useOther, 0, true},
	command{"MLST", useOther, 0, true}, command{"REST", useOther, 0, true}, command{"RNFR", useOther, 0, true},
	command{"RNTO", useOther, 0, true}, command{"DELE", useOther, 0, true}, command{"MKD", useOther, 0, true},
	command{"XMKD", useOther, 0, true}, command{"RMD", useOther, 0, true}, command{"XRMD", useOther, 0, true},
	command{"FEAT", useOther, 0, true}, command{"OPTS", useOther, 0, true}, command{"SYST", useOther, 0, true},
	command{"STAT", useOther, 0, true}, command{"HELP", useOther, 0, true}, command{"NOOP", useOther, 0, true},
	command{"SITE", useOther, 0, true}, command{"ALLO", useOther, 0, true}, command{"CLNT", useOther, 0, true},
	command{"LANG", useOther, 0, true}, command{"SMNT", useOther, 0, true}, command{"AVBL", useOther, 0, true},
	command{"CONF", useOther, 0, true}, command{"CSID", useOther, 0, true}, command{"DSIZ", useOther, 0, true},
	command{"ENC", useOther, 0, true}, command{"ESTA", useOther, 0, true}, command{"ESTP", useOther, 0, true},
	command{"HASH", useOther, 0, true}, command{"MFCT", useOther, 0, true}, command{"MFF", useOther, 0, true},
	command{"MIC", useOther, 0, true}, command{"RMDA", useOther, 0, true}, command{"SPSV", useOther, 0, true},
	command{"XCRC", useOther, 0, true}, command{"XCUP", useOther, 0, true}, command{"XSHA", useOther, 0, true},
)

// A commandIndex has the commands by the first letter of their names.
type commandIndex [26]struct {
	seconds  uint32 // a bit for the low five bits of each second letter
	commands []command
}

func indexCommands(all ...command) *commandIndex {
	var by commandIndex
	for _, c := range all {
		of := &by[c.name[0]-'A']
		of.seconds |= 1 << (c.name[1] & 31)
		of.commands = append(of.commands, c)
	}
	return &by
}

// isSmall reports whether the command counts in small letters too.
func (c *command) isSmall() bool { return !c.isWord || c.use == useName }

// mayBeCommand reports whether the word at the start of s, which is a letter, begins as a command does.
func mayBeCommand(s string) bool {
	return len(s) > 1 && commands[s[0]&^0x20-'A'].seconds>>(s[1]&31)&1 != 0
}

// commandOf returns the command with the name, which is one or more letters, or nil.
func commandOf(name string) *command {
	of := &commands[name[0]&^0x20-'A']
	for i := range of.commands {
		if c := &of.commands[i]; len(c.name) == len(name) && isSameVerb(name, c.name) {
			if !isAllUpper(name) && !c.isSmall() {
				return nil
			}
			return c
		}
	}
	return nil
}

// isVerb reports whether s is the name of a command, in upper case.
func isVerb(s string) bool {
	return s != "" && isAllUpper(s) && commandOf(s) != nil
}

// isSameVerb reports whether name is the verb, in either case and of the same length.
func isSameVerb(name, verb string) bool {
	for i := 1; i < len(verb); i++ {
		if name[i]&^0x20 != verb[i] {
			return false
		}
	}
	return true
}

func isAllUpper(name string) bool {
	for i := range len(name) {
		if !isUpper(name[i]) {
			return false
		}
	}
	return true
}

func isUpper(c byte) bool { return c-'A' <= 'Z'-'A' }
