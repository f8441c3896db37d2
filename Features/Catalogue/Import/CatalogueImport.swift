// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Database
import Kernel
import Tabular

/// From the bytes of catalogue files to a comparison with the version in force, and from there to the next version.
package enum CatalogueImport {
    /// A whole country's list has some thousand matters; anything longer is another kind of file.
    static let limits = CSVLimits(fieldBytes: 16 << 10, rowBytes: 64 << 10, rows: 20_000)

    /// Reads the files and compares them with the newest version; changes nothing.
    /// - Throws: `ImportRefused` with everything that is wrong with the files.
    package static func preview(_ source: CatalogueSource, _ tx: ReadTransaction) throws -> CataloguePreview {
        try preview(source, against: CatalogueStore.newest(tx))
    }

    /// Adopts what `preview` showed: the comparison is made anew within the transaction.
    /// - Parameter base: the number of the version that the decider saw it compared with, 0 for none.
    /// - Throws: `ImportRefused`, `CodesReused`, `CatalogueRefusal.nothingChanged`, or
    ///   `CommonRefusal.changedMeanwhile` when another version has been adopted since.
    package static func adopt(
        _ source: CatalogueSource, after base: Int, note: String, _ tx: WriteTransaction
    ) throws -> CatalogueHeading {
        let preview = try preview(source, tx)
        guard preview.baseNumber == base else { throw CommonRefusal.changedMeanwhile }
        guard !preview.changesNothing else { throw CatalogueRefusal.nothingChanged }
        return try CatalogueStore.adopt(
            preview.diff, english: preview.english, after: base, note: note, sourceHash: source.hash, tx)
    }

    static func preview(_ source: CatalogueSource, against old: StoredCatalogue?) throws -> CataloguePreview {
        let matters = try table(source.matters, .matters)
        let reading = try naming(.matters) { () throws(CatalogueUnreadable) in try CatalogueReader.read(matters) }
        let own = try source.english.isEmpty ? .none : english(source.english, for: reading.version)
        let merged = translation(own, of: reading.version, after: old)
        let changes = reading.version.matters.map(\.code).filter { merged[$0] != old?.english[$0] }
        return CataloguePreview(
            source: source, base: old?.heading,
            diff: CatalogueDiff(from: old?.version ?? .empty, to: reading.version), english: merged,
            englishChanges: changes, untranslated: merged.missing(from: reading.version),
            warnings: reading.warnings.map { ImportFinding($0, in: .matters) })
    }

    private static func english(_ bytes: [UInt8], for version: CatalogueVersion) throws -> CatalogueTranslation {
        let table = try table(bytes, .english)
        return try naming(.english) { () throws(CatalogueUnreadable) in try CatalogueTranslation(table, for: version) }
    }

    /// A name in English stays as long as the Chinese one does.
    private static func translation(
        _ own: CatalogueTranslation, of version: CatalogueVersion, after old: StoredCatalogue?
    ) -> CatalogueTranslation {
        var entries = own.entries
        for matter in version.matters where entries[matter.code] == nil {
            guard let old, old.version[matter.code]?.name == matter.name else { continue }
            entries[matter.code] = old.english[matter.code]
        }
        return CatalogueTranslation(entries)
    }

    private static func table(_ bytes: [UInt8], _ file: ImportFinding.File) throws -> ParsedTable {
        do {
            let table = try CSVTable.read(bytes, limits: limits)
            return ParsedTable(header: table.header, rows: table.rows.map { (line: $0.line, fields: $0.fields) })
        } catch {
            throw ImportRefused(findings: [ImportFinding(error, in: file)])
        }
    }

    private static func naming<T>(
        _ file: ImportFinding.File, _ body: () throws(CatalogueUnreadable) -> T
    ) throws(ImportRefused) -> T {
        do { return try body() } catch {
            throw ImportRefused(findings: error.problems.map { ImportFinding($0, in: file) })
        }
    }
}

/// Files that can't become a version, with everything that is wrong with them.
package struct ImportRefused: Refusal, Equatable {
    /// In the order of the file, warnings among them.
    package let findings: [ImportFinding]

    package var code: String { "catalogue.unreadable" }
    package var family: RefusalFamily { .invalid }
    package var details: [String: String] { ["count": String(findings.count { !$0.isWarning })] }
}
