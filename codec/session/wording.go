package session

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// sense is a set of things that a text says, as far as its wording tells.
type sense uint64

const (
	saysTimeout      sense = 1 << iota // nobody answered in time
	saysRefused                        // the connection was refused: nobody listens
	saysUnreachable                    // no route, or a host or network that is unreachable
	saysTLS                            // TLS of a data connection failed, or its session was not resumed
	saysOtherHost                      // the data connection came from another host than the control connection
	saysNotYours                       // the address or port of a PORT is not allowed
	saysUnknown                        // the command or address family is not known
	saysForbidden                      // the command is known, but switched off or set up wrongly
	saysFailed                         // it failed, and nothing more
	saysMisread                        // the client got another answer than it waits for
	saysReplaced                       // the client uses another address than the reply names
	saysOpened                         // the data connection is there
	saysUser                           // the user stopped it
	saysControl                        // of the control connection
	saysConnecting                     // a control connection begins
	saysEncrypted                      // the control connection is under TLS
	saysNotPermitted                   // the system's EPERM, which ProFTPD gives where a session is not resumed
	saysDenied                         // the system's EACCES, which ProFTPD gives to a foreign peer
	saysUnprinted                      // an address could not be printed
	saysOwnAddress                     // a connection could not begin because of the program's own address
	saysLogin                          // nobody is logged in
	saysFile                           // of a file that is not there
	saysPassive                        // speaks of the passive mode
	saysData                           // of the data connection
	saysPort                           // names PORT
	saysEprt                           // names EPRT, or its network protocol
	saysLprt                           // names LPRT
	saysPasv                           // names PASV
	saysEpsv                           // names EPSV
	saysLpsv                           // names LPSV

	saysComing   // a client comes from an address
	saysLocal    // the server's own address
	saysClient   // a client, whose address is next
	saysAccepted // a system call takes a connection
	saysDiffers  // a firewall: the address of a PORT, and in brackets the client's

	saysPeers = saysComing | saysLocal | saysClient | saysAccepted | saysDiffers
)

