// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import People
import PeopleRules
import PlaceRules
import Places

/// Many keys at a time from a CSV table: name, role, place, unit, per_minute; all or none.
struct KeyTable {
    private struct Draft: Sendable {
        let name: String
        let role: Role
        let place: (id: PlaceID, level: PlaceLevel)?
        let unit: UnitID?
        /// How often it may write through Open311 in a minute; nil for as often as it likes.
        let perMinute: Int?
    }

    /// As on the page of keys.
    private static let mostPerMinute = 100_000

    let path: String
    let json: Bool

    /// Prints the table again with a column `key`; the keys are shown only here.
    func make(_ installation: Installation) async throws {
        let drafts = try drafts(installation)
        let keys = try await installation.database.write(as: .system("command line")) { tx in
            try drafts.enumerated().map { index, draft in
                Console.progress("making keys", index + 1, of: drafts.count)
                return try PeopleSetup.createKey(
                    name: draft.name, role: draft.role, place: draft.place, unit: draft.unit,
                    perMinute: draft.perMinute, tx)
            }
        }
        if !json { Console.print("name,key") }
        for (draft, key) in zip(drafts, keys) {
            if json {
                User.tell("name", draft.name, "key", key, json: true)
            } else {
                Console.print("\(Self.quoted(draft.name)),\(key)")
            }
        }
    }

    private func drafts(_ installation: Installation) throws -> [Draft] {
        var table = try TableFile(
            path, columns: ["name", "role", "place", "unit", "per_minute"], needed: ["name"], installation.lexicon,
            json: json)
        let taken = Set(try installation.database.readNow { tx in try KeyStore.all(tx).map(\.name) })
        var seen: Set<String> = []
        var drafts: [Draft] = []
        for row in table.rows {
            let role = row["role"].isEmpty ? .integrator : Role(rawValue: row["role"])
            let place = installation.atlas.place(code: row["place"])
            let unit = installation.people.unit(code: row["unit"])
            if row["name"].isEmpty { table.add(row, "name", "a key needs a name") }
            if !seen.insert(row["name"]).inserted || taken.contains(row["name"]) {
                table.add(row, "name", PeopleRefusal.nameTaken)
            }
            if place == nil, !row["place"].isEmpty { table.add(row, "place", "there is no place of that code") }
            if unit == nil, !row["unit"].isEmpty { table.add(row, "unit", "there is no unit of that code") }
            let perMinute = Int(row["per_minute"])
            if !row["per_minute"].isEmpty, !(1...Self.mostPerMinute).contains(perMinute ?? 0) {
                table.add(row, "per_minute", "must be a number from 1 to \(Self.mostPerMinute), or empty")
            }
            guard let role else {
                table.add(row, "role", "there is no such role")
                continue
            }
            if let refusal = Seat.keyRefusal(role, hasPlace: !row["place"].isEmpty) {
                table.add(row, refusal == .placeMissing ? "place" : "role", refusal)
            } else if role != .integrator, let place,
                let refusal = Seat.refusal(role, at: place.level, unit: unit?.kind)
            {
                table.add(row, refusal == .levelDoesNotFit ? "place" : "unit", refusal)
            }
            drafts.append(
                Draft(
                    name: row["name"], role: role, place: place.map { ($0.id, $0.level) }, unit: unit?.id,
                    perMinute: perMinute))
        }
        try table.end()
        return drafts
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
