package codec_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"example.com/ftpport/codec"
)

// unmark removes the « and » from a text and returns the text with an Error whose span is the part between them.
func unmark(marked string) (string, *codec.Error) {
	before, rest, _ := strings.Cut(marked, "«")
	fault, after, ok := strings.Cut(rest, "»")
	if !ok {
		panic("no place is marked in " + strconv.Quote(marked))
	}
	return before + fault + after, &codec.Error{Offset: len(before), Len: len(fault)}
}

// checkRefused checks that a call returned the wanted error and the zero value.
func checkRefused[V comparable](t *testing.T, call string, got V, err error, want *codec.Error) {
	t.Helper()
	var zero V
	if got != zero || !sameError(err, want) {
		t.Errorf("%s = %v, %v (%#[3]v); want %v, %v (%#[5]v)", call, got, err, zero, want)
	}
}

// sameError reports whether both are nil, or both an *Error with the same fields.
func sameError(a, b error) bool {
	x, xOK := a.(*codec.Error)
	y, yOK := b.(*codec.Error)
	if !xOK || !yOK {
		return a == nil && b == nil
	}
	return *x == *y
}

// A fault is a refused line, with its span between « and ».
type fault struct {
	marked string
	kind   codec.Kind
	reason codec.Reason
}

var faults = []fault{
	{"227 Entering Passive Mode«»", codec.Kind227, codec.NoNumbers},
	{"227 Entering Passive Mode«»\r\n", codec.Kind227, codec.NoNumbers},
	{"227«»", codec.Kind227, codec.NoNumbers},
	{"228 Entering Long Passive Mode«»\r\n", codec.Kind228, codec.NoNumbers},
	{"229 Entering Extended Passive Mode«»\r\n", codec.Kind229, codec.NoNumbers},
	{"229 Entering Extended Passive Mode ()«»\r\n", codec.Kind229, codec.NoNumbers},
	{"229 (see below)«»", codec.Kind229, codec.NoNumbers},
	{"227-a\r\n227 end«»\r\n", codec.Kind227, codec.NoNumbers},
	// Three numbers are a time or a date, not an attempted address.
	{"227 12:30:45«»", codec.Kind227, codec.NoNumbers},
	{"227 1 2 3«»", codec.Kind227, codec.NoNumbers},
	{"227 at 1  2  3«»", codec.Kind227, codec.NoNumbers},
	{"229 (see«»", codec.Kind229, codec.NoNumbers},
	{"229 (xx«»", codec.Kind229, codec.NoNumbers},
	{"229 (!«»", codec.Kind229, codec.NoNumbers},

	// A damaged list still counts as a list.
	{"227 «»,,,,,0 0,0,0,0,0,0", codec.Kind227, codec.EmptyField},

	// A hyphen belongs to the code only directly after it.
	{"227-a\r\n«-10»,0,0,1,4,51\r\n227 end\r\n", codec.Kind227, codec.Sign},
	{"227 10,0,0,1,4,51, «-7»", codec.Kind227, codec.Sign},
	// A full-width digit is not a digit, and a number next to it is incomplete.
	{"227 «１10»,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 «１»,10,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 Mode, «Mode１»,10,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 (10,0,0,1,4,51 ,«７»)", codec.Kind227, codec.NotANumber},
	{"227 (10,0,0,1,4,51, «７»)", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,«51５»", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,«51９»", codec.Kind227, codec.NotANumber},
	{"EPRT |«3»|1.2.3.4", codec.KindEPRT, codec.BadFamily},

	{"PORT 192,168,1,254,4«»\r\n", codec.KindPORT, codec.TooFew},
	{"PORT 192«»", codec.KindPORT, codec.TooFew},
	{"PORT 192,168,1,254,4«»  ", codec.KindPORT, codec.TooFew},
	{"PORT 192,168,1,254,4«» x", codec.KindPORT, codec.TooFew},
	{"PORT 192,168,1,254,4«».", codec.KindPORT, codec.TooFew},
	{"PORT 192,168,1,254,4«»)", codec.KindPORT, codec.TooFew},
	{"PORT 192,168,1,254,4«».x", codec.KindPORT, codec.TooFew},
	{"LPRT 4,4,192,168,1,254,2,4«»", codec.KindLPRT, codec.TooFew},
	{"227 Entering Passive Mode (192,168,1,254,4«»)", codec.Kind227, codec.TooFew},
	{"227 (10,0,0,1«»)", codec.Kind227, codec.TooFew},
	{"228 (4,4,192,168,1,254,2,32«»)", codec.Kind228, codec.TooFew},
	{"EPRT |1|192.168.1.254«»", codec.KindEPRT, codec.TooFew},
	{"EPRT |1|192.168.1.254|«»", codec.KindEPRT, codec.TooFew},
	{"EPRT |«»", codec.KindEPRT, codec.TooFew},
	{"229 (||8362|«»)", codec.Kind229, codec.TooFew},
	{"229 (|«»)", codec.Kind229, codec.TooFew},
	{"229 ||«»", codec.Kind229, codec.TooFew},
	{"229 (|8362«»)", codec.Kind229, codec.TooFew},
	{"227 1,2«» ", codec.Kind227, codec.TooFew},
	// The near miss with the most fields is reported, and the first of equals.
	{"227 1,2«» and 3,4", codec.Kind227, codec.TooFew},
	{"227 1 2 3 4 and 1,2,3,4,5«»", codec.Kind227, codec.TooFew},

	{"PORT 192,168,1,254,4,14,«15»", codec.KindPORT, codec.TooMany},
	{"PORT 192,168,1,254,4,14 , «15» ", codec.KindPORT, codec.TooMany},
	{"LPRT 4,4,192,168,1,254,2,4,14,«0»", codec.KindLPRT, codec.TooMany},
	{"LPRT 4,4,192,168,1,254,2,4,14,«10»,11,12,13,14,15,16,17,18", codec.KindLPRT, codec.TooMany},
	{"227 (192,168,1,254,32,170,«1»)", codec.Kind227, codec.TooMany},
	{"228 (4,4,192,168,1,254,2,32,170,«1»)", codec.Kind228, codec.TooMany},
	{"229 (|||6446|«5»|)", codec.Kind229, codec.TooMany},
	// Choosing six numbers of seven would be a guess.
	{"227 1, 10,0,0,1,4,«51»", codec.Kind227, codec.TooMany},

	{"PORT «256»,168,1,254,4,14", codec.KindPORT, codec.OctetRange},
	{"PORT 192,168,1,254,4,«270»", codec.KindPORT, codec.OctetRange},
	{"PORT 192,168,1,«2550»,4,14", codec.KindPORT, codec.OctetRange},
	{"LPRT «256»,4,192,168,1,254,2,4,14", codec.KindLPRT, codec.OctetRange},
	{"LPRT 4,4,192,168,1,254,2,4,«256»", codec.KindLPRT, codec.OctetRange},
	{"227 Entering Passive Mode (192,168,1,«256»,32,170).", codec.Kind227, codec.OctetRange},
	{"227 Entering Passive Mode («1216»,168,1,254,32,170).", codec.Kind227, codec.OctetRange},
	{"227 (10,0,0,1,4,«4294967347»)", codec.Kind227, codec.OctetRange},
	{"227 (10,0,0,1,4,«18446744073709551667»)", codec.Kind227, codec.OctetRange},
	{"227 (10 , 0 ,0,«256»,4,51)", codec.Kind227, codec.OctetRange},
	// A valid list does not make up for an invalid one.
	{"227 («256»,0,0,1,4,51) (10,0,0,1,4,51)", codec.Kind227, codec.OctetRange},
	{"227 (10,0,0,1,4,51) («256»,0,0,1,4,51)", codec.Kind227, codec.OctetRange},
	{"227 (10 , 0 ,0,«256»,4,51) (10,0,0,1,4,51)", codec.Kind227, codec.OctetRange},
	{"227 («256» ,0 ,0 ,1 ,4 ,51) (10,0,0,1,4,51)", codec.Kind227, codec.OctetRange},
	{"228 (4,4,10,0,0,1,2,4,«256») (4,4,10,0,0,1,2,4,51)", codec.Kind228, codec.OctetRange},
	{"228 (4,4,192,168,1,254,2,32,«1000»)", codec.Kind228, codec.OctetRange},

	{"EPRT |1|192.168.1.254|«65536»|", codec.KindEPRT, codec.PortRange},
	{"EPRT |1|192.168.1.254|«655350»|", codec.KindEPRT, codec.PortRange},
	{"EPRT |1|192.168.1.254|«4294968334»|", codec.KindEPRT, codec.PortRange},
	{"229 (|||«65536»|)", codec.Kind229, codec.PortRange},
	{"229 (|||«65536»|) (|||5|)", codec.Kind229, codec.PortRange},
	{"229 (!!!«65536»!) (|||5|)", codec.Kind229, codec.PortRange},
	{"229 (|||«99999999999999999999»|)", codec.Kind229, codec.PortRange},
	{"LPRT 4,4,192,168,1,254,«3»,4,14,0", codec.KindLPRT, codec.PortRange},
	{"228 (4,4,192,168,1,254,«1»,32)", codec.Kind228, codec.PortRange},

	{"PORT «localhost»,4,14", codec.KindPORT, codec.NotANumber},
	{"PORT «x192»,168,1,254,4,14", codec.KindPORT, codec.NotANumber},
	{"PORT 192,168,1,«254x»,4,14", codec.KindPORT, codec.NotANumber},
	{"227 Entering Passive Mode («h1»,h2,h3,h4,p1,p2).", codec.Kind227, codec.NotANumber},
	{"227 («localhost»,4,51)", codec.Kind227, codec.NotANumber},
	{"227 (10,0,0,1,4,«0x33»)", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,«51x»", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,«51z»", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,«51Z»", codec.Kind227, codec.NotANumber},
	{"PORT 10,0,0,1,4,«\x80»", codec.KindPORT, codec.NotANumber},
	{"PORT «\xd1»,\xd1,\xd1,\xd1,\xd1,\xd1", codec.KindPORT, codec.NotANumber},
	{"PORT «1\xd1»,2,3,4,5,6", codec.KindPORT, codec.NotANumber},
	{"PORT «11\xd1»,2,3,4,5,6", codec.KindPORT, codec.NotANumber},
	{"227 («a»,b,c,d,e,f)", codec.Kind227, codec.NotANumber},
	{"227 1,2,3,4,5 («a»,b,c,d,e,f)", codec.Kind227, codec.NotANumber},
	{"227 («v1».10,0,0,1,4,51)", codec.Kind227, codec.NotANumber},
	{"227 «0A0A0A0» 0,", codec.Kind227, codec.NotANumber}, // more like a list than the text after it
	{"227 (10,0,0,1,4,51,«x»)", codec.Kind227, codec.NotANumber},
	// A digit of another script is not a digit.
	{"227 («１»,2,3,4,5,6)", codec.Kind227, codec.NotANumber},
	{"EPRT |1|192.168.1.254|«http»|", codec.KindEPRT, codec.NotANumber},
	{"EPRT |1|192.168.1.254|«80x»|", codec.KindEPRT, codec.NotANumber},
	{"229 (|||«8362x»|)", codec.Kind229, codec.NotANumber},
	{"229 (|||«x»|)", codec.Kind229, codec.NotANumber},

	{"PORT «»,168,1,254,4,14", codec.KindPORT, codec.EmptyField},
	{"PORT 192,«»,1,254,4,14", codec.KindPORT, codec.EmptyField},
	{"PORT 192, «»,1,254,4,14", codec.KindPORT, codec.EmptyField},
	{"PORT 192,168,1,254,4,«»\r\n", codec.KindPORT, codec.EmptyField},
	{"227 («»,10,0,0,1,4,51)", codec.Kind227, codec.EmptyField},
	{"227 10,0,0,1,4,51,«»", codec.Kind227, codec.EmptyField},
	{"227 («»,,,,,)", codec.Kind227, codec.EmptyField},
	{"EPRT |1|«»|80|", codec.KindEPRT, codec.EmptyField},
	{"EPRT |1|192.168.1.254|«»|", codec.KindEPRT, codec.EmptyField},
	{"229 (|||«»|)", codec.Kind229, codec.EmptyField},
	{"229 (|||«»)", codec.Kind229, codec.EmptyField},
	{"229 (|||«» ", codec.Kind229, codec.EmptyField},

	{"PORT 192,168,1,254,4,«-14»", codec.KindPORT, codec.Sign},
	{"PORT «+192»,168,1,254,4,14", codec.KindPORT, codec.Sign},
	{"227 («-10»,0,0,1,4,51)", codec.Kind227, codec.Sign},
	{"227 (10,0,0,1,«+4»,51)", codec.Kind227, codec.Sign},
	{"227 (10,0,0,1,4,51,«-7»)", codec.Kind227, codec.Sign},
	{"EPRT |1|192.168.1.254|«-80»|", codec.KindEPRT, codec.Sign},
	{"229 (|||«+8362»|)", codec.Kind229, codec.Sign},

	{"PORT «(»192,168,1,254,4,14)", codec.KindPORT, codec.BadSeparator},
	{"PORT 192«.»168.1.254.4.14", codec.KindPORT, codec.BadSeparator},
	{"PORT 192,168,1,254,4« »14", codec.KindPORT, codec.BadSeparator},
	{"PORT 192,168,1,254,4,«.»14", codec.KindPORT, codec.BadSeparator},
	{"PORT 192,168,1,254,4,«-»", codec.KindPORT, codec.BadSeparator},
	{"227 10,0,0,1,4,51«.»5", codec.Kind227, codec.BadSeparator},
	{"227 1«.»10,0,0,1,4,51", codec.Kind227, codec.BadSeparator},
	{"227 (10«;»0;0;1;4;51)", codec.Kind227, codec.BadSeparator},
	{"227 (10« »0 0 1 4 51)", codec.Kind227, codec.BadSeparator},
	{"227 (10« »0 0 1)", codec.Kind227, codec.BadSeparator},
	{"227 (10«.»0.0.1)", codec.Kind227, codec.BadSeparator},
	{"EPRT |1|192.168.1.254|« »80|", codec.KindEPRT, codec.BadSeparator},
	{"EPRT |1|192.168.1.254|80« »|", codec.KindEPRT, codec.BadSeparator},
	{"EPRT |1|192.168.1.254|8« »0|", codec.KindEPRT, codec.BadSeparator},

	{"EPRT «1»1192.168.1.2541801", codec.KindEPRT, codec.BadDelim},
	{"EPRT «\xc3»\xa91\xc3\xa9192.168.1.254\xc3\xa980\xc3\xa9", codec.KindEPRT, codec.BadDelim},
	{"EPRT «\x7f»1\x7f192.168.1.254\x7f80\x7f", codec.KindEPRT, codec.BadDelim},
	{"EPRT «1»92,168,1,254,4,14", codec.KindEPRT, codec.BadDelim},
	{"EPRT «x»|1|192.168.1.254|80|", codec.KindEPRT, codec.BadDelim},
	{"EPRT |1|192.168.1.254|80«!»", codec.KindEPRT, codec.BadDelim},
	{"229 (5)«»", codec.Kind229, codec.NoNumbers},
	{"229 (8362)«»", codec.Kind229, codec.NoNumbers},
	{"229 Entering Passive Mode (10,0,0,1,4,51)«»", codec.Kind229, codec.NoNumbers},
	{"229 (« »8362)", codec.Kind229, codec.BadDelim},
	{"229 (|||8362«!»)", codec.Kind229, codec.BadDelim},
	{"229 (|«!»|8362|)", codec.Kind229, codec.BadDelim},
	{"229 (dd8362d)«»", codec.Kind229, codec.NoNumbers},
	{"229 (x1«»", codec.Kind229, codec.NoNumbers},
	{"229 (|«!»!3106!)", codec.Kind229, codec.BadDelim},
	{"229 (!!«|»3106|)", codec.Kind229, codec.BadDelim},
	{"229 (||«::1»|6446|)", codec.Kind229, codec.NonblankField},
	{"227 («fe80»,1,2,3,4,51)", codec.Kind227, codec.NotANumber},
	{"227 .«fe80»,1,2,3,4,51", codec.Kind227, codec.NotANumber},
	{"227 Mode «C0»,168,1,254,4,51", codec.Kind227, codec.NotANumber},
	{"227 («x»,10,0,0,1,4,51)", codec.Kind227, codec.NotANumber},
	{"227 ( «Mode»,10,0,0,1,4,51)", codec.Kind227, codec.NotANumber},
	{"227 =«Mode»,10,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 «fe»,80,1,2,3,4,51", codec.Kind227, codec.NotANumber},
	{"227 «Mode»,FE,80,1,2,3,4,51", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,51 ,«»,7", codec.Kind227, codec.EmptyField},
	{"227 10,0,0,1,4,51 ,«x7»", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,51 ,«x»", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,51 ,«(»7", codec.Kind227, codec.BadSeparator},
	{"227 10,0,0,1,4,51 ,«\x00»", codec.Kind227, codec.EmbeddedNUL},
	{"227 (10,0,0,1,4,51,«»)", codec.Kind227, codec.EmptyField},
	{"227 «Mode»,,10,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 «-»,10,0,0,1,4,51", codec.Kind227, codec.NotANumber},
	{"227 10,0,0,1,4,51 ,«-7»", codec.Kind227, codec.Sign},
	{"227 («::1%0»,195,80)", codec.Kind227, codec.NotIPv4},
	{"227 («fe80::1%eth0»,195,80)", codec.Kind227, codec.NotIPv4},
	{"227 («::»,4,51)", codec.Kind227, codec.NotIPv4},
	{"227 ([«::1»],4,51)", codec.Kind227, codec.NotIPv4},
	{"228 Entering Long Passive Mode (192«.»168.0.1, 1031)", codec.Kind228, codec.BadSeparator},
	{"LPRT «7»", codec.KindLPRT, codec.BadFamily},
	{"229 («!»1!8362!)", codec.Kind229, codec.BadDelim},
	{"229 ((((5()«»", codec.Kind229, codec.NoNumbers},
	{"229 ( x) 8362«»", codec.Kind229, codec.NoNumbers},
	{"229 8362«»", codec.Kind229, codec.NoNumbers},
	{"229 (||«5»|||8362|) (|||6|)", codec.Kind229, codec.NonblankField},

	{"EPRT |1|192.168.1.254|80«»", codec.KindEPRT, codec.Unterminated},
	{"EPRT |1|192.168.1.254|80«»  \r\n", codec.KindEPRT, codec.Unterminated},
	{"EPRT |1|192.168.1.254|80«» ", codec.KindEPRT, codec.Unterminated},
	{"229 (|||8362«»)", codec.Kind229, codec.Unterminated},
	{"229 |||8362«»\r\n", codec.Kind229, codec.Unterminated},
	{"229 (!!!8362«») (|||5|)", codec.Kind229, codec.Unterminated},
	{"227-192,168,1,254,32,170\r\n«»", codec.Kind227, codec.Incomplete},
	{"227-«»", codec.Kind227, codec.Incomplete},
	{"227-a\n22«»", codec.Kind227, codec.Incomplete},
	{"227-a\n2«»", codec.Kind227, codec.Incomplete},
	{"227-192,168,1,254,32,170\r\n227-\r\n226 end\r\n«»", codec.Kind227, codec.Incomplete},
	// The last line begins with the code, not with a blank before it.
	{"227-192,168,1,254,32,170\r\n 227 end\r\n«»", codec.Kind227, codec.Incomplete},

	{"229 (|«1»|192.168.1.254|8362|)", codec.Kind229, codec.NonblankField},
	{"229 (|«1»||8362|)", codec.Kind229, codec.NonblankField},
	{"229 (||«192.168.1.254»|8362|)", codec.Kind229, codec.NonblankField},
	{"229 (||«x»|||8362|)", codec.Kind229, codec.NonblankField},
	{"229 (|« »|8362|)", codec.Kind229, codec.NonblankField},
	{"EPRT |«»|192.168.1.254|80|", codec.KindEPRT, codec.NonblankField},
	{"EPRT |«»||80|", codec.KindEPRT, codec.NonblankField},

	{"227 10,0,0,1,4,51 «10,0,0,2,4,51»", codec.Kind227, codec.Ambiguous},
	{"227 (10,0,0,1,4,51) («10,0,0,1,4,51»)", codec.Kind227, codec.Ambiguous},
	{"227-10,0,0,1,4,51\r\n227 «10,0,0,2,4,51»\r\n", codec.Kind227, codec.Ambiguous},
	{"228 (4,4,10,0,0,1,2,4,51) («4,4,10,0,0,1,2,4,52»)", codec.Kind228, codec.Ambiguous},
	{"229 (|||5|) (|||«6»|)", codec.Kind229, codec.Ambiguous},
	{"229 (|||5|) (!!!«6»!)", codec.Kind229, codec.Ambiguous},
	{"229 |||5| |||«6»|", codec.Kind229, codec.Ambiguous},
	{"229 |||5|(!!!«6»!)", codec.Kind229, codec.Ambiguous},

	{"PORT «::1»,4,14", codec.KindPORT, codec.NotIPv4},
	// An IPv6 address and a port, one number for each octet, as JDK 17 sends them.
	{"PORT «32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7»,139,25\r\n", codec.KindPORT, codec.NotIPv4},
	{"PORT «32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,007»,139,25 ", codec.KindPORT, codec.NotIPv4},
	{"PORT 32,1,13,184,0,0, «0»,0,0,0,0,0,0,0,0,7,139,25", codec.KindPORT, codec.TooMany},
	{"PORT 32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7;139,25", codec.KindPORT, codec.TooMany},
	{"PORT 32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7,139", codec.KindPORT, codec.TooMany},
	{"PORT 32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7,139,25,1", codec.KindPORT, codec.TooMany},
	{"PORT 32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7,139,256", codec.KindPORT, codec.TooMany},
	{"PORT 32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7,139,25,x", codec.KindPORT, codec.TooMany},
	{"227 Mode («32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7»,139,25).", codec.Kind227, codec.NotIPv4},
	{"227 v2 «32,1,13,184,0,0,0,0,0,0,0,0,0,0,0,7»,139,25", codec.Kind227, codec.NotIPv4},
	{"227 Mode (32,1,13,184,0,0,«0»,0,0,0,0,0,0,0,0,7,139)", codec.Kind227, codec.TooMany},
	{"PORT «2001:db8::1»", codec.KindPORT, codec.NotIPv4},
	{"227 («::1»,2,3,4,5,6)", codec.Kind227, codec.NotIPv4},
	{"227 «::1»,2,3,4,5,6", codec.Kind227, codec.NotIPv4},
	{"227 «::ffff:10.0.0.1»,4,51", codec.Kind227, codec.NotIPv4},

	{"EPRT |«3»|192.168.1.254|80|", codec.KindEPRT, codec.BadFamily},
	{"EPRT |«01»|192.168.1.254|80|", codec.KindEPRT, codec.BadFamily},
	{"EPRT |«IPv4»|192.168.1.254|80|", codec.KindEPRT, codec.BadFamily},
	{"LPRT «5»,4,192,168,1,254,2,4,14", codec.KindLPRT, codec.BadFamily},
	{"228 («1»,2,3,4,5,6)", codec.Kind228, codec.BadFamily},

	{"EPRT |1|«::1»|80|", codec.KindEPRT, codec.FamilyMismatch},
	{"EPRT |1|«::ffff:10.0.0.1»|80|", codec.KindEPRT, codec.FamilyMismatch},
	{"EPRT |2|«10.0.0.1»|80|", codec.KindEPRT, codec.FamilyMismatch},

	{"EPRT |1|«localhost»|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |1|192.168.1.«256»|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |1|192.168.«001».254|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |1|192.168.1«»|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |1|192.168.1.254«.»5|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |1|192.«»|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |2|fe80::1«%eth0»|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |2|«[»::1]|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |2|2001:«12345»::|80|", codec.KindEPRT, codec.BadAddress},
	{"EPRT |2|1:2:3:4:5:6:7«»|80|", codec.KindEPRT, codec.BadAddress},
	{"LPRT 4,«16»,192,168,1,254,2,4,14", codec.KindLPRT, codec.BadAddress},
	{"LPRT 6,«4»,192,168,1,254,2,4,14", codec.KindLPRT, codec.BadAddress},

	{"PORT 192,168,1,254,4,14«x»", codec.KindPORT, codec.TrailingJunk},
	{"PORT 192,168,1,254,4,14 «x y»\r\n", codec.KindPORT, codec.TrailingJunk},
	{"PORT 192,168,1,254,4,14«,»", codec.KindPORT, codec.TrailingJunk},
	{"PORT 192,168,1,254,4,14 «15»", codec.KindPORT, codec.TrailingJunk},
	{"PORT 1,2,3,4,5,6«\r\nX»", codec.KindPORT, codec.TrailingJunk},
	{"PORT 1,2,3,4,5,6«\r»\r\n", codec.KindPORT, codec.TrailingJunk},
	{"PORT 1,2,3,4,5,6«\n»\n", codec.KindPORT, codec.TrailingJunk},
	{"EPRT |1|192.168.1.254|80|«»|", codec.KindEPRT, codec.TooMany},
	{"EPRT |1|192.168.1.254|80|«81»|", codec.KindEPRT, codec.TooMany},
	{"EPRT |1|192.168.1.254|80|«\x00»|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|192.168.1.254|80| «x»", codec.KindEPRT, codec.TrailingJunk},
	{"LPRT 4,4,192,168,1,254,2,4,14«;»", codec.KindLPRT, codec.TrailingJunk},
	{"227 10,0,0,1,4,51\r\n«x»", codec.Kind227, codec.TrailingJunk},
	{"227-a\r\n227 10,0,0,1,4,51\r\n«226 done\r\n»", codec.Kind227, codec.TrailingJunk},
	{"229 (|||5|)\r\n«\r\n»", codec.Kind229, codec.TrailingJunk},

	{"PORT«»", codec.KindPORT, codec.MissingArg},
	{"PORT«»\r\n", codec.KindPORT, codec.MissingArg},
	{"PORT «»\r\n", codec.KindPORT, codec.MissingArg},
	{"eprt «»", codec.KindEPRT, codec.MissingArg},
	{"LPRT\t «»\n", codec.KindLPRT, codec.MissingArg},

	{"PORT 192,168,1,254,4,14«\x00»", codec.KindPORT, codec.EmbeddedNUL},
	{"PORT 192,168,1,254,4,14 «\x00»x", codec.KindPORT, codec.EmbeddedNUL},
	{"PORT 192,168,1,254,4,«\x00»14", codec.KindPORT, codec.EmbeddedNUL},
	{"PORT 192,168,1,254,4«\x00»14", codec.KindPORT, codec.EmbeddedNUL},
	{"EPRT «\x00»1\x00192.168.1.254\x0080\x00", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1«\x00»|192.168.1.254|80|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|«\x00»|80|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|192.168.1.2«\x00»54|80|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |2|::«\x00»1|80|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|192.168.1.254|«\x00»80|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|192.168.1.254|80«\x00»|", codec.KindEPRT, codec.EmbeddedNUL},
	{"EPRT |1|192.168.1.254|80 «\x00»|", codec.KindEPRT, codec.EmbeddedNUL},
	{"227 (10,0,0,1,4,51)«\x00»", codec.Kind227, codec.EmbeddedNUL},
	{"227 «\x00»(10,0,0,1,4,51)", codec.Kind227, codec.EmbeddedNUL},
	{"228 (4,4,10,0,0,1,2,4,51)«\x00»", codec.Kind228, codec.EmbeddedNUL},
	{"229 (|||5|)«\x00»", codec.Kind229, codec.EmbeddedNUL},
	{"229 «\x00»(|||5|)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (x«\x00») (|||5|)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|«\x00»|5|)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|«\x00»|5|) (|||6|)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|||5|«\x00»)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|«\x00»", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|||«\x00»5|)", codec.Kind229, codec.EmbeddedNUL},
	{"229 (|||5«\x00»|)", codec.Kind229, codec.EmbeddedNUL},

	{"«»", 0, codec.WrongCode},
	{"«»\r\n", 0, codec.WrongCode},
	{"«220» ready", 0, codec.WrongCode},
	{"«226»", 0, codec.WrongCode},
	{"«22»", 0, codec.WrongCode},
	{"«2270» (10,0,0,1,4,51)", 0, codec.WrongCode},
	{"«227(10,0,0,1,4,51)»", 0, codec.WrongCode},
	{"«RETR» file\r\n", 0, codec.WrongCode},
	{"«PASV»\r\n", 0, codec.WrongCode},
	{"«PORTS» 10,0,0,1,4,51", 0, codec.WrongCode},
	{"«PORT10,0,0,1,4,51»", 0, codec.WrongCode},
	{"«10,0,0,1,4,51»", 0, codec.WrongCode},
	{"«» PORT 10,0,0,1,4,51", 0, codec.WrongCode},
	{"«\xff\xfe»", 0, codec.WrongCode},
}

func TestParseRefused(t *testing.T) {
	for _, test := range faults {
		t.Run(test.marked, func(t *testing.T) {
			line, want := unmark(test.marked)
			want.Kind, want.Reason = test.kind, test.reason
			m, err := codec.Parse(line)
			checkRefused(t, fmt.Sprintf("Parse(%q)", line), m, err, want)
			m, err = codec.Parse([]byte(line))
			checkRefused(t, fmt.Sprintf("Parse of the bytes %q", line), m, err, want)
		})
	}
}

func TestEveryReasonIsReached(t *testing.T) {
	reached := map[codec.Reason]bool{codec.UnknownWord: true} // only in a text form: see testNotAWord
	for _, test := range faults {
		reached[test.reason] = true
	}
	for _, test := range reasons[1:] {
		if !reached[test.reason] {
			t.Errorf("no line is refused with %v", test.reason)
		}
	}
}

// The offset counts from the start of the argument or the text, not of the line.
func TestParseCommandRefused(t *testing.T) {
	tests := []struct {
		verb, marked string
		kind         codec.Kind
		reason       codec.Reason
	}{
		{"PORT", "192,168,1,«256»,4,14", codec.KindPORT, codec.OctetRange},
		{"port", "«-1»,168,1,254,4,14", codec.KindPORT, codec.Sign},
		{"PORT", "«::1»,4,14", codec.KindPORT, codec.NotIPv4},
		{"PORT", "«»", codec.KindPORT, codec.MissingArg},
		{"PORT", "  «»", codec.KindPORT, codec.MissingArg},
		{"PORT", "«»\r\n", codec.KindPORT, codec.MissingArg},
		{"PORT", " 192,168,1,254,4,14 «x»", codec.KindPORT, codec.TrailingJunk},
		{"EPRT", "|«3»|192.168.1.254|80|", codec.KindEPRT, codec.BadFamily},
		{"EPRT", "|1|192.168.1.254|80«»", codec.KindEPRT, codec.Unterminated},
		{"eprt", "«1»", codec.KindEPRT, codec.BadDelim},
		{"LPRT", "«5»,4,192,168,1,254,2,4,14", codec.KindLPRT, codec.BadFamily},
		{"LPRT", "4,4,192,168,1,254,2,4«»", codec.KindLPRT, codec.TooFew},
		{"RETR", "«»file", 0, codec.WrongCode},
		{"RETR", "«»|1|192.168.1.254|80|", 0, codec.WrongCode},
		{"LPRT", "«|»1|192.168.1.254|80|", codec.KindLPRT, codec.BadSeparator},
		{"PASV", "«»", 0, codec.WrongCode},
		{"", "«»10,0,0,1,4,51", 0, codec.WrongCode},
		{"POR", "«»10,0,0,1,4,51", 0, codec.WrongCode},
		{"PORT ", "«»10,0,0,1,4,51", 0, codec.WrongCode},
		{"227", "«»10,0,0,1,4,51", 0, codec.WrongCode},
	}
	for _, test := range tests {
		t.Run(test.verb+" "+test.marked, func(t *testing.T) {
			arg, want := unmark(test.marked)
			want.Kind, want.Reason = test.kind, test.reason
			m, err := codec.ParseCommand(test.verb, arg)
			checkRefused(t, fmt.Sprintf("ParseCommand(%q, %q)", test.verb, arg), m, err, want)
			m, err = codec.ParseCommand([]byte(test.verb), []byte(arg))
			checkRefused(t, fmt.Sprintf("ParseCommand of the bytes %q, %q", test.verb, arg), m, err, want)
		})
	}
}

func TestParseReplyRefused(t *testing.T) {
	tests := []struct {
		code   int
		marked string
		kind   codec.Kind
		reason codec.Reason
	}{
		{227, "Entering Passive Mode (192,168,1,«256»,32,170).", codec.Kind227, codec.OctetRange},
		{227, "«256»,168,1,254,32,170", codec.Kind227, codec.OctetRange},
		{227, "«１10»,0,0,1,4,51", codec.Kind227, codec.NotANumber},
		{227, "«-10»,0,0,1,4,51", codec.Kind227, codec.Sign},
		{227, "a\n«-10»,0,0,1,4,51\nend", codec.Kind227, codec.Sign},
		{227, "«»", codec.Kind227, codec.NoNumbers},
		{227, "«»\r\n", codec.Kind227, codec.NoNumbers},
		{227, "10,0,0,1,4,51\n«10,0,0,2,4,51»", codec.Kind227, codec.Ambiguous},
		{227, "10,0,0,«»\n1,4,51", codec.Kind227, codec.EmptyField},
		{228, "(«1»,2,3,4,5,6)", codec.Kind228, codec.BadFamily},
		{229, "Entering Extended Passive Mode (|||«65536»|)", codec.Kind229, codec.PortRange},
		{229, "(|||5|)\n(|||«6»|)", codec.Kind229, codec.Ambiguous},
		{228, "Mode,«0»\n0", codec.Kind228, codec.BadFamily},
		{229, "(|||8362«»\n|)", codec.Kind229, codec.Unterminated},
		{229, "( x\n8362«»", codec.Kind229, codec.NoNumbers},
		{229, "( x\r8362«»", codec.Kind229, codec.NoNumbers},
		{220, "«»(10,0,0,1,4,51)", 0, codec.WrongCode},
		{226, "«»(10,0,0,1,4,51)", 0, codec.WrongCode},
		{226, "«»Entering Extended Passive Mode (|||5|)", 0, codec.WrongCode},
		{230, "«»(10,0,0,1,4,51)", 0, codec.WrongCode},
		{0, "«»10,0,0,1,4,51", 0, codec.WrongCode},
		{-227, "«»10,0,0,1,4,51", 0, codec.WrongCode},
	}
	for _, test := range tests {
		t.Run(strconv.Itoa(test.code)+" "+test.marked, func(t *testing.T) {
			text, want := unmark(test.marked)
			want.Kind, want.Reason = test.kind, test.reason
			m, err := codec.ParseReply(test.code, text)
			checkRefused(t, fmt.Sprintf("ParseReply(%d, %q)", test.code, text), m, err, want)
			m, err = codec.ParseReply(test.code, []byte(text))
			checkRefused(t, fmt.Sprintf("ParseReply(%d) of the bytes %q", test.code, text), m, err, want)
		})
	}
}

func TestErrorText(t *testing.T) {
	tests := []struct {
		line, want string
	}{
		{"227 Entering Passive Mode (192,168,1,256,32,170).", "ftp: 227: octet over 255 at byte 37"},
		{"PORT", "ftp: PORT: argument is missing at byte 4"},
		{"eprt |3|192.168.1.254|80|", "ftp: EPRT: unknown address family at byte 6"},
		{"229 (|||0x20aa|)", "ftp: 229: not a decimal number at byte 8"},
		{"LPRT 4,4,192,168,1,254,2,4", "ftp: LPRT: too few fields at byte 26"},
		{"228 Entering Long Passive Mode", "ftp: 228: no address and port in the reply at byte 30"},
		{"220 ready", "ftp: none of the six messages at byte 0"},
		// The bytes of the other side stay out of the log.
		{"227 (\x1b[31m10,0,0,1,4,51)\r\n227 Forged\r\n", "ftp: 227: not a decimal number at byte 7"},
		{"PORT 10,0,0,1,4,51\x1b]0;owned\a", "ftp: PORT: text after the end at byte 18"},
		{"HELLO\nworld", "ftp: none of the six messages at byte 0"},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			_, err := codec.Parse(test.line)
			if err == nil || err.Error() != test.want {
				t.Errorf("Parse(%q): %v; want %s", test.line, err, test.want)
			}
		})
	}
}

// The text of an error has the kind, the reason and the offset, but no bytes of the line.
func TestErrorNeverEchoes(t *testing.T) {
	for _, test := range faults {
		line, place := unmark(test.marked)
		want := "ftp: "
		if test.kind != 0 {
			want += test.kind.String() + ": "
		}
		want += test.reason.Error() + " at byte " + strconv.Itoa(place.Offset)
		if _, err := codec.Parse(line); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v; want %s", line, err, want)
		}
	}
}

