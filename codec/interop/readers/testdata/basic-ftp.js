const { Client } = require("basic-ftp")

async function main() {
  console.log("version", require("basic-ftp/package.json").version)
  for (const line of require("node:fs").readFileSync(0, "utf8").trim().split("\n")) {
    const [row, host, port] = line.split(" ")
    const client = new Client(0, { allowSeparateTransferHost: true })
    try {
      await client.access({ host, port: Number(port), user: row, password: "x" })
      await client.downloadTo("out", "file")
    } catch (error) {
      console.log(row, error.message)
    }
    client.close()
  }
}

main()
