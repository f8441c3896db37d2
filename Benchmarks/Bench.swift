// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// What `bin/bench` needs besides the product: a large store, bare floors to compare with, and the point look-up.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Prepares and measures; start it through bin/bench.",
        subcommands: [Prepare.self, Floor.self, Points.self, Year.self])
}
