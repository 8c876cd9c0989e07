module example.com/ftpport/codec/interop

go 1.25.0

require example.com/ftpport v0.0.0

require golang.org/x/sys v0.42.0

replace example.com/ftpport => ../..
