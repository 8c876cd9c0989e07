<?php
echo "version ", PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION, ".", PHP_RELEASE_VERSION, "\n";
while ($line = fgets(STDIN)) {
    [$row, $host, $port] = explode(" ", trim($line));
    $ftp = ftp_connect($host, (int) $port);
    ftp_login($ftp, $row, "x");
    if (ftp_pasv($ftp, true)) {
        ftp_get($ftp, "out", "file");
    }
    ftp_close($ftp);
}
