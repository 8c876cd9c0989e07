use strict;
use Net::FTP;

print "version $Net::FTP::VERSION\n";
while (<STDIN>) {
    my ($row, $host, $port) = split;
    my $ftp = Net::FTP->new($host, Port => $port, Passive => 1) or die "$row: $@";
    $ftp->login($row, "x");
    $ftp->binary;
    eval { $ftp->get("file", "out") } or print "$row ", $@ || $ftp->message, "\n";
    $ftp->close;
}
