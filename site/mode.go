package main

// A mode is one of the two ways to open the data connection, as the diagram and the table of firewalls show it. The
// coordinates are those of the diagram, in which the client is on the left.
type mode struct {
	ID, Name                 string
	IsActive                 bool
	Verb, Sent, Where, Short string
	Opener, Source, Listener string
	Naming, Opening, Door    string // paths: who names the endpoint, who opens the connection, the firewall that lets it in
	DoorText, FateText       int
	DoorSide, FateSide       string
}

// modes returns both for a view.
func modes(v places) []mode {
	active := mode{
		ID: "active", Name: "Active", IsActive: true, Opener: "server", Source: "by default from its port 20", Listener: "client",
		Naming: "M34 102H322", Opening: "M326 156H48", Door: "M84 138v46",
		DoorText: 36, DoorSide: "start", FateText: 324, FateSide: "end",
	}
	passive := mode{
		ID: "passive", Name: "Passive", Opener: "client", Source: "from any port of its own", Listener: "server",
		Naming: "M326 102H38", Opening: "M34 156H312", Door: "M276 138v46",
		DoorText: 324, DoorSide: "end", FateText: 36, FateSide: "start",
	}
	both := []mode{active, passive}
	for i := range both {
		m := &both[i]
		m.Verb, m.Sent, m.Where, m.Short = v["verb-"+m.ID], v["sent-"+m.ID], v["where-"+m.ID], v["short"]
	}
	return both
}
