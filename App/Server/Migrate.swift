// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Migrations
import Web

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings the store up to this program's schema.")

    @OptionGroup var options: DataOptions
    @Flag(help: "One JSON object instead of words.") var json = false

    func run() async throws {
        let config = try await options.config()
        try FileManager.default.createDirectory(atPath: config.data, withIntermediateDirectories: true)
        let taken: [String]
        do {
            let database = try Database(config.database)
            taken = try Self.take(database)
            await database.close()
        } catch {
            Console.error("\(error)")
            throw ExitCode(75)
        }
        guard json else {
            return Console.print(
                taken.isEmpty ? "The schema is up to date." : "Taken: " + taken.joined(separator: ", "))
        }
        Console.print { json in
            json.field("schema", Migrations.all.count)
            json.array("taken") { json in for name in taken { json.field(nil, name) } }
        }
    }

    /// One step at a time, to tell how far it is: a step may rewrite a large table.
    private static func take(_ database: Database) throws -> [String] {
        var taken: [String] = []
        for step in Migrations.all.indices {
            taken += try Migrations.run(on: database, through: step + 1)
            Console.progress("migrating", step + 1, of: Migrations.all.count)
        }
        return taken
    }
}
