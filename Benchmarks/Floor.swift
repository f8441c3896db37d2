// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Database
import Foundation
import Hummingbird
import Kernel

/// The least that a server of this kind can do: one durable row a POST, and one line of text a GET.
struct Floor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves POST /row and GET /line, nothing else.")

    @Option(help: "An empty folder.") var data: String
    @Option(help: "The port.") var port: Int

    func run() async throws {
        let database = try Database(.sqlite(path: data + "/floor.sqlite"))
        try database.migrate { script in
            try script.run(statements: "CREATE TABLE IF NOT EXISTS line (id TEXT PRIMARY KEY, words TEXT NOT NULL)")
        }
        let router = Router()
        router.post("/row") { request, _ -> HTTPResponse.Status in
            let body = try await request.body.collect(upTo: 65_536)
            let words = String(buffer: body)
            try await database.write(as: .visitor) { tx in
                try tx.run("INSERT INTO line (id, words) VALUES (\(OrderID(at: tx.now)), \(words))")
            }
            return .created
        }
        router.get("/line") { _, _ in "ok\n" }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil))
        try await application.run()
    }
}
