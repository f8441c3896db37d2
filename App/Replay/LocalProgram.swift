// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation

/// The program under replay, as an operator uses it: from the command line, with one data folder.
struct LocalProgram: Sendable {
    let path: String
    let folder: String

    /// What a command printed.
    /// - Throws: `ExitCode` of the command, after showing what it complained of.
    @discardableResult
    func run(_ arguments: [String]) throws -> String {
        let out = folder + "/command.out"
        let process = try start(arguments, out: out)
        process.waitUntilExit()
        let text = String(decoding: FileManager.default.contents(atPath: out) ?? Data(), as: UTF8.self)
        guard process.terminationStatus == 0 else {
            Console.print(text + "jiewang \(arguments.joined(separator: " ")): ended with \(process.terminationStatus)")
            throw ExitCode(process.terminationStatus)
        }
        return text
    }

    /// Imports a file that this program writes into the folder first.
    func take(_ bytes: [UInt8], as name: String, _ command: [String], _ options: [String] = []) throws {
        let file = "\(folder)/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        try run(["import"] + command + [file] + options)
    }

    func key(_ name: String, role: String, place: String? = nil, unit: String? = nil) throws -> String {
        var arguments = ["user", "api-key", "--name", name, "--role", role]
        if let place { arguments += ["--place", place] }
        if let unit { arguments += ["--unit", unit] }
        return try run(arguments).split(separator: "\n").last.map(String.init) ?? ""
    }

    /// Starts the server and waits until it says where it is.
    func serve(port: Int) async throws -> RunningServer {
        let log = folder + "/serve.log"
        let process = try start(["serve", "--dev", "--simulated-time", "--port", String(port)], out: log)
        for _ in 0..<600 {
            let text = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
            if let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Jiewang at ") }) {
                return RunningServer(process: process, url: String(line.dropFirst("Jiewang at ".count)))
            }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        process.terminate()
        throw ValidationError("the server didn't start; see \(log)")
    }

    private func start(_ arguments: [String], out: String) throws -> Process {
        FileManager.default.createFile(atPath: out, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments + ["--data", folder]
        let file = FileHandle(forWritingAtPath: out)
        process.standardOutput = file
        process.standardError = file
        try process.run()
        return process
    }
}

/// A server that this replay started and stops.
struct RunningServer {
    private let process: Process
    let url: String

    init(process: Process, url: String) { (self.process, self.url) = (process, url) }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}
