// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Foundation
import Web

struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies store, photos and keys into a new folder while the server goes on.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The folder to make; it must not exist.")
    var folder: String

    @Flag(help: "One JSON object instead of words.")
    var json = false

    func run() async throws {
        let config = try await options.config()
        let files = FileManager.default
        guard !files.fileExists(atPath: folder) else {
            Console.error("\(folder) exists already; nothing was written.")
            throw ExitCode(1)
        }
        let partial = folder + ".partial"
        try? files.removeItem(atPath: partial)
        try files.createDirectory(
            atPath: partial, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Before the store: a checkpoint that is newer than the copy would accuse it of having lost its tail.
        if files.fileExists(atPath: config.checkpoints) {
            try files.copyItem(atPath: config.checkpoints, toPath: partial + "/checkpoints.log")
        }
        switch config.database {
        case .sqlite(let path):
            try StoreCopy.copy(from: path, to: partial + "/jiewang.sqlite") { Console.progress("store", $0, of: $1) }
        case .postgres(let address):
            try PostgresTool(address: address).dump(to: partial + "/jiewang.dump")
        }
        // Photos are only ever added, so copying them after the store can't miss one that the store knows.
        try files.createDirectory(
            atPath: partial + "/media", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let photos = try files.contentsOfDirectory(atPath: config.data + "/media").filter { !$0.hasSuffix(".partial") }
        for (index, name) in photos.enumerated() {
            Console.progress("photos", index + 1, of: photos.count)
            let (source, target) = ("\(config.data)/media/\(name)", "\(partial)/media/\(name)")
            do {
                try files.copyItem(atPath: source, toPath: target)
            } catch  where !files.fileExists(atPath: source) {
                // Of a report that came after the copy of the store and failed: its photos have gone again.
            }
        }
        for name in ["keys", "signing-seed", "jiewang.env"] {
            let source = config.data + "/" + name
            if files.fileExists(atPath: source) { try files.copyItem(atPath: source, toPath: partial + "/" + name) }
        }
        try files.moveItem(atPath: partial, toPath: folder)
        guard json else { return Console.print("Backed up to \(folder)") }
        Console.print { json in
            json.field("backup", folder)
            json.field("photos", photos.count)
        }
    }
}

struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup into an empty data folder; run verify afterwards.")

    @OptionGroup var options: DataOptions

    @Argument(help: "The folder that backup made.")
    var folder: String

    @Flag(help: "Go on without the file keys: sealed names and phones stay unreadable for ever.")
    var withoutKeys = false

    @Flag(help: "Go on without the file signing-seed: the old checkpoints can't be checked any more.")
    var withoutSigningSeed = false

    @Flag(help: "One JSON object instead of words.")
    var json = false

    func run() async throws {
        let config = try await options.config()
        let files = FileManager.default
        let existing = (try? files.contentsOfDirectory(atPath: config.data)) ?? []
        guard existing.isEmpty else {
            Console.error("\(config.data) is not empty; nothing was restored.")
            throw ExitCode(1)
        }
        guard try StoreCopy.isFree(config.database) else {
            Console.error("\(config.database) holds a store already; nothing was restored.")
            throw ExitCode(1)
        }
        try check(config)
        try files.createDirectory(
            atPath: config.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in try files.contentsOfDirectory(atPath: folder)
        where !["jiewang.dump", "jiewang.sqlite", "media"].contains(name) {
            try files.copyItem(atPath: folder + "/" + name, toPath: config.data + "/" + name)
        }
        let photos = try files.contentsOfDirectory(atPath: folder + "/media")
        try files.createDirectory(
            atPath: config.data + "/media", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (index, name) in photos.enumerated() {
            Console.progress("photos", index + 1, of: photos.count)
            try files.copyItem(atPath: "\(folder)/media/\(name)", toPath: "\(config.data)/media/\(name)")
        }
        switch config.database {
        case .sqlite(let path): try copy(folder + "/jiewang.sqlite", to: path)
        case .postgres(let address): try PostgresTool(address: address).restore(folder + "/jiewang.dump")
        }
        guard json else { return Console.print("Restored into \(config.data)") }
        Console.print { json in
            json.field("restored", config.data)
            json.field("photos", photos.count)
        }
    }

    /// A store may be many gigabytes, so it goes in pieces with a bar.
    private func copy(_ source: String, to target: String) throws {
        let reader = try FileHandle(forReadingFrom: URL(fileURLWithPath: source))
        defer { try? reader.close() }
        let total = Int(try reader.seekToEnd())
        try reader.seek(toOffset: 0)
        guard FileManager.default.createFile(atPath: target, contents: nil) else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: target])
        }
        let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? writer.close() }
        var done = 0
        while let piece = try reader.read(upToCount: 8 << 20), !piece.isEmpty {
            try writer.write(contentsOf: piece)
            done += piece.count
            Console.progress("store", done, of: total)
        }
        try writer.synchronize()
    }

    /// Says all that the backup lacks, before anything is written.
    /// - Throws: `ExitCode(66)`.
    private func check(_ config: Config) throws {
        let files = FileManager.default
        guard let names = try? files.contentsOfDirectory(atPath: folder) else {
            Console.error("\(folder) can't be read; nothing was restored.")
            throw ExitCode(66)
        }
        let store = if case .sqlite = config.database { "jiewang.sqlite" } else { "jiewang.dump" }
        var isComplete = true
        func need(_ name: String, _ isWaived: Bool, _ meaning: String) {
            guard !names.contains(name) else { return }
            Console.error("\(folder)/\(name) is missing\(isWaived ? " (as you said)" : ""): \(meaning)")
            if !isWaived { isComplete = false }
        }
        need(store, false, "the store itself. Backups of SQLite hold jiewang.sqlite, those of PostgreSQL jiewang.dump.")
        need("media", false, "the photos. Make the folder empty if there never were any.")
        need(
            "keys", withoutKeys,
            "names, phones and second factors in the store are sealed with it and nobody can read them without it; "
                + "reports can't be found by phone. Put it back, or go on with --without-keys; then a new one is made.")
        need(
            "signing-seed", withoutSigningSeed,
            "signed checkpoints can't be checked without it, and verify will say so. Put it back, or go on with "
                + "--without-signing-seed; then remove checkpoints.log too.")
        guard isComplete else {
            Console.error("Nothing was restored.")
            throw ExitCode(66)
        }
    }
}
