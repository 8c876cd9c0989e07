import ftplib
import platform
import sys

print("version", platform.python_version())
for line in sys.stdin:
    row, host, port = line.split()
    ftp = ftplib.FTP()
    ftp.trust_server_pasv_ipv4_address = True
    try:
        ftp.connect(host, int(port))
        ftp.login(row, "x")
        ftp.retrbinary("RETR file", print)
    except (ftplib.Error, OSError, EOFError, OverflowError, ValueError, IndexError) as error:
        print(row, repr(error))
    ftp.close()
