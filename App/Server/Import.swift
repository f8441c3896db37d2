// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Catalogue
import CatalogueRules
import Composition
import Compression
import Database
import Foundation
import Kernel
import PlaceRules
import Places
import Web

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes files in: a preview by default, with --apply all of it or nothing.",
        subcommands: [
            ImportDivisions.self, ImportCentres.self, ImportPolygons.self, ImportCatalogue.self, ImportCalendar.self,
            ImportUnits.self,
        ])

    /// The file's bytes, unpacked when they are gzip.
    /// - Throws: `ExitCode(66)` when it can't be read, `ExitCode(65)` when it can't be unpacked, after saying so.
    static func read(_ path: String, _ lexicon: Lexicon) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            Console.error("\(path) can't be read. Nothing was imported.")
            throw ExitCode(66)
        }
        do throws(GzipProblem) {
            return try Gzip.plain([UInt8](data), limit: 1 << 30)
        } catch {
            let words = lexicon.words(in: .english)
            Console.error("\(path): \(words("problem." + error.code, error.details)) Nothing was imported.")
            throw ExitCode(65)
        }
    }

    /// The bar of a file that is being checked.
    static let reading: PlaceImport.Told = { Console.progress("reading", $0, of: $1) }

    /// Prepares and, when asked to, applies an import of places; a refusal ends the command with 65.
    static func places(
        _ kind: String, _ installation: Installation, applies: Bool, json: Bool,
        _ prepare: (PlaceImporter) async throws -> PlaceImport
    ) async throws {
        let report = ImportReport(kind: kind, json: json)
        let importer = PlaceImporter(database: installation.database, atlas: installation.atlas)
        do {
            let work = try await prepare(importer)
            if applies {
                try await importer.apply(work, as: .system("import")) { Console.progress("importing", $0, of: $1) }
            }
            report.passOver(installation, work.passedOver)
            report.end(
                added: work.additions.count, changed: work.alterations.count, unchanged: work.unchanged,
                passedOver: work.passedOver.count, isApplied: applies)
        } catch let refusal as any Refusal {
            throw report.fail(installation, refusal)
        }
        await installation.close()
    }
}

struct ImportDivisions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "divisions", abstract: "Places from a table: provinces to communities, grids, buildings.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A CSV file, plain or .gz.") var file: String
    @Option(help: "nbs-provinces, nbs-cities, nbs-areas, nbs-streets, mca or plain.") var shape = "plain"
    @Option(help: "Take only this place and what lies in it, by code.") var under: String?
    @Flag(help: "Import, instead of a preview.") var apply = false
    @Flag(help: "One JSON object a line instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        guard let shape = DivisionTableShape(rawValue: shape) else {
            Console.error("Unknown shape.")
            throw ExitCode(64)
        }
        try await Import.places("divisions", installation, applies: apply, json: json) { importer in
            try await importer.divisions(
                try Import.read(file, installation.lexicon), as: shape, under: try under.map { try DivisionCode($0) },
                at: installation.database.now, told: Import.reading)
        }
    }
}

struct ImportCentres: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "centres", abstract: "Centre points of known towns: district_adcode,street,lon_gcj02,lat_gcj02.",
        discussion: "Rows for towns that aren't known are told and passed over; a file of which no row fits is refused."
    )

    @OptionGroup var options: DataOptions
    @Argument(help: "A CSV file, plain or .gz.") var file: String
    @Flag(help: "Import, instead of a preview.") var apply = false
    @Flag(help: "One JSON object a line instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        try await Import.places("centres", installation, applies: apply, json: json) { importer in
            try await importer.centres(try Import.read(file, installation.lexicon), at: installation.database.now)
        }
    }
}

struct ImportPolygons: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "polygons", abstract: "Areas from GeoJSON, for known places or new ones.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A GeoJSON file, plain or .gz.") var file: String
    @Option(help: "What the features are: district, town, community, grid.") var level: String
    @Option(help: "wgs84, cgcs2000, gcj02 or bd09: the system of the coordinates; always say it.") var crs: String
    @Option(help: "The property that says which place it is: code, gb, adcode or name.") var key = "code"
    @Option(help: "Take only what lies in this place, by code.") var under: String?
    @Flag(help: "Mend areas that cross themselves instead of refusing them.") var repair = false
    @Flag(help: "Import, instead of a preview.") var apply = false
    @Flag(help: "One JSON object a line instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        guard let level = PlaceLevel(rawValue: level), let system = CoordinateSystem(rawValue: crs),
            let key = PolygonKey(rawValue: key)
        else {
            Console.error("Unknown level, crs or key.")
            throw ExitCode(64)
        }
        try await Import.places("polygons", installation, applies: apply, json: json) { importer in
            try await importer.polygons(
                try Import.read(file, installation.lexicon), level: level, in: system, key: key,
                under: try under.map { try DivisionCode($0) },
                repairs: `repair`, at: installation.database.now, told: Import.reading)
        }
    }
}

struct ImportCatalogue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: "The matters, as a new version of the catalogue.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A CSV file.") var file: String
    @Option(help: "A CSV file with English names and definitions.") var english: String?
    @Option(help: "Why this version was made.") var note = ""
    @Flag(help: "Adopt, instead of a preview.") var apply = false
    @Flag(help: "One JSON object a line instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        let report = ImportReport(kind: "catalogue", json: json)
        do {
            let source = CatalogueSource(
                matters: try Import.read(file, installation.lexicon),
                english: try english.map { try Import.read($0, installation.lexicon) } ?? [])
            let preview = try await installation.matters.preview(source)
            let diff = preview.diff
            for warning in preview.warnings.prefix(20) {
                let words = installation.lexicon.words(in: .english)
                report.warn(line: warning.line, code: warning.key, words: words(warning.key, warning.details))
            }
            let version =
                apply
                ? try await installation.matters.adopt(
                    source, after: preview.baseNumber, note: note, as: .system("import")
                ).number : nil
            report.end(
                added: diff.added.count, changed: diff.changed.count, retired: diff.retired.count,
                unchanged: diff.unchanged, isApplied: apply, version: version)
        } catch let refusal as any Refusal {
            throw report.fail(installation, refusal)
        }
        await installation.close()
    }
}

struct ImportCalendar: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "A year's public holidays and make-up working days.")

    @OptionGroup var options: DataOptions
    @Argument(help: "A year file.") var file: String
    @Option(help: "The year.") var year: Int
    @Flag(help: "One JSON object a line instead of words.") var json = false

    func run() async throws {
        let installation = try await options.open()
        do {
            let text = String(decoding: try Import.read(file, installation.lexicon), as: UTF8.self)
            let file = try YearFile(year: year, text: text)
            try await installation.matters.adopt(file, as: .system("import"))
            Console.print(json ? #"{"import":"calendar","year":\#(year),"applied":true}"# : "Adopted \(year).")
        } catch let problem as YearFileProblem {
            Console.error("\(file): \(problem.code) \(problem.details)")
            if json { Console.print(#"{"import":"calendar","applied":false,"refused":"\#(problem.code)"}"#) }
            throw ExitCode(65)
        }
        await installation.close()
    }
}
