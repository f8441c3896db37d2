// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Proves that nobody edited the ledger; exits 1 and names the first bad row otherwise.")

    @OptionGroup var options: DataOptions

    @Flag(help: "One JSON object instead of words.")
    var json = false

    func run() async throws {
        let config = try await options.config()
        let database = try Database(config.database)
        let file = try CheckpointFile(
            path: config.checkpoints, seed: SigningSeed.loadOrMake(config.data + "/signing-seed"))
        let result: Verification
        let checkpoints: Int
        do {
            let points = try file.read()
            checkpoints = points.count
            result = try Journal.verify(database, checkpoints: points) { done, promised in
                Console.progress("verifying", Int(done), of: Int(promised))
            }
        } catch CheckpointProblem.badLine(let line) {
            Console.error("checkpoint line \(line) is not signed by this installation's key")
            throw ExitCode(1)
        }
        await database.close()
        switch result {
        case .sound(let chains, let entries):
            Console.print(
                json
                    ? #"{"sound":true,"chains":\#(chains),"entries":\#(entries),"checkpoints":\#(checkpoints)}"#
                    : "Sound: \(entries) entries in \(chains) chains, held against \(checkpoints) signed checkpoints.")
        case .broken(let town, let sequence, let fault):
            Console.print(
                json
                    ? #"{"sound":false,"town":"\#(town)","sequence":\#(sequence),"fault":"\#(fault.rawValue)"}"#
                    : "Broken: chain \(town), entry \(sequence): \(fault.rawValue)")
            throw ExitCode(1)
        }
    }
}
