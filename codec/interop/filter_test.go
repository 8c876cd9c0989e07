package interop

import "fmt"

// The rules of a router, in the language of nft.

// drop lets packets vanish.
func drop(packets string) string { return filter(packets + " drop") }

// reject says so to whoever sent the packets: an ICMP error becomes "No route to host" there, and a reset becomes
// "Connection refused".
func reject(packets, with string) string { return filter(packets + " reject with " + with) }

func filter(rule string) string {
	return fmt.Sprintf(`table inet filter {
	chain forward {
		type filter hook forward priority 0;
		%s
	}
}
`, rule)
}

// forward leads the ports to the server behind the NAT.
func forward(ports string) string {
	return fmt.Sprintf(`table ip server {
	chain prerouting {
		type nat hook prerouting priority dstnat;
		iifname "near" ip daddr %s tcp dport %s dnat to %s
	}
}
`, serverOutside, ports, serverInside)
}

// masquerade gives the client behind the NAT its outside address.
const masquerade = `table ip client {
	chain postrouting {
		type nat hook postrouting priority srcnat;
		oifname "far" ip saddr ` + clientInside + ` snat to ` + clientOutside + `
	}
}
`

// pool gives the client two outside addresses: one for control connections and another for data connections.
const pool = `table ip pool {
	chain postrouting {
		type nat hook postrouting priority srcnat;
		oifname "far" tcp dport != 21 snat to 198.51.100.21
	}
}
`

// helper is the kernel's own for FTP: it rewrites the endpoints for the NAT, and opens the way for what they name.
const helper = `table ip helper {
	ct helper ftp { type "ftp" protocol tcp; }
	chain prerouting {
		type filter hook prerouting priority 0;
		tcp dport 21 ct helper set "ftp"
	}
	chain forward {
		type filter hook forward priority 0; policy drop;
		ct state established,related accept
		tcp dport 21 accept
	}
}
`
