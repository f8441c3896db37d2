// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import TestStores
import Testing

/// The built program, run as an operator runs it, over a data folder of its own.
struct CommandLineProgram: Sendable {
    struct Outcome: Sendable {
        let code: Int32
        let output: String
        let errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }

        /// The standard output as NDJSON; fails the test when a line is no object.
        var objects: [[String: Any]] {
            get throws {
                try lines.map { line in
                    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
                    return try #require(value as? [String: Any], "\(line)")
                }
            }
        }
    }

    /// A folder that is removed after the test.
    let folder: String

    var data: String { folder + "/data" }

    /// Runs a command with `--data`.
    func callAsFunction(_ arguments: String..., data other: String? = nil) async throws -> Outcome {
        try await run(arguments, data: other)
    }

    /// The same with an environment that has nothing of ours but what is given.
    func run(
        _ arguments: [String], _ environment: [String: String] = [:], data other: String? = nil
    ) async throws -> Outcome {
        let process = Process()
        let executable: URL = try #require(Self.executable, "jiewang isn't built: swift build --build-tests")
        process.executableURL = executable
        process.arguments = arguments + (arguments.first == "no-such-command" ? [] : ["--data", other ?? data])
        process.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: nobody has to empty them while it runs.
        let name = folder + "/" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        let (output, errors) = (try Self.file(name + ".out"), try Self.file(name + ".err"))
        process.standardOutput = output
        process.standardError = errors
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return Outcome(
            code: process.terminationStatus, output: try String(contentsOfFile: name + ".out", encoding: .utf8),
            errors: try String(contentsOfFile: name + ".err", encoding: .utf8))
    }

    /// Writes a file beside the data folder and gives its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
        return folder + "/" + name
    }

    private static func file(_ path: String) throws -> FileHandle {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        return try #require(FileHandle(forWritingAtPath: path))
    }

    /// Beside the tests, or where a build puts it when the tests run from a copy.
    private static var executable: URL? {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let places = [
            URL(fileURLWithPath: own).deletingLastPathComponent().path,
            FileManager.default.currentDirectoryPath + "/.build/debug",
        ]
        return places.map { $0 + "/jiewang" }.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { URL(fileURLWithPath: $0) }
    }
}

/// Runs commands over an empty data folder, or over the seeded district.
func withCommands(seeded: Bool = false, _ body: (CommandLineProgram) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "jiewang_commands_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    try FileManager.default.createDirectory(atPath: folder + "/data/media", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if seeded { try await Snapshot.of(.sqlite).model.copyFiles(to: folder + "/data") }
    try await body(CommandLineProgram(folder: folder))
}
