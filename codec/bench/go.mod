module example.com/ftpport/codec/bench

go 1.25.0

require example.com/ftpport v0.0.0

replace example.com/ftpport => ../..
