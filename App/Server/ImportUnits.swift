// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Composition
import Database
import Kernel
import People
import PeopleRules
import PlaceRules
import Places

struct ImportUnits: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "units", abstract: "Units from a CSV table: code,name,english,kind,place; all or none.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A CSV file, plain or .gz.") var file: String
    @Flag(help: "One JSON object a line instead of words.") var json = false

    private struct Draft: Sendable {
        let code: String
        let name: String
        let english: String
        let kind: UnitKind
        let place: PlaceID
    }

    func run() async throws {
        let installation = try await options.open()
        let drafts = try drafts(installation)
        let made = try await installation.database.write(as: .system("import")) { tx in
            for (index, draft) in drafts.enumerated() {
                Console.progress("importing", index + 1, of: drafts.count)
                _ = try PeopleSetup.createUnit(
                    code: draft.code, name: draft.name, english: draft.english, kind: draft.kind, place: draft.place, tx
                )
            }
            return drafts.count
        }
        Console.print(json ? #"{"import":"units","added":\#(made),"applied":true}"# : "\(made) units.")
        await installation.close()
    }

    private func drafts(_ installation: Installation) throws -> [Draft] {
        let columns = ["code", "name", "english", "kind", "place"]
        var table = try TableFile(
            file, columns: columns, needed: columns.filter { $0 != "english" }, installation.lexicon, json: json)
        var seen: Set<String> = []
        var drafts: [Draft] = []
        for row in table.rows {
            let (code, kind) = (row["code"], UnitKind(rawValue: row["kind"]))
            let place = installation.atlas.place(code: row["place"])
            if !Unit.isForeignCode(code) {
                table.add(row, "code", "1 to 64 letters, digits, hyphens, dots or underscores")
            }
            if !seen.insert(code).inserted { table.add(row, "code", "this code stands above already") }
            if installation.people.unit(code: code) != nil { table.add(row, "code", PeopleRefusal.codeTaken) }
            if row["name"].isEmpty { table.add(row, "name", "a unit needs a name") }
            if kind == nil {
                table.add(row, "kind", UnitKind.allCases.map(\.rawValue).joined(separator: ", ") + " are known")
            }
            if place == nil { table.add(row, "place", "there is no place of that code") }
            if let kind, let place, !kind.levels.contains(place.level) {
                table.add(row, "place", PeopleRefusal.levelDoesNotFit)
            }
            if let kind, let place {
                drafts.append(
                    Draft(code: code, name: row["name"], english: row["english"], kind: kind, place: place.id))
            }
        }
        try table.end()
        return drafts
    }
}
