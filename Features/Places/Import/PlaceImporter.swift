// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import PlaceRules

/// Prepares imports against the newest places and applies them; for the pages and the command line.
///
/// The reading and checking of a file runs on one of the store's threads, because it takes seconds for a city.
package struct PlaceImporter: Sendable {
    let database: Database
    let atlas: Atlas

    package init(database: Database, atlas: Atlas) { (self.database, self.atlas) = (database, atlas) }

    /// Reads a table of places; see `PlaceImport.divisions`.
    package func divisions(
        _ bytes: [UInt8], as shape: DivisionTableShape, under: DivisionCode? = nil, at now: Instant,
        told: @escaping PlaceImport.Told = { _, _ in }
    ) async throws -> PlaceImport {
        let sheet = try await newest(now)
        return try await database.read { _ in
            try PlaceImport.divisions(bytes, as: shape, under: under, into: sheet, at: now, told: told)
        }
    }

    /// Reads centre points of towns; see `PlaceImport.centres`.
    package func centres(_ bytes: [UInt8], at now: Instant) async throws -> PlaceImport {
        let sheet = try await newest(now)
        return try await database.read { _ in try PlaceImport.centres(bytes, into: sheet) }
    }

    /// Reads areas; see `PlaceImport.polygons`.
    package func polygons(
        _ bytes: [UInt8], level: PlaceLevel, in system: CoordinateSystem, key: PolygonKey, under: DivisionCode? = nil,
        repairs: Bool = false, at now: Instant, told: @escaping PlaceImport.Told = { _, _ in }
    ) async throws -> PlaceImport {
        let sheet = try await newest(now)
        return try await database.read { tx in
            try PlaceImport.polygons(
                bytes, level: level, in: system, key: key, under: under, repairs: repairs, into: sheet, at: now,
                told: told
            ) { try PlaceStore.shapes(of: $0, tx) }
        }
    }

    /// Stores all of it, or nothing.
    /// - Parameter told: how many changes of how many are written.
    /// - Throws: `CommonRefusal.changedMeanwhile` when any place has changed since it was prepared.
    package func apply(
        _ work: PlaceImport, as actor: Actor, at now: Instant? = nil,
        told: @escaping PlaceImport.Told = { _, _ in }
    ) async throws {
        try await database.write(as: actor, at: now) { tx in try PlaceStore.apply(work, tx, told: told) }
        try await atlas.refresh(at: now)
    }

    private func newest(_ now: Instant) async throws -> AtlasSheet {
        try await atlas.refresh(at: now)
        return atlas.sheet
    }
}
