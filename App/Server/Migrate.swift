// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Migrations

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Brings the store up to this program's schema.")

    @OptionGroup var options: DataOptions

    func run() async throws {
        let config = try await options.config()
        try FileManager.default.createDirectory(atPath: config.data, withIntermediateDirectories: true)
        let database = try Database(config.database)
        let taken = try Migrations.run(on: database)
        await database.close()
        Console.print(taken.isEmpty ? "The schema is up to date." : "Taken: " + taken.joined(separator: ", "))
    }
}