// wordings are the phrases of programs, one class of wordings a row, in lower case. A phrase that begins with a letter
// of ASCII begins a word; another letter at the beginning may be a capital. A phrase that ends in "$" is not followed by
// a number, which would make it a setting.
var wordings = [...]phrases{
	{saysTimeout, []string{
		"timed out", "timed-out", "timedout", "time out", "time-out", "timeout$", "etimedout", "#10060", "(10060)",
		"error 10060", "error: 10060", "code 10060", "inactivity", "did not properly respond",
		"nicht ordnungsgemäß reagiert", "n'a pas répondu convenablement", "no respondió adecuadamente",
		"dopo l'intervallo di tempo", "po ustalonym okresie", "não respondeu corretamente",
		"niet correct heeft geantwoord", "за требуемое время не получен", "在一段时间后没有正确答复", "一定的时间过后没有正确",
		"一定の時間を過ぎても", "ve stanovené době", "일정한 시간", "belirli bir süre sonra", "inaktivit", "zeitüberschreitung",
		"zeitlimit", "inactivit", "délai d", "délai de connexion", "dépassé", "inactividad", "tiempo de espera",
		"tiempo agotado", "inattivit", "scadut", "inatividade", "tempo limite", "tempo esgotado", "expirou",
		"inactiviteit", "bezczynno", "limit czasu", "nečinnost", "неактивност", "бездейств", "тайм-аут", "таймаут",
		"время ожидания", "превышен", "sockettimeoutexception", "connecttimeoutexception", "timeoutexception",
		"deadline exceeded", "časový limit", "vypršel", "시간이 초과", "활동이 없", "időtúllépés", "inaktivitet",
		"etkinlik olmadan", "timp de așteptare", "超时", "逾時", "无活动", "タイムアウト", "시간 초과", "zaman aşımı",
	}},
	{saysRefused, []string{
		"connection refused", "connect refused", "actively refused", "refused an attempted connect",
		"network object rejected", "zielcomputer die verbindung verweiger",
		"expressément refusée", "denegó expresamente", "rifiuto persistente", "отверг запрос",
		"aktywnie jej odmawia", "recusou ativamente", "recusaram ativamente", "actief heeft geweigerd",
		"コンピューターによって拒否", "aktivně odmítl", "econnrefused", "#10061", "(10061)", "error 10061", "error: 10061",
		"code 10061", "connexion refusée", "verbindung verweigert", "verbindungsaufbau abgelehnt",
		"conexión rechazada", "conexión rehusada", "connessione rifiutata", "conexão recusada",
		"verbinding geweigerd", "połączenie odrzucone", "в соединении отказано", "отвергнуто", "拒绝连接", "拒絕連線",
		"积极拒绝", "连接被拒绝", "連線被拒", "接続を拒否", "拒否され", "연결이 거부", "연결을 거부", "spojení odmítnuto", "odmítnut",
		"anslutning nekad", "anslutningen nekad", "elutasít", "reddedildi", "connexion a été refusée",
	}},
	{saysUnreachable, []string{
		"no route to host", "host unreachable", "host is unreachable", "network unreachable",
		"network is unreachable", "destination unreachable", "unreachable host", "unreachable network",
		"ehostunreach", "enetunreach", "host is down", "ehostdown", "#10065", "(10065)", "#10051", "(10051)",
		"error 10065", "error 10051", "route to the remote host is not available",
		"keine route zum", "aucun chemin d'accès", "aucun itinéraire",
		"no hay ruta hasta", "nessun instradamento", "нет маршрута", "没有到主机的路由", "netzwerk ist nicht erreichbar",
		"le réseau n'est pas accessible", "netz ist nicht erreichbar", "ziel ist nicht erreichbar",
		"aucune route vers", "pas de route", "injoignable", "red inaccesible", "host inaccesible",
		"red no accesible", "rete non raggiungibile", "host non raggiungibile", "irraggiungibile", "nessuna route",
		"rede inacessível", "inalcançável", "sem rota para", "onbereikbaar", "geen route naar", "brak trasy do",
		"nieosiągaln", "není dostupn", "nedostupn", "ingen väg till", "onåbar", "elérhetetlen", "nincs útvonal",
		"erişilemiyor", "ulaşılamaz", "ulaşılamıyor", "недоступ", "无法到达", "不可达", "無法連到", "到達できません", "経路がありません",
		"도달할 수 없", "경로가 없",
	}},
	{saysTLS, []string{
		"session reuse", "reuse of tls session", "require_ssl_reuse", "not resumed", "not been resumed",
		"session resumption", "session must be resumed", "resume the tls session", "resume tls session",
		"ssl connection failed", "ssl negotiation failed", "tls negotiation failed", "tls handshake failed",
		"ssl handshake failed", "handshake failure", "handshake failed", "handshake error", "gnutls error",
		"tls error", "ssl error", "ssl layer", "ssl_connect", "ssl_accept", "ssl routines", "ssl_error",
		"certificate verify failed", "certificate refused", "certificate was refused", "certificate rejected",
		"certificate was rejected", "tls connection was non-properly", "client did not reuse", "no shared session",
		"ssl/tls connection failed", "tls connection failed", "protection level", "prot p required",
		"data channel protection", "ssl/tls required", "tls required", "ssl session not reused",
		"tls session not reused", "session not reused",
	}},
	{saysOtherHost, []string{
		"bad ip connecting", "pasv port theft", "must come from the same", "from foreign address",
		"from foreign host", "from a foreign address", "from unauthorized", "from wrong address",
		"from different ip", "from a different ip", "does not match control connection",
		"doesn't match control connection", "security requirements not met", "host attempting data connection",
		"is not same as server", "ip address mismatch", "peer address mismatch", "possible ftp bounce",
		"peer ip address differs", "address of the data connection", "connection theft", "not from the client",
		"data connection from a different", "passive connection from", "unexpected client address",
		"unauthorized data connection", "invalid peer address", "data socket peer", "peer is not the client",
	}},
	{saysNotYours, []string{
		"illegal port", "illegal eprt", "not yours", "not meet the configured security", "cannot accept argument",
		"won't open a connection", "wont open a connection", "won't connect to ports", "only to",
		"to foreign address", "foreign address", "address mismatch", "bounce", "privileged port", "port refused",
		"illegal port command", "not your address", "does not match your", "doesn't match your",
		"not match the client", "possible port theft", "invalid port", "bad port", "port number", "low port",
		"reserved port", "address is not yours", "only client ip", "rejected data connection to", "third party",
		"ip address is not", "different from the control", "not allowed to connect to", "port address",
		"refused port", "refused eprt", "port command different address", "wrong ip", "ip mismatch",
		"host address does not",
	}},
	{saysUnknown, []string{
		"not understood", "not recognized", "not recognised", "unrecognized", "unrecognised", "unknown command",
		"command unknown", "not implemented", "unimplemented", "not supported", "unsupported", "doesn't support",
		"does not support", "invalid command", "bad command", "unknown site", "not known", "isn't supported",
		"bad eprt protocol", "bad network protocol", "bad epsv", "network protocol", "protocol not",
		"command not found", "no such command", "unbekannt", "nicht unterstützt", "non reconnu", "non supporté",
		"no reconocid", "no soportad", "non riconosciut", "não reconhecid", "не распознан", "не поддерж",
		"неизвестн",
	}},
	{saysForbidden, []string{
		"oops", "permission denied", "not permitted", "not allowed", "denied", "disabled", "disallowed",
		"illegal pasv", "illegal epsv", "in effect", "prohibited", "forbidden", "are busy", "no free port", "bind",
		"no ports", "no port available", "could not listen", "cannot listen", "can't listen", "not listen",
		"can't open passive", "cannot open passive", "can't create", "cannot create", "already in use",
		"refused by policy", "administrat", "only epsv", "use epsv", "epsv all", "active mode only",
		"you cannot use pasv", "switched off", "passive mode is off", "turned off", "not available", "unavailable",
		"no passive",
	}},
	{saysFailed, []string{
		"failed", "failure", "fail", "error", "couldn't", "could not", "can't", "cannot", "unable to", "aborted",
		"abort", "reset", "econnreset", "econnaborted", "exception", "broken pipe", "returned -1", "not same as",
		"refused to", "fehler", "fehlgeschlagen", "erreur", "impossible de", "échec", "error:", "fallo", "errore",
		"impossibile", "erro", "falha", "fout", "błąd", "ошибка", "не удалось", "错误", "失败", "錯誤", "失敗", "エラー", "실패",
		"오류", "nie udało się", "niepowodzenie", "chyba", "selhal", "misslyckades", "hiba", "sikertelen", "hata",
		"başarısız", "mislukt", "wystąpił", "не вдалося", "connection closed", "closed by", "disconnected",
		"lost connection", "broken", "passive mode refused", "passive mode rejected", "pasv refused", "epsv refused",
		"passive mode address mismatch", "transfer closed with",
	}},
	{saysMisread, []string{
		"bad pasv/epsv response", "bad pasv response", "bad epsv response", "can't parse response to",
		"cannot parse response to", "could not parse response to", "failed to get the epsv port",
		"failed to get the pasv port", "weirdly formatted epsv", "weird pasv reply", "weird epsv reply", "weird 227",
		"weird 229", "couldn't interpret the 227", "unexpected reply to pasv", "unexpected reply to epsv",
		"unexpected response to pasv", "unexpected response to epsv", "malformed pasv", "malformed epsv",
		"could not parse passive", "couldn't parse passive", "cannot parse passive", "failed to parse pasv",
		"failed to parse epsv", "error parsing pasv", "error parsing epsv", "unparseable", "invalid pasv response",
		"invalid epsv response", "wrong reply to pasv", "wrong reply to epsv", "unexpected pasv", "unexpected epsv",
		"cannot parse pasv", "can't parse pasv", "cannot parse epsv", "can't parse epsv", "could not parse pasv",
		"couldn't parse pasv", "unable to parse pasv", "unable to parse epsv", "parse227", "parse229", "parse228",
		"parse_227", "parse_229", "ftpprotoerror", "error_proto", "error_reply",
	}},
	{saysReplaced, []string{
		"using server address instead", "using host address instead", "address instead", "seemed to be incorrect",
		"has been fixed", "for data connection, use", "for data connection, re-use", "stattdessen",
		"utilisation de l'adresse du serveur", "using the address of the control",
		"using control connection address", "ignoring pasv address", "ignoring address", "ignoring ip",
		"using peer address", "using the server's address", "using the control connection", "replaced by the server",
		"unroutable address", "substituting", "adresse du serveur à la place", "dirección del servidor",
		"en su lugar", "endereço do servidor", "em vez disso", "indirizzo del server", "serveradres",
		"in plaats daarvan", "adresu serwera", "adres serwera", "zamiast tego", "sunucu adresi", "sunucunun adresi",
		"adresa serveru", "adresu serveru", "místo toho", "serverns adress", "istället", "helyette",
		"kiszolgáló cím", "szerver cím", "адрес сервера", "вместо него", "サーバーアドレス", "サーバのアドレス", "サーバーのアドレス",
		"服务器地址", "伺服器位址", "서버 주소",
	}},
	{saysOpened, []string{
		"data connection established", "data connection opened", "data connection open", "data connection accepted",
		"accepted data connection", "data channel established", "data channel opened", "data socket connected",
		"data connection successful", "datachannelopened", "connected data", "data connection is open",
		"data stream connected", "data connection from", "ctransfersocket::onconnect",
	}},
	{saysUser, []string{
		"by user", "by the user", "user abort", "user cancel", "abgebrochen durch", "durch benutzer", "vom benutzer",
		"par l'utilisateur", "por el usuario", "dall'utente", "pelo usuário", "pelo utilizador", "пользователем",
		"用户", "interrupted by", "keyboardinterrupt", "^c", "receive aborted", "send aborted", "abort requested",
	}},
	{saysControl, []string{"control connection", "control channel", "control socket", "steuerverbindung"}},
	{saysConnecting, []string{
		"connected to", "connected with", "connecting to", "connect to", "connection to", "connect: ", "host: ",
		"hostname=", "ftp_connect", "ftp('", "ftp(\"", "connection established with", "trying", "> open ", "$ ftp ",
		"~# ftp ", "]# ftp ", "% ftp ", ">ftp ", "logged in to", "connexion à", "verbinde mit", "verbinde zu",
		"verbindungsaufbau zu", "verbunden mit", "conectando a", "conectando com", "connessione a", "połącz",
		"подключение к", "соединение с", "соединяюсь с", "正在连接", "连接到", "接続中", "に接続", "에 연결", "kapcsolódás",
		"bağlan", "připojování", "připojuji", "ansluter till", "verbinden met", "łączenie z", "conectando-se",
		"opening control", "ftp://", "ftps://", "ftpes://",
	}},
	{saysEncrypted, []string{
		"auth tls", "auth ssl", "tls connection established", "tls/ssl connection established",
		"ssl connection established", "ssl connection using", "tls handshake", "ssl/tls handshake",
		"control socket is using", "ftps authentication successful", "implicit tls", "implicit ssl",
		"implicit ftp over tls", "tls session established", "using tlsv1", "tls connection using", "tlsv1.", "tls1",
		"initializing tls", "verifying certificate", "ssl established", "tls established",
		"control connection is encrypted", "encrypted connection", ":990", "tls-verbindung hergestellt",
		"connexion tls établie", "conexión tls establecida", "connessione tls stabilita",
	}},
	{saysNotPermitted, []string{"operation not permitted"}},
	{saysDenied, []string{"permission denied"}},
	{saysUnprinted, []string{"inet_ntop() failed"}},
	{saysOwnAddress, []string{"cannot assign requested address", "can't assign requested address", "eaddrnotavail"}},
	{saysLogin, []string{
		"please login", "please log in", "not logged in", "login with", "log in first", "log in with", "login first",
		"must login", "login required", "authentication required", "login incorrect", "not authenticated",
	}},
	{saysFile, []string{"no such file", "file not found"}},
	{saysPassive, []string{
		"passiv", "pasiv", "passif", "pasv", "epsv", "пассив", "パッシブ", "被动", "被動", "passzív", "pasivn",
	}},
	{saysData, []string{
		"data connection", "data channel", "data socket", "data stream", "data port", "data timeout",
		"data transfer", "datenverbindung", "канал передачи данных", "канала передачи данных", "соединение данных",
		"connexion de données", "canal de données", "conexión de datos", "connessione dati", "conexão de dados",
		"数据连接", "データ接続", "データコネクション",
	}},
	{saysPort, []string{"port", "'port"}},
	{saysEprt, []string{"eprt"}},
	{saysLprt, []string{"lprt"}},
	{saysPasv, []string{"pasv"}},
	{saysEpsv, []string{"epsv"}},
	{saysLpsv, []string{"lpsv"}},
}

