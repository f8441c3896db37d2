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
            ImportDivisions.self, ImportPolygons.self, ImportCatalogue.self, ImportCalendar.self, ImportUnits.self,
        ])

    /// The file's bytes, unpacked when its name ends in `.gz`.
    /// - Throws: `ExitCode(66)` when it can't be read, `ExitCode(65)` when it can't be unpacked, after saying so.
    static func read(_ path: String, _ lexicon: Lexicon) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            Console.error("\(path) can't be read. Nothing was imported.")
            throw ExitCode(66)
        }
        guard path.hasSuffix(".gz") else { return [UInt8](data) }
        do throws(GzipProblem) {
            return try Gzip.decompress([UInt8](data), limit: 1 << 30)
        } catch {
            let words = lexicon.words(in: .english)
            Console.error("\(path): \(words("problem." + error.code, error.details)) Nothing was imported.")
            throw ExitCode(65)
        }
    }

    /// Ends with the sentence for a refusal; nothing was imported.
    static func fail(_ installation: Installation, _ refusal: any Refusal) -> ExitCode {
        let words = installation.lexicon.words(in: .english)
        if let places = refusal as? ImportRefusal {
            for problem in places.problems.prefix(50) {
                Console.error("\(problem.spot): \(words("problem." + problem.code, problem.details))")
            }
        }
        if let catalogue = refusal as? ImportRefused {
            for finding in catalogue.findings.prefix(50) {
                let column = finding.columnName.map { ", " + $0 } ?? ""
                Console.error("line \(finding.line)\(column): \(words(finding.key, finding.details))")
            }
        }
        Console.error(words("problem." + refusal.code, refusal.details))
        Console.error("Nothing was imported.")
        return ExitCode(65)
    }

    static func apply(_ work: PlaceImport, _ importer: PlaceImporter, applies: Bool) async throws {
        Console.print("\(work.additions.count) new, \(work.alterations.count) changed, \(work.unchanged) unchanged.")
        guard applies else { return Console.print("A preview; add --apply to import.") }
        try await importer.apply(work, as: .system("import"))
        Console.print("Imported.")
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

    func run() async throws {
        let installation = try await options.open()
        guard let shape = DivisionTableShape(rawValue: shape) else {
            Console.error("Unknown shape.")
            throw ExitCode(64)
        }
        let importer = PlaceImporter(database: installation.database, atlas: installation.atlas)
        do {
            let work = try await importer.divisions(
                try Import.read(file, installation.lexicon), as: shape, under: try under.map { try DivisionCode($0) },
                at: installation.database.now)
            try await Import.apply(work, importer, applies: apply)
        } catch let refusal as any Refusal {
            throw Import.fail(installation, refusal)
        }
        await installation.close()
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

    func run() async throws {
        let installation = try await options.open()
        guard let level = PlaceLevel(rawValue: level), let system = CoordinateSystem(rawValue: crs),
            let key = PolygonKey(rawValue: key)
        else {
            Console.error("Unknown level, crs or key.")
            throw ExitCode(64)
        }
        let importer = PlaceImporter(database: installation.database, atlas: installation.atlas)
        do {
            let work = try await importer.polygons(
                try Import.read(file, installation.lexicon), level: level, in: system, key: key,
                under: try under.map { try DivisionCode($0) },
                repairs: `repair`, at: installation.database.now)
            try await Import.apply(work, importer, applies: apply)
        } catch let refusal as any Refusal {
            throw Import.fail(installation, refusal)
        }
        await installation.close()
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

    func run() async throws {
        let installation = try await options.open()
        do {
            let source = CatalogueSource(
                matters: try Import.read(file, installation.lexicon),
                english: try english.map { try Import.read($0, installation.lexicon) } ?? [])
            let preview = try await installation.matters.preview(source)
            let diff = preview.diff
            Console.print(
                "\(diff.added.count) new, \(diff.changed.count) changed, \(diff.retired.count) retired, \(diff.unchanged) unchanged."
            )
            for warning in preview.warnings.prefix(20) {
                let words = installation.lexicon.words(in: .english)
                Console.error("line \(warning.line): \(words(warning.key, warning.details))")
            }
            if apply {
                let heading = try await installation.matters.adopt(
                    source, after: preview.baseNumber, note: note, as: .system("import"))
                Console.print("Adopted as version \(heading.number).")
            } else {
                Console.print("A preview; add --apply to adopt.")
            }
        } catch let refusal as any Refusal {
            throw Import.fail(installation, refusal)
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

    func run() async throws {
        let installation = try await options.open()
        do {
            let text = String(decoding: try Import.read(file, installation.lexicon), as: UTF8.self)
            let file = try YearFile(year: year, text: text)
            try await installation.matters.adopt(file, as: .system("import"))
            Console.print("Adopted \(year).")
        } catch let problem as YearFileProblem {
            Console.error("\(file): \(problem.code) \(problem.details)")
            throw ExitCode(65)
        }
        await installation.close()
    }
}