func TestErrorIsItsReason(t *testing.T) {
	for _, test := range faults {
		line, _ := unmark(test.marked)
		_, err := codec.Parse(line)
		for _, r := range reasons {
			if got, want := errors.Is(err, r.reason), r.reason == test.reason; got != want {
				t.Errorf("Parse(%q): errors.Is(%v, %v) = %v, want %v", line, err, r.class, got, want)
			}
		}
		var e *codec.Error
		if !errors.As(err, &e) || e.Kind != test.kind {
			t.Errorf("Parse(%q) = %v, want an *Error of the kind %v", line, err, test.kind)
		}
		var r codec.Reason
		if !errors.As(err, &r) || r != test.reason {
			t.Errorf("Parse(%q) = %v, want the Reason %v within", line, err, test.reason)
		}
	}
}

// A server answers each command that it cannot read with a code; the error of a reply has none.
func TestReplyCode(t *testing.T) {
	special := map[codec.Error]int{
		{Reason: codec.WrongCode}:                       500,
		{Kind: codec.KindEPRT, Reason: codec.BadFamily}: 522,
		{Kind: codec.KindLPRT, Reason: codec.BadFamily}: 521,
	}
	for kind := range codec.Kind228 + 1 {
		for i := range reasons {
			e := codec.Error{Kind: kind, Reason: codec.Reason(i)}
			want, ok := special[e]
			switch kind {
			case codec.Kind227, codec.Kind229, codec.Kind228:
				want, ok = 0, true
			}
			if !ok {
				want = 501
			}
			if got := e.ReplyCode(); got != want {
				t.Errorf("ReplyCode of %v %v = %d, want %d", kind, e.Reason, got, want)
			}
		}
	}
	for _, test := range []struct {
		verb, arg string
		want      int
	}{
		{"EPRT", "|3|192.0.2.1|1038|", 522},
		{"EPRT", "|2|192.0.2.1|1038|", 501},
		{"LPRT", "5,4,192,0,2,1,2,4,14", 521},
		{"PORT", "192,0,2,1,4,256", 501},
		{"PORT", "", 501},
		{"PASV", "", 500},
	} {
		_, err := codec.ParseCommand(test.verb, test.arg)
		var e *codec.Error
		if !errors.As(err, &e) || e.ReplyCode() != test.want {
			t.Errorf("%s %s: %v is owed %v, want %d", test.verb, test.arg, err, e, test.want)
		}
	}
}
