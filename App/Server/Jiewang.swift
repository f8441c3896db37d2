// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The one program: server, seeds, imports, exports, checks.
@main
struct Jiewang: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jiewang",
        abstract: "Looks after a district's streets, communities and grids.",
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, Seed.self, Migrate.self, Import.self, Export.self, Indicators.self,
            RecountFigure.self, Verify.self, Doctor.self, Backup.self, Restore.self, User.self, JobsCommand.self,
            Erase.self,
        ])
}