// phrases are those that say the same.
type phrases struct {
	sense   sense
	phrases []string
}

// A wording is one phrase of the table.
type wording struct {
	phrase  string
	sense   sense
	setting bool // it is not followed by a number
}

// A lexicon has the phrases of a table that say what is wanted. They are put in order when the first text is read: a
// program that reads no log is not to hold the table.
type lexicon struct {
	wanted sense
	once   sync.Once
	by     [256]initial // in either case
}

// An initial has the phrases that begin with a byte, by the low five bits of their second byte.
type initial struct {
	seconds  uint32 // a bit for each that there is
	isLetter uint32 // 1 for a letter of ASCII, with which a phrase begins a word
	phrases  *[32][]wording
}

// everything has all phrases. quiet has those that count while no negotiation waits for what is said.
var (
	everything = lexicon{wanted: ^sense(0)}
	quiet      = lexicon{wanted: saysConnecting | saysEncrypted | saysNotYours | saysOtherHost | saysPeers}
)

func (l *lexicon) index() {
	for c := range l.by {
		if isAlpha(byte(c)) {
			l.by[c].isLetter = 1
		}
	}
	for _, table := range [...][]phrases{wordings[:], peerWordings[:]} {
		for _, row := range table {
			l.addRow(row)
		}
	}
}

