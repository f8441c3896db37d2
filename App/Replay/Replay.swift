// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// Plays recorded orders through a running program, as its users would have sent them, and holds the result against the
/// record.
@main
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays recorded orders through the program and compares what it holds with the record.",
        subcommands: [Pingshan.self, Taidi.self, SF311.self, Baltimore311.self])
}
