// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Database
import Foundation

/// Runs PostgreSQL's own programs, which must be installed for its backups, and shows how many tables they have done.
struct PostgresTool {
    let address: String

    /// Writes the database into a file in PostgreSQL's own form.
    func dump(to path: String) throws {
        let tables = try StoreCopy.tables(in: address)
        try run(
            "pg_dump", ["--format=custom", "--verbose", "--file=\(path)"], telling: "dumping contents of table", tables)
    }

    /// Reads such a file into an empty database, all of it or nothing.
    func restore(_ path: String) throws {
        var tables = 0
        try run("pg_restore", ["--list", path], isOnline: false) { if $0.contains(" TABLE DATA ") { tables += 1 } }
        let arguments = ["--single-transaction", "--no-owner", "--verbose", path]
        try run("pg_restore", arguments, telling: "processing data for table", tables)
    }

    private func run(_ name: String, _ arguments: [String], telling sign: String, _ total: Int) throws {
        var done = 0
        try run(name, arguments, isOnline: true) { line in
            guard line.contains(sign) else { return }
            done += 1
            // A table made since they were counted must not end the bar twice.
            if done <= total { Console.progress("tables", done, of: total) }
        }
    }

    /// - Parameters:
    ///   - isOnline: whether the program is given the database.
    ///   - each: gets every line that the program writes.
    /// - Throws: `ExitCode(1)` after saying what the program complained of.
    private func run(
        _ name: String, _ arguments: [String], isOnline: Bool, _ each: (String) -> Void
    ) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let (open, password) = parted
        process.arguments = [name] + (isOnline ? ["--dbname=\(open)"] : []) + arguments
        // The lines are counted by their English words.
        var environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C"]) { $1 }
        // Arguments can be read by everybody on the machine, the environment can't.
        if let password { environment["PGPASSWORD"] = password }
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        var (rest, complaints) = ("", [String]())
        while case let bytes = pipe.fileHandleForReading.availableData, !bytes.isEmpty {
            let lines = (rest + String(decoding: bytes, as: UTF8.self)).split(
                separator: "\n", omittingEmptySubsequences: false)
            rest = lines.last.map(String.init) ?? ""
            for line in lines.dropLast().map(String.init) {
                each(line)
                if Self.isComplaint(line) { complaints.append(line) }
            }
        }
        process.waitUntilExit()
        for line in complaints.suffix(20) { Console.error(line) }
        guard process.terminationStatus == 0 else {
            if complaints.isEmpty, !rest.isEmpty { Console.error(rest) }
            Console.error("\(name) failed with \(process.terminationStatus)")
            throw ExitCode(1)
        }
    }

    private static func isComplaint(_ line: String) -> Bool {
        ["error:", "warning:", "hint:", "detail:", "fatal:", "No such file"].contains { line.contains($0) }
    }

    /// The address without its password, and the password.
    private var parted: (address: String, password: String?) {
        guard let slashes = address.firstRange(of: "//"), let at = address.lastIndex(of: "@"),
            let colon = address[slashes.upperBound..<at].firstIndex(of: ":")
        else { return (address, nil) }
        let password = String(address[address.index(after: colon)..<at])
        return (String(address[..<colon] + address[at...]), password.removingPercentEncoding ?? password)
    }
}