// addRow adds phrases, if they are wanted.
func (l *lexicon) addRow(row phrases) {
	if row.sense&l.wanted == 0 {
		return
	}
	for _, phrase := range row.phrases {
		w := wording{phrase, row.sense, false}
		if n := len(phrase) - 1; phrase[n] == '$' {
			w.phrase, w.setting = phrase[:n], true
		}
		l.add(w)
		if r, n := utf8.DecodeRuneInString(phrase); unicode.ToUpper(r) != r && r >= utf8.RuneSelf {
			w.phrase = string(unicode.ToUpper(r)) + w.phrase[n:]
			l.add(w)
		}
	}
}

func (l *lexicon) add(w wording) {
	of, second := &l.by[w.phrase[0]], w.phrase[1]&31
	if of.phrases == nil {
		of.phrases = new([32][]wording)
	}
	of.seconds |= 1 << second
	of.phrases[second] = append(of.phrases[second], w)
	if c := w.phrase[0]; isAlpha(c) {
		l.by[c&^0x20] = *of
	}
}

// readSense returns what the text says.
func readSense(text string) sense { return everything.read(text) }

// read returns what the text says. It takes time linear in the text: at each byte it compares a few phrases.
func (l *lexicon) read(text string) (s sense) {
	l.once.Do(l.index)
	inWord := uint32(0)
	for i := 0; i+1 < len(text); i++ {
		of, second := &l.by[text[i]], text[i+1]&31
		begins := of.seconds >> second &^ (of.isLetter & inWord) & 1
		if inWord = of.isLetter; begins == 0 {
			continue
		}
		for _, w := range of.phrases[second] {
			if s&w.sense == 0 && hasPhrase(text[i:], w.phrase) && !(w.setting && isSetting(text[i+len(w.phrase):])) {
				s |= w.sense
			}
		}
	}
	return s
}

// hasPhrase reports whether text begins with the phrase, whose letters of ASCII may be in any case.
func hasPhrase(text string, phrase string) bool {
	if len(text) < len(phrase) {
		return false
	}
	for i := range len(phrase) {
		if lower(text[i]) != phrase[i] {
			return false
		}
	}
	return true
}

// isSetting reports whether a number follows: "timeout=30" is no event.
func isSetting(text string) bool {
	text = strings.TrimLeft(text, " \t=:(\"s")
	return len(text) > 0 && isDigit(text[0])
}

// verb returns the verb that the text names, if it names one.
func (s sense) verb() Verb {
	for i, v := range [...]Verb{EPRT, LPRT, PASV, EPSV, LPSV} {
		if s&(saysEprt<<i) != 0 {
			return v
		}
	}
	if s&saysPort != 0 {
		return PORT
	}
	return 0
}

// lower returns c in lower case.
func lower(c byte) byte {
	if isUpper(c) {
		return c | 0x20
	}
	return c
}
