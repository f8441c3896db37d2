// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies store, photos and keys into a new folder while the server goes on.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The folder to make; it must not exist.")
    var folder: String

    func run() async throws {
        let config = try await options.config()
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else {
            Console.error("\(folder) exists already; nothing was written.")
            throw ExitCode(1)
        }
        let partial = folder + ".partial"
        try? files.removeItem(atPath: partial)
        try files.createDirectory(atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        switch config.database {
        case .sqlite(let path):
            try StoreCopy.copy(from: path, to: partial + "/jiewang.sqlite")
        case .postgres(let address):
            try Tool.run("pg_dump", ["--format=custom", "--file=\(partial)/jiewang.dump", "--dbname=\(address)"])
        }
        // Photos are only ever added, so copying them after the store can't miss one that the store knows.
        for name in ["media", "keys", "signing-seed", "jiewang.env"] {
            let source = config.data + "/" + name
            if files.fileExists(atPath: source) { try files.copyItem(atPath: source, toPath: partial + "/" + name) }
        }
        if files.fileExists(atPath: config.checkpoints) {
            try files.copyItem(atPath: config.checkpoints, toPath: partial + "/checkpoints.log")
        }
        try files.moveItem(atPath: partial, toPath: folder)
        Console.print("Backed up to \(folder)")
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup into an empty data folder; run verify afterwards.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The folder that backup made.")
    var folder: String

    func run() async throws {
        let config = try await options.config()
        let files = FileManager.default
        let existing = (try? files.contentsOfDirectory(atPath: config.data)) ?? []
        guard existing.isEmpty else {
            Console.error("\(config.data) is not empty; nothing was restored.")
            throw ExitCode(1)
        }
        try files.createDirectory(atPath: config.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try files.contentsOfDirectory(atPath: folder) where name != "jiewang.dump" {
            try files.copyItem(atPath: folder + "/" + name, toPath: config.data + "/" + name)
        }
        if case .postgres(let address) = config.database {
            try Tool.run("pg_restore", ["--clean", "--if-exists", "--no-owner", "--dbname=\(address)", "\(folder)/jiewang.dump"])
        }
        Console.print("Restored into \(config.data)")
    }
}

/// Runs a program of PostgreSQL's, which must be installed for its backups.
enum Tool {
    static func run(_ name: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            Console.error("\(name) failed with \(process.terminationStatus)")
            throw ExitCode(1)
        }
    }
}
