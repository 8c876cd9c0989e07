require "net/ftp"

puts "version #{Net::FTP::VERSION}"
STDIN.each_line do |line|
  row, host, port = line.split
  ftp = Net::FTP.new(nil)
  ftp.use_pasv_ip = true
  begin
    ftp.connect(host, port.to_i)
    ftp.login(row, "x")
    ftp.getbinaryfile("file", "out")
  rescue StandardError => error
    puts "#{row} #{error.inspect}"
  end
  ftp.close
end
