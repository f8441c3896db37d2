// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Logging
import TestStores

/// The seeded world of one engine, made once, for each test to begin with a copy of.
struct Snapshot: Sendable {
    let model: StoreModel
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

    private static let sqlite = Task { try await seed(.sqlite) }
    private static let postgres = Task { try await seed(.postgres) }

    private static func seed(_ engine: EngineKind) async throws -> Snapshot {
        let (model, refused) = try await StoreModel.make(engine) { site in
            let installation = try await Installation(
                try await .ofTest(site), logger: .silent, clock: { present })
            let refused = try await DemoSeed.run(installation)
            await installation.close()
            return refused
        }
        return Snapshot(model: model, refused: refused)
    }
}

extension Config {
    /// An installation of the fictional district in development: codes on the page, plain cookies.
    static func ofTest(_ site: StoreSite) async throws -> Config {
        var config = try await load(data: site.folder, port: 0, isDevelopment: true, environment: [:])
        (config.database, config.publicURL) = (site.location, "http://localhost")
        (config.name, config.englishName) = (DemoSeed.name, DemoSeed.englishName)
        return config
    }
}

extension Logger {
    /// Says nothing: what goes wrong shows in the answers.
    static let silent = Logger(label: "journeys") { _ in SwiftLogNoOpLogHandler() }
}
