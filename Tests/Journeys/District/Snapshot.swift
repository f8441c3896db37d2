// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Foundation
import Kernel
import Logging

/// The seeded world of one engine, made once: a data folder in memory, and on PostgreSQL a schema to copy from.
struct Snapshot: Sendable {
    let files: [String: Data]
    let schema: String?
    /// The steps of the world's stories that the rules didn't allow.
    let refused: [String]

    /// A Wednesday in the middle of a working week, inside the years whose holidays are known.
    static let present = Instant("2026-11-18 10:30")

    static func of(_ engine: EngineKind) async throws -> Snapshot {
        switch engine {
        case .sqlite: try await sqlite.value
        case .postgres: try await postgres.value
        }
    }

    /// Puts a copy of the data folder's files there.
    func write(to folder: String) throws {
        for (name, data) in files {
            // The keys' file must be nobody else's.
            let isMade = FileManager.default.createFile(
                atPath: folder + "/" + name, contents: data, attributes: [.posixPermissions: 0o600])
            if !isMade { throw District.Missing(what: "copy of \(name)") }
        }
    }

    private static let sqlite = Task { try await seed(.sqlite) }
    private static let postgres = Task { try await seed(.postgres) }

    private static func seed(_ engine: EngineKind) async throws -> Snapshot {
        let folder = NSTemporaryDirectory() + "jiewang_seed_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let schema = engine == .postgres ? try SeedSchema.make() : nil
        let location = try schema.map { try SeedSchema.location($0) } ?? .sqlite(path: folder + "/jiewang.sqlite")
        let installation = try await Installation(
            try await .ofTest(folder, location), logger: .silent, clock: { present })
        let refused = try await DemoSeed.run(installation)
        await installation.close()
        var files: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name != "media" {
            files[name] = FileManager.default.contents(atPath: folder + "/" + name)
        }
        return Snapshot(files: files, schema: schema, refused: refused)
    }
}

extension Config {
    /// An installation of the fictional district in development: codes on the page, plain cookies.
    static func ofTest(_ folder: String, _ location: DatabaseLocation) async throws -> Config {
        var config = try await load(data: folder, port: 0, isDevelopment: true, environment: [:])
        (config.database, config.publicURL) = (location, "http://localhost")
        (config.name, config.englishName) = (DemoSeed.name, DemoSeed.englishName)
        return config
    }
}

extension Logger {
    /// Says nothing: what goes wrong shows in the answers.
    static let silent = Logger(label: "journeys") { _ in SwiftLogNoOpLogHandler() }
}
