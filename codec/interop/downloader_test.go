package interop

// A manner is a way in which a client is told to open data connections.
type manner int

const (
	byDefault manner = iota // as the client likes it
	byActive
	byEPSV
	byPASV // and the client goes where the reply says, if it can be told to
	byPORT
	byEPRT
	byTLS // with a data connection that does not resume the session of the control connection
)

// A choice is what a client is told for a manner, or what it lacks for it.
type choice struct{ option, commands, lacks string }

// A downloader is a client that fetches file.bin and prints all that it can of it.
type downloader struct {
	name    string
	args    string
	script  string // the standard input
	manners map[manner]choice
}

var downloaders = []downloader{
	{"curl", "curl -sS -v {option} -o file.bin {url}", "", map[manner]choice{
		byDefault: {},
		byActive:  {option: "-P -"},
		byEPSV:    {},
		byPASV:    {option: "--disable-epsv --no-ftp-skip-pasv-ip"},
		byPORT:    {option: "-P - --disable-eprt"},
		byEPRT:    {option: "-P -"},
		byTLS:     {option: "--ssl-reqd -k --no-sessionid"},
	}},
	{"lftp", "lftp --norc -d", "set net:max-retries 1\n{commands}\nget {url} -o file.bin\n", map[manner]choice{
		byDefault: {},
		byActive:  {commands: "set ftp:passive-mode no"},
		byEPSV:    {commands: "set ftp:prefer-epsv yes\nset net:max-retries 2\nset net:reconnect-interval-base 1"},
		byPASV:    {commands: "set ftp:fix-pasv-address no"},
		byPORT:    {commands: "set ftp:passive-mode no"},
		byEPRT:    {lacks: "sends PORT over IPv4"},
		byTLS:     {commands: "set ftp:ssl-force yes\nset ftp:ssl-copy-sid no\nset ssl:verify-certificate no"},
	}},
	{"tnftp", "tnftp -n -d -v {option}", terminal, map[manner]choice{
		byDefault: {option: "-p"},
		byActive:  {option: "-A"},
		byEPSV:    {option: "-p"},
		byPASV:    {option: "-p", commands: "epsv4"},
		byPORT:    {option: "-A", commands: "epsv4"},
		byEPRT:    {option: "-A"},
		byTLS:     {lacks: "has no TLS"},
	}},
	{"inetutils-ftp", "inetutils-ftp -n -d -v {option}", terminal, map[manner]choice{
		byDefault: {option: "-p"},
		byActive:  {option: "-A"},
		byEPSV:    {option: "-p", commands: "epsv4"},
		byPASV:    {option: "-p"},
		byPORT:    {option: "-A"},
		byEPRT:    {option: "-A", commands: "epsv4"},
		byTLS:     {lacks: "has no TLS"},
	}},
	{"ftplib", "python3 -", `import ftplib, sys
sys.tracebacklimit = 0
ftp = ftplib.{option}()
ftp.set_debuglevel(1)
ftp.connect("{host}", {port})
ftp.login("{user}", "{password}")
{commands}
with open("file.bin", "wb") as file:
    ftp.retrbinary("RETR file.bin", file.write)
ftp.quit()
`, map[manner]choice{
		byDefault: {option: "FTP"},
		byActive:  {option: "FTP", commands: "ftp.set_pasv(False)"},
		byPASV:    {option: "FTP", commands: "ftp.trust_server_pasv_ipv4_address = True"},
		byEPSV:    {lacks: "sends PASV over IPv4"},
		byPORT:    {option: "FTP", commands: "ftp.set_pasv(False)"},
		byEPRT:    {lacks: "sends PORT over IPv4"},
		byTLS:     {option: "FTP_TLS", commands: "ftp.prot_p()"},
	}},
}

// terminal is what a person types into the two clients that descend from BSD's.
const terminal = `open {host} {port}
user {user} {password}
binary
{commands}
get file.bin
bye
`
