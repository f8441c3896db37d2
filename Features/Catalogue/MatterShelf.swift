// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import Kernel
import Synchronization

/// The catalogue in force and the working calendar, in memory: every order, form and clock asks it.
///
/// The content is one immutable snapshot that is swapped after an adoption has been committed. Another process sees the
/// new stamp when it next calls `refresh`, so for up to two seconds it may still open orders by the version before;
/// an order carries its own terms, so nothing is lost by that.
package final class MatterShelf: Sendable {
    private struct State {
        var snapshot: CatalogueSnapshot
        var checkedAt = Instant(milliseconds: 0)
    }

    package static let checkInterval = Span.seconds(2)

    let database: Database
    let shipped: ShippedCatalogue
    private let windows: [WorkCalendar.Window]
    private let adopted: CatalogueObserver
    private let state: Mutex<State>

    /// Empty until `open` has been called.
    package init(
        _ database: Database, shipped: ShippedCatalogue, windows: [WorkCalendar.Window] = WorkCalendar.usualWindows,
        adopted: @escaping CatalogueObserver = { _, _, _ in }
    ) {
        self.adopted = adopted
        (self.database, self.shipped, self.windows) = (database, shipped, windows)
        state = Mutex(State(snapshot: CatalogueSnapshot(windows: windows)))
    }

    var snapshot: CatalogueSnapshot { state.withLock { $0.snapshot } }

    /// Grows with every adopted version and year.
    package var edition: Int { snapshot.stamp }

    /// The calendar as it would be with this file.
    package func calendar(with file: YearFile) -> WorkCalendar {
        WorkCalendar(
            years: snapshot.years.map(\.file.days).filter { $0.year != file.days.year } + [file.days],
            windows: windows)
    }

    /// Adopts the shipped catalogue when the store has none, and the shipped years that it lacks; then reads everything.
    package func open() async throws {
        try await change(as: .system("first start"), at: nil) { [shipped, adopted] tx in
            guard try !Self.missing(shipped, tx).isEmpty else { return }
            // Of two processes that start together the second waits here, and then finds everything there.
            try CatalogueStamp.advance(tx)
            let missing = try Self.missing(shipped, tx)
            if missing.catalogue { _ = try CatalogueImport.adopt(shipped.source, after: 0, note: "", tx) }
            for file in missing.years { try WorkYearStore.adopt(file, tx) }
            if !missing.years.isEmpty { try adopted(.calendar, CatalogueStamp.current(tx), tx) }
        }
    }

    private struct Missing {
        let catalogue: Bool
        let years: [YearFile]

        var isEmpty: Bool { !catalogue && years.isEmpty }
    }

    private static func missing(_ shipped: ShippedCatalogue, _ tx: ReadTransaction) throws -> Missing {
        let known = Set(try WorkYearStore.all(tx).map(\.file.days.year))
        return Missing(
            catalogue: try !shipped.source.matters.isEmpty && CatalogueStore.versions(tx).isEmpty,
            years: shipped.years.filter { !known.contains($0.days.year) })
    }

    /// Reads everything again when another process has changed it; asks the store at most every two seconds.
    package func refresh(at now: Instant) async throws {
        let held: Int? = state.withLock { state in
            // A clock that went back must not stop the checks.
            guard now - state.checkedAt >= Self.checkInterval || now < state.checkedAt else { return nil }
            state.checkedAt = now
            return state.snapshot.stamp
        }
        guard let held else { return }
        let fresh = try await database.read { [shipped, windows] tx -> CatalogueSnapshot? in
            guard try CatalogueStamp.current(tx) != held else { return nil }
            return try CatalogueSnapshot(tx, shipped: shipped, windows: windows)
        }
        if let fresh { take(fresh) }
    }

    /// Compares files with the version in force; changes nothing.
    package func preview(_ source: CatalogueSource) async throws -> CataloguePreview {
        try await database.read { tx in try CatalogueImport.preview(source, tx) }
    }

    /// Adopts files as the next version; see `CatalogueImport.adopt` for what is refused.
    @discardableResult
    package func adopt(
        _ source: CatalogueSource, after base: Int, note: String, as actor: Actor, at now: Instant? = nil
    ) async throws -> CatalogueHeading {
        try await change(as: actor, at: now) { [adopted] tx in
            let heading = try CatalogueImport.adopt(source, after: base, note: note, tx)
            try CatalogueDrafts.drop(source.hash, tx)
            try adopted(.catalogue, CatalogueStamp.current(tx), tx)
            return heading
        }
    }

    /// Adopts a year file, in place of an earlier one for the same year.
    package func adopt(_ file: YearFile, as actor: Actor, at now: Instant? = nil) async throws {
        try await change(as: actor, at: now) { [adopted] tx in
            try WorkYearStore.adopt(file, tx)
            try adopted(.calendar, CatalogueStamp.current(tx), tx)
        }
    }

    /// Makes a change and, once it is durable, shows what the store then held.
    private func change<T: Sendable>(
        as actor: Actor, at now: Instant?, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        let (result, fresh) = try await database.write(as: actor, at: now) { [shipped, windows] tx in
            let result = try body(tx)
            return (result, try CatalogueSnapshot(tx, shipped: shipped, windows: windows))
        }
        take(fresh)
        return result
    }

    /// Two changes may come back in either order: the later one stays.
    private func take(_ fresh: CatalogueSnapshot) {
        state.withLock { state in
            if fresh.stamp >= state.snapshot.stamp { state.snapshot = fresh }
        }
    }
}
