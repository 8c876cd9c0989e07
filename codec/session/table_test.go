package session

import (
	"strings"
	"testing"
)

func TestTables(t *testing.T) {
	const w3c = "#Fields: date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status x-session\n"
	tests := []struct{ name, in, want string }{
		{"vsftpd", `Tue Mar  5 09:12:00 2024 [pid 812] [bob] FTP command: Client "::ffff:192.0.2.20", "PASS hunter2"`,
			"1\tPASS •••\t{pid 812 client 192.0.2.20:0 command}\n"},
		{"vsftpd reply", `[pid 812] [bob] FTP response: Client "192.0.2.20", "257 "/" is it"`,
			"1\t257 \"/\" is it\t{pid 812 client 192.0.2.20:0 reply}\n"},
		{"vsftpd note", `x [pid 2] CONNECT: Client "192.0.2.20"`,
			"1\tCONNECT: Client \"192.0.2.20\"\t{pid 2 client 192.0.2.20:0 note}\n"},
		{"vsftpd login", `OK LOGIN: Client "192.0.2.20", anon password "a@example.com"`,
			"1\tOK LOGIN: Client \"192.0.2.20\", anon password \"•••\"\t{192.0.2.20 client 192.0.2.20:0 note}\n"},
		{"FileZilla Server 0.9", "(000007)10.09.2019 19:35:12 - (not logged in) (192.0.2.14)> USER bob",
			"1\tUSER bob\t{000007 client 192.0.2.14:0 command}\n"},
		{"FileZilla Server 1.x", "2024-03-05T09:12:00.1Z << [FTP Session 12 2001:db8::7 bob] 227 x",
			"1\t227 x\t{12 client [2001:db8::7]:0 reply}\n"},
		{"FileZilla Server 1.x without arrows", "[FTP Session 12 192.0.2.14 bob] 227 x",
			"1\t227 x\t{12 client 192.0.2.14:0 reply}\n"},
		{"FileZilla Server 1.x, its window", "<9/6/2024 2:41:31 PM> FTP Session 2 192.0.2.14 bob [Command] PASV",
			"1\tPASV\t{2 client 192.0.2.14:0 command}\n"},
		{"FileZilla Server 1.x, no window", "a> FTP Session 2 192.0.2.14 bob [Command] PASV",
			"1\ta> FTP Session 2 192.0.2.14 bob [Command] PASV\n"},
		{"FileZilla Server 1.x, its window: a line of FEAT", "<9/6/2024> FTP Session 2 192.0.2.14 [Response]  EPSV",
			"1\tEPSV\t{2 client 192.0.2.14:0 reply}\n"},
		{"FileZilla Server 1.x, its window: no command of FTP", "<9/6/2024> FTP Session 2 192.0.2.14 [Command] GET / x",
			"1\tGET / x\t{2 client 192.0.2.14:0 command}\n"},
		{"FileZilla Server 1.x, its window: no message", "<9/6/2024> FTP Session 2 192.0.2.14 [Response]",
			"1\t<9/6/2024> FTP Session 2 192.0.2.14 [Response]\n"},
		{"no window of FileZilla Server", "<- 220 ftp.example [192.0.2.1] ready",
			"1\t<- 220 ftp.example [192.0.2.1] ready\n"},
		{"FileZilla Server 1.x, its window: an error", "<9/6/2024> FTP Session 2 192.0.2.14 [Error] not resumed",
			"1\tnot resumed\t{2 client 192.0.2.14:0 note}\n"},
		{"Pure-FTPd", "Oct 30 12:58:07 h pure-ftpd[33]: (?@192.0.2.151) [DEBUG] Command [pass] [hunter2]",
			"1\tPASS •••\t{pid 33 client 192.0.2.151:0 command}\n"},
		{"ProFTPD", `192.0.2.4 UNKNOWN bob [05/Mar/2024:09:12:01 +0000] "PORT 192,0,2,4,193,116" 425 -`,
			"1\tPORT 192,0,2,4,193,116\t{192.0.2.4 client 192.0.2.4:0 command}\n1\t425\t{192.0.2.4 client 192.0.2.4:0 reply alone}\n"},
		{"ProFTPD text", `[05/Mar/2024:09:12:01 +0000] bob "PASV" 227 "Entering Passive Mode (1,2,3,4,5,6)"`,
			"1\tPASV\t{ command}\n1\t227 Entering Passive Mode (1,2,3,4,5,6)\t{ reply}\n"},
		{"web server", `192.0.2.4 - - [01/Jan/2026:00:00:00 +0000] "GET /a" 200 227`,
			"1\t192.0.2.4 - - [01/Jan/2026:00:00:00 +0000] \"GET /a\" 200 227\n"},
		{"W3C", w3c + "2026-01-01 10:00:00 192.0.2.9 bob 192.0.2.2 21 STOR /a 425 10060 s1",
			"1\t" + w3c[:len(w3c)-1] + "\t{ note}\n" +
				"2\tSTOR /a\t{s1 client 192.0.2.9:0 server 192.0.2.2:21 command}\n" +
				"2\t425\t{s1 client 192.0.2.9:0 server 192.0.2.2:21 reply alone}\n" +
				"2\tSocket error #10060\t{s1 client 192.0.2.9:0 server 192.0.2.2:21 note}\n"},
		{"old IIS", "#Fields: time c-ip cs-method cs-uri-stem sc-status\n10:00:00 192.0.2.9 [12]PASS hunter2 230",
			"1\t#Fields: time c-ip cs-method cs-uri-stem sc-status\t{ note}\n" +
				"2\tPASS •••\t{12 client 192.0.2.9:0 command}\n2\t230\t{12 client 192.0.2.9:0 reply alone}\n"},
		{"Zeek header", "#fields\tts\tuid\tid.orig_h\tpassword\tcommand\treply_code\treply_msg\n1\tC1\t192.0.2.9\thunter2\tEPSV\t229\tx (|||5|) hunter2",
			"1\t#fields\tts\tuid\tid.orig_h\tpassword\tcommand\treply_code\treply_msg\t{ note}\n" +
				"2\tEPSV\t{C1 client 192.0.2.9:0 command}\n2\t229 x (|||5|) •••\t{C1 client 192.0.2.9:0 reply}\n"},
		{"CSV header", "time,client,command,reply\n1,192.0.2.9,PASV,227 x (1,2,3,4,5,6)\n\"2\",\"192.0.2.9\",\"LIST\",\"150 \"\"a\"\"\"",
			"1\ttime,client,command,reply\t{ note}\n" +
				"2\tPASV\t{192.0.2.9 client 192.0.2.9:0 command}\n2\t227 x (1,2,3,4,5,6)\t{192.0.2.9 client 192.0.2.9:0 reply}\n" +
				"3\tLIST\t{192.0.2.9 client 192.0.2.9:0 command}\n3\t150 \"a\"\t{192.0.2.9 client 192.0.2.9:0 reply}\n"},
		{"password column", "host;user;password\nh;bob;pw\n227 x\n1;2;3",
			"1\thost;user;password\t{ note}\n2\th;bob;•••\t{ note}\n3\t227 x\n4\t1;2;3\n"},
		{"CSV", `"1","192.0.2.9","PASV","227 x (1,2,3,4,5,6)"`, "1\tPASV\t{ command}\n1\t227 x (1,2,3,4,5,6)\t{ reply}\n"},
		{"Suricata", `{"event_type":"ftp","flow_id":77,"src_ip":"192.0.2.2","src_port":21,"dest_ip":"192.0.2.9","dest_port":5,` +
			`"ftp":{"command":"RETR","command_data":"a","completion_code":["150","226"],"reply":["Opening","Done"]}}`,
			"1\tRETR a\t{77 client 192.0.2.9:5 server 192.0.2.2:21 command}\n" +
				"1\t150 Opening\t{77 client 192.0.2.9:5 server 192.0.2.2:21 reply}\n" +
				"1\t226 Done\t{77 client 192.0.2.9:5 server 192.0.2.2:21 reply}\n"},
		{"Suricata data", `{"event_type":"ftp_data","ftp_data":{"command":"RETR"}}`, ""},
		{"tshark", `{"ftp.request.command": "PASS", "ftp.request.arg": "hun\"ter2"}`, "1\tPASS •••\t{ command}\n"},
		{"other JSON", `{"USER":"bob","msg":"227 x (1,2,3,4,5,6)","n":null}`, "1\t{\"USER\":\"bob\",\"msg\":\"227 x (1,2,3,4,5,6)\",\"n\":null}\n"},
		{"JSON with the client and its port", `2024-03-05T09:12:00Z stderr F {"msg":"Client connected","clientId":3,"clientIp":"192.0.2.9:5"}`,
			"1\t2024-03-05T09:12:00Z stderr F {\"msg\":\"Client connected\",\"clientId\":3,\"clientIp\":\"192.0.2.9:5\"}\t{3 client 192.0.2.9:5 either}\n"},
		{"JSON with a text", `{"pid":41,"remoteAddress":"192.0.2.9","msg":"Reply","message":"227 x (1,2,3,4,5,6)"}`,
			"1\t227 x (1,2,3,4,5,6)\t{41 192.0.2.9 client 192.0.2.9:0 either}\n"},
		{"JSON of nested ends", `{"source":{"ip":"192.0.2.9","port":5},"destination":{"address":"192.0.2.2"},"message":"PASV"}`,
			"1\tPASV\t{192.0.2.9:5 client 192.0.2.9:5 server 192.0.2.2:0 either}\n"},
		{"JSON of flat ends", `{"source.ip":"192.0.2.9","server.ip":"192.0.2.2","message":"PASV"}`,
			"1\tPASV\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 either}\n"},
		{"ftp-srv", `{"pid":41,"ip":"192.0.2.9","command":{"directive":"PASS","arg":"hunter2","raw":"PASS hunter2"}}`,
			"1\tPASS •••\t{41 192.0.2.9 client 192.0.2.9:0 command}\n"},
		{"journald", `{"_PID":"811","MESSAGE":"[bob] FTP command: Client \"192.0.2.9\", \"PASV\""}`,
			"1\tPASV\t{pid 811 client 192.0.2.9:0 command}\n"},
		{"journald of another server", `{"SYSLOG_IDENTIFIER":"pure-ftpd","_PID":"811","MESSAGE":"(bob@192.0.2.9) [DEBUG] Command [port] [1,2,3,4,5,6]"}`,
			"1\tPORT 1,2,3,4,5,6\t{pid 811 client 192.0.2.9:0 command}\n"},
		{"journald of a remark", `{"SYSLOG_IDENTIFIER":"ftpd","_PID":"811","MESSAGE":"connection from 192.0.2.9"}`,
			"1\t{\"SYSLOG_IDENTIFIER\":\"ftpd\",\"_PID\":\"811\",\"MESSAGE\":\"connection from 192.0.2.9\"}\t{811 either}\n"},
		{"Splunk", `"_time","_raw","host"` + "\n" + `"9:12","[pid 7] FTP command: Client ""192.0.2.9"", ""PASV""","srv"`,
			"1\t\"_time\",\"_raw\",\"host\"\t{ note}\n2\tPASV\t{pid 7 client 192.0.2.9:0 command}\n"},
		{"the machine's own address", `{"host":{"ip":"192.0.2.1"},"client":{"address":"192.0.2.9"},"message":"PASV"}`,
			"1\tPASV\t{192.0.2.9 client 192.0.2.9:0 either}\n"},
		{"firewall", `srcip=192.0.2.2 srcport=21 dstip=192.0.2.9 dstport=5 msg="227 x (1,2,3,4,5,6)"`,
			"1\t227 x (1,2,3,4,5,6)\t{192.0.2.9:5 client 192.0.2.9:5 server 192.0.2.2:21 either}\n"},
		{"Loki", `{"values":[["17","[pid 7] [bob] FTP command: Client \"192.0.2.9\", \"PASV\""],["18","[pid 7] [bob] FTP response: Client \"192.0.2.9\", \"425 no\""]]}`,
			"1\tPASV\t{pid 7 client 192.0.2.9:0 command}\n1\t425 no\t{pid 7 client 192.0.2.9:0 reply}\n"},
		{"JSON of a web server", `{"status":425,"message":"GET /a"}`, "1\t{\"status\":425,\"message\":\"GET /a\"}\n"},

		{"logfmt", `09:12:00 pid=811 client=192.0.2.9 req="STOR a \"b\"" code=552 resp="No space"`,
			"1\tSTOR a \"b\"\t{811 192.0.2.9 client 192.0.2.9:0 command}\n1\t552 No space\t{811 192.0.2.9 client 192.0.2.9:0 reply}\n"},
		{"logfmt without quotation marks", "conn=7 cmd=PASV reply=227 Entering (1,2,3,4,5,6)",
			"1\tPASV\t{7 command}\n1\t227 Entering (1,2,3,4,5,6)\t{7 reply}\n"},
		{"logfmt with a text", `level=info remote_addr=[2001:db8::9]:5 msg="sent: 227 x (1,2,3,4,5,6)"`,
			"1\tsent: 227 x (1,2,3,4,5,6)\t{[2001:db8::9]:5 client [2001:db8::9]:5 either}\n"},
		{"logfmt after an arrow", "a -> conn=7 cmd=PASV", "1\tPASV\t{7 command}\n"},
		{"no logfmt: after an arrow", "Connecting to a -> IP=192.0.2.7 PORT=21",
			"1\tConnecting to a -> IP=192.0.2.7 PORT=21\n"},
		{"no logfmt", "a = b, x == y", "1\ta = b, x == y\n"},

		{"psql", " id  | session | dir | text \n-----+---------+-----+------\n 227 |      41 | >   | PASV\n 228 |      41 | <   | 227 x (1,2,3,4,5,6).\n(2 rows)",
			"1\tid  | session | dir | text\t{ note}\n3\tPASV\t{41 either}\n4\t227 x (1,2,3,4,5,6).\t{41 either}\n5\t(2 rows)\n"},
		{"MySQL", "+----+---------+------+\n| id | session | text |\n+----+---------+------+\n|  1 | 41      | PASV |\n+----+---------+------+",
			"1\t+----+---------+------+\n2\t| id | session | text |\t{ note}\n4\tPASV\t{41 either}\n"},
		{"CSV of code and text", "session;client;command;argument;code;text\n12;192.0.2.9;PASV;;227;\"x (1,2,3,4,5,6)\"",
			"1\tsession;client;command;argument;code;text\t{ note}\n2\tPASV\t{12 client 192.0.2.9:0 command}\n2\t227 x (1,2,3,4,5,6)\t{12 client 192.0.2.9:0 reply}\n"},
		{"tshark streams", "tcp.stream\tip.src\tip.dst\tftp.request.command\tftp.response.code\tftp.response.arg\n" +
			"1\t192.0.2.9\t192.0.2.2\tPASV\t\t\n1\t192.0.2.2\t192.0.2.9\t\t227\tx",
			"1\ttcp.stream\tip.src\tip.dst\tftp.request.command\tftp.response.code\tftp.response.arg\t{ note}\n" +
				"2\tPASV\t{1 client 192.0.2.9:0 server 192.0.2.2:0 command}\n3\t227 x\t{1 client 192.0.2.9:0 server 192.0.2.2:0 reply}\n"},
		{"tshark without names", "192.0.2.9\t5\t192.0.2.2\t21\tPORT\t1,2,3,4,5,6\t\t\n192.0.2.2\t192.0.2.9\t104\t\t227\tx",
			"1\tPORT 1,2,3,4,5,6\t{192.0.2.9:5 client 192.0.2.9:5 server 192.0.2.2:21 command}\n" +
				"2\t227 x\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 reply}\n"},
		{"no packet", "192.0.2.9\t192.0.2.2\tx\t227\t5", "1\t192.0.2.9\t192.0.2.2\tx\t227\t5\n"},
		{"tshark for Elasticsearch", `{"layers":{"ip":{"ip_ip_src":"192.0.2.2","ip_ip_dst":"192.0.2.9"},"tcp":{"tcp_tcp_srcport":"21","tcp_tcp_dstport":"5"},"ftp":{"ftp_ftp_response_code":"227","ftp_ftp_response_arg":"x"}}}`,
			"1\t227 x\t{192.0.2.9:5 client 192.0.2.9:5 server 192.0.2.2:21 reply}\n"},
		{"ends by their ports", "src\tsrcport\tdst\tdstport\ttext\n192.0.2.2\t21\t192.0.2.9\t5\tLISTEN\n",
			"1\tsrc\tsrcport\tdst\tdstport\ttext\t{ note}\n2\tLISTEN\t{192.0.2.9:5 client 192.0.2.9:5 server 192.0.2.2:21 either}\n"},

		{"ProFTPD with its client elsewhere", `[05/Mar/2024:09:12:01 +0000] 811 192.0.2.4 bob "RETR a" 425`,
			"1\tRETR a\t{811 client 192.0.2.4:0 command}\n1\t425\t{811 client 192.0.2.4:0 reply alone}\n"},
		{"ProFTPD with a process", `192.0.2.4 bob [811] "PASV" 227 "x (1,2,3,4,5,6)"`,
			"1\tPASV\t{811 client 192.0.2.4:0 command}\n1\t227 x (1,2,3,4,5,6)\t{811 client 192.0.2.4:0 reply}\n"},
		{"vsftpd in a system log", `Mar  5 09:12:00 h vsftpd[812]: [bob] FTP command: Client "192.0.2.20", "PASV"`,
			"1\tPASV\t{pid 812 client 192.0.2.20:0 command}\n"},
		{"xferlog", "Tue Mar  5 09:12:00 2024 1 192.0.2.4 227 /in/port_1,2,3,4,5,6.txt b _ i r bob ftp 0 * c", ""},
		{"no xferlog", "Tue Mar  5 09:12:00 2024 1 192.0.2.4 227 /in/a b c d e f g h i j k l", "1\tTue Mar  5 09:12:00 2024 1 192.0.2.4 227 /in/a b c d e f g h i j k l\n"},
		{"W3C fields that are empty", "#Fields: c-ip cs-method cs-uri-stem sc-status x-session\n192.0.2.9 CWD (empty) 250 -",
			"1\t#Fields: c-ip cs-method cs-uri-stem sc-status x-session\t{ note}\n" +
				"2\tCWD\t{192.0.2.9 client 192.0.2.9:0 command}\n2\t250\t{192.0.2.9 client 192.0.2.9:0 reply alone}\n"},
		{"W3C words that are no commands", "#Fields: c-ip cs-method sc-status sc-win32-status\n192.0.2.9 [12]created 226 12029",
			"1\t#Fields: c-ip cs-method sc-status sc-win32-status\t{ note}\n2\t226\t{12 client 192.0.2.9:0 reply alone}\n"},
		{"packets' texts", "src\tdst\tmessage\n192.0.2.9\t192.0.2.2\tPASV\n192.0.2.2\t192.0.2.9\t227 x\n192.0.2.9\t192.0.2.2\tconnected",
			"1\tsrc\tdst\tmessage\t{ note}\n2\tPASV\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 either}\n" +
				"3\t227 x\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 either}\n4\t192.0.2.9\t192.0.2.2\tconnected\n"},
		{"a reply that begins with a verb", "src\tdst\tcode\ttext\n192.0.2.2\t192.0.2.9\t200\tPORT command successful",
			"1\tsrc\tdst\tcode\ttext\t{ note}\n2\t200 PORT command successful\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 reply}\n"},
		{"a hyphen for no argument", "src\tcommand\targ\n192.0.2.9\tLIST\t-",
			"1\tsrc\tcommand\targ\t{ note}\n2\tLIST\t{ command}\n"},
		{"one end of a packet", "src\tcommand\targ\n192.0.2.9\tLIST\ta",
			"1\tsrc\tcommand\targ\t{ note}\n2\tLIST a\t{ command}\n"},
		{"a rule without a table", "--|--", "1\t--|--\n"},
		{"a row without its text", "id;session;text\n1;7;", "1\tid;session;text\t{ note}\n2\t1;7;\n"},
		{"a row with an arrow", "id|session|text\n1|41|---> PASV", "1\tid|session|text\t{ note}\n2\t---> PASV\t{41 either}\n"},
		{"bars in a table without them", "id,session,text\n|1,41,PASV|", "1\tid,session,text\t{ note}\n2\tPASV|\t{41 either}\n"},
		{"an empty line ends a table", "id|session|text\n\n1|41|PASV", "1\tid|session|text\t{ note}\n2\t\n3\t1|41|PASV\n"},
		{"no header: a hyphen", "-a,command,reply", "1\t-a,command,reply\n"},
		{"no header: a number", "time,2nd,command,reply", "1\ttime,2nd,command,reply\n"},
		{"no header: nothing", "time,,command,reply", "1\ttime,,command,reply\n"},
		{"no header: a sentence", strings.Repeat("a", 41) + ",command,reply", "1\t" + strings.Repeat("a", 41) + ",command,reply\n"},
		{"a long name", strings.Repeat("a", 40) + ",command,reply", "1\t" + strings.Repeat("a", 40) + ",command,reply\t{ note}\n"},
		{"no header: a text alone", "time,host,text", "1\ttime,host,text\n"},
		{"a quotation mark that nothing closes", "time,command,reply\n1,PASV,\"227 x",
			"1\ttime,command,reply\t{ note}\n2\tPASV\t{ command}\n2\t227 x\t{ reply}\n"},
		{"Zeek without its header", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t21\tbob\thunter2\tRETR\ta\t226\tok hunter2\tT\t192.0.2.9\t192.0.2.2\t442",
			"1\tRETR a\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 command}\n" +
				"1\t226 ok •••\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 reply}\n"},
		{"Zeek, a password like a code", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t21\tbob\t226\tPASV\t-\t227\tx",
			"1\tPASV\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 command}\n1\t227 x\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 reply}\n"},
		{"Zeek without a reply", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t21\tbob\tx\tPASV",
			"1\tPASV\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 command}\n"},
		{"Zeek without a text", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t21\tbob\tx\tLIST\t-\t226",
			"1\tLIST\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 command}\n1\t226\t{C1 client 192.0.2.9:5 server 192.0.2.2:21 reply alone}\n"},
		{"no Zeek: no command", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t80\tbob\tx\tGET\t/a\t200\t1234",
			"1\t1.5\tC1\t192.0.2.9\t5\t192.0.2.2\t80\tbob\tx\tGET\t/a\t200\t1234\n"},
		{"no Zeek: no port", "1.5\tC1\t192.0.2.9\t5\t192.0.2.2\tx\tbob\tx\tPASV\t-\t227\tx",
			"1\t1.5\tC1\t192.0.2.9\t5\t192.0.2.2\tx\tbob\tx\tPASV\t-\t227\tx\n"},
		{"tshark, an address as argument", "192.0.2.9\t192.0.2.2\tHOST\t203.0.113.7",
			"1\tHOST 203.0.113.7\t{192.0.2.9 client 192.0.2.9:0 server 192.0.2.2:0 command}\n"},
		{"IIS without its header", "2026-01-01 10:00:00 192.0.2.9 bob FTPSVC2 HOST 192.0.2.2 21 RETR a 226 0 0 s1",
			"1\tRETR a\t{s1 client 192.0.2.9:0 server 192.0.2.2:21 command}\n" +
				"1\t226\t{s1 client 192.0.2.9:0 server 192.0.2.2:21 reply alone}\n"},
		{"no IIS: no code", "2026-01-01 10:00:00 192.0.2.9 bob 192.0.2.2 21 PASV -",
			"1\t2026-01-01 10:00:00 192.0.2.9 bob 192.0.2.2 21 PASV -\n"},
		{"no IIS: no server", "2026-01-01 10:00:00 192.0.2.9 bob x 21 PASV - 227 0",
			"1\t2026-01-01 10:00:00 192.0.2.9 bob x 21 PASV - 227 0\n"},
		{"no IIS: no command", "2026-01-01 10:00:00 192.0.2.9 is back", "1\t2026-01-01 10:00:00 192.0.2.9 is back\n"},
		{"CSV without quotation marks", "7,PASV,227 x (1,2,3,4,5,6)", "1\tPASV\t{ command}\n1\t227 x (1,2,3,4,5,6)\t{ reply}\n"},
		{"no CSV: a parenthesis", "(a),PASV,227 x", "1\t(a),PASV,227 x\n"},
		{"no CSV: no command", "7,,227 x (1,2,3,4,5,6)", "1\t7,,227 x (1,2,3,4,5,6)\n"},
		{"no CSV: no reply", "7,PASV,", "1\t7,PASV,\n"},
		{"no CSV: no next field", "7,PASV", "1\t7,PASV\n"},
		{"vsftpd without a lead", `: Client "192.0.2.20", "PASV"`,
			"1\t: Client \"192.0.2.20\", \"PASV\"\t{192.0.2.20 client 192.0.2.20:0 note}\n"},
		{"vsftpd with two processes", `h vsftpd[812]: [pid 3] [bob] FTP command: Client "192.0.2.20", "PASV"`,
			"1\tPASV\t{pid 3 client 192.0.2.20:0 command}\n"},
		{"vsftpd transfer", `[pid 3] [bob] OK DOWNLOAD: Client "192.0.2.20", "/a", 12 bytes`,
			"1\tOK DOWNLOAD: Client \"192.0.2.20\", \"/a\", 12 bytes\t{pid 3 client 192.0.2.20:0 note}\n"},
		{"FileZilla Server 0.9, four digits", "(0007)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV",
			"1\tPASV\t{0007 client 192.0.2.14:0 command}\n"},
		{"FileZilla Server 0.9, indented", "\t(000007)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV",
			"1\tPASV\t{000007 client 192.0.2.14:0 command}\n"},
		{"no FileZilla Server: two digits", "(07)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV",
			"1\t(07)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV\n"},
		{"no FileZilla Server: a bracket", "[0007)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV",
			"1\t[0007)10.09.2019 19:35:12 - bob (192.0.2.14)> PASV\n"},
		{"Pure-FTPd note", "pure-ftpd: (bob@192.0.2.151) [NOTICE] a [b] uploaded",
			"1\ta [b] uploaded\t{192.0.2.151 client 192.0.2.151:0 note}\n"},
		{"ProFTPD with the longest process", `192.0.2.4 bob [4194303] "PASV" 227 "x (1,2,3,4,5,6)"`,
			"1\tPASV\t{4194303 client 192.0.2.4:0 command}\n1\t227 x (1,2,3,4,5,6)\t{4194303 client 192.0.2.4:0 reply}\n"},
		{"no xferlog: short", "a:/", "1\ta:/\n"},
		{"no xferlog: few fields", "Tue Mar  5 09:12:00 2024 1 /a", "1\tTue Mar  5 09:12:00 2024 1 /a\n"},
		{"JSON of a remark", `{"client":"192.0.2.9","response":"Ready"}`,
			"1\t{\"client\":\"192.0.2.9\",\"response\":\"Ready\"}\t{192.0.2.9 client 192.0.2.9:0 either}\n"},
		{"JSON of code and text", `{"client":"192.0.2.9","code":227,"message":"x (1,2,3,4,5,6)"}`,
			"1\t227 x (1,2,3,4,5,6)\t{192.0.2.9 client 192.0.2.9:0 reply}\n"},
		{"JSON of a code alone", `{"client":"192.0.2.9","status":425}`,
			"1\t{\"client\":\"192.0.2.9\",\"status\":425}\t{192.0.2.9 client 192.0.2.9:0 either}\n"},
		{"JSON with blanks", `{ "command" : "PASV" }`, "1\tPASV\t{ command}\n"},
		{"JSON with an escape first", `{"command":"CWD","arg":"\\pub"}`, "1\tCWD \\pub\t{ command}\n"},
		{"JSON, deep", strings.Repeat(`{"a":`, 14) + `{"command":"PASV"}`, "1\tPASV\t{ command}\n"},
		{"JSON, too deep", strings.Repeat(`{"a":`, 15) + `{"command":"PASV"}`,
			"1\t" + strings.Repeat(`{"a":`, 15) + "{\"command\":\"PASV\"}\n"},
		{"JSON cut off after a name", `{"command"`, "1\t{\"command\"\n"},
		{"JSON cut off before a value", `{"command":"PASV","reply":`, "1\tPASV\t{ command}\n"},
		{"JSON cut off after a value", `{"command":"PASV"`, "1\tPASV\t{ command}\n"},
		{"JSON cut off after a number", `{"command":"PASV","reply_code":227`,
			"1\tPASV\t{ command}\n1\t227\t{ reply alone}\n"},
		{"no JSON: no value", `{"a":,"command":"PASV"}`, "1\t{\"a\":,\"command\":\"PASV\"}\n"},
		{"no JSON: no name", `{:1,"command":"PASV"}`, "1\t{:1,\"command\":\"PASV\"}\n"},
		{"logfmt among other text", `x == y conn=7 cmd="PASV" ok`, "1\tPASV\t{7 command}\n"},
		{"logfmt cut off", `cmd=LIST arg="`, "1\tLIST \"\t{ command}\n"},
		{"IIS without an argument", "#Fields: time c-ip cs-method cs-uri-stem sc-status\n10:00:00 192.0.2.9 [12]LIST - 425",
			"1\t#Fields: time c-ip cs-method cs-uri-stem sc-status\t{ note}\n" +
				"2\tLIST\t{12 client 192.0.2.9:0 command}\n2\t425\t{12 client 192.0.2.9:0 reply alone}\n"},
		{"another record after a table", "time,client,command,reply\n" + `[pid 812] [bob] FTP command: Client "192.0.2.20", "PASV"`,
			"1\ttime,client,command,reply\t{ note}\n2\tPASV\t{pid 812 client 192.0.2.20:0 command}\n"},
		{"JSON cut off", `{"command":"PASV","reply":"227 x`, "1\tPASV\t{ command}\n"},
	}
	for _, tt := range tests {
		if got := render(strings.NewReader(tt.in)); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestParseHost(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"192.0.2.7", "192.0.2.7:99"},
		{"192.0.2.7:65535", "192.0.2.7:65535"},
		{"192.0.2.7:65536", "192.0.2.7:0"},
		{"192.0.2.7:655369", "192.0.2.7:0"},
		{"192.0.2.7:2x", "192.0.2.7:0"},
		{"[2001:db8::7]:21", "[2001:db8::7]:21"},
		{":21", "invalid AddrPort"},
	} {
		if got := parseHost(tt.text, "99").String(); got != tt.want {
			t.Errorf("parseHost(%q) = %s, want %s", tt.text, got, tt.want)
		}
	}
}

func TestIsPort(t *testing.T) {
	for text, want := range map[string]bool{"": false, "2": true, "65535": true, "123456": false, "21a": false} {
		if isPort(text) != want {
			t.Errorf("isPort(%q) = %v", text, !want)
		}
	}
}
