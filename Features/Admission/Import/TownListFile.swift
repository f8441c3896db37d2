// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Crypto
import Kernel
import Tabular
import Web

/// The file of a town's lists: from bytes to lines, and back.
enum TownListFile {
    /// - Throws: `TownListUnreadable` with everything that is wrong with it.
    static func lines(_ bytes: [UInt8], _ feature: Admission) throws(TownListUnreadable) -> [TownListLine] {
        let table = try ListFile.table(bytes)
        let (matters, units) = (feature.matters, feature.units)
        let reader = TownListReader(
            matters: { matters.isInForce($0) ? matters.name($0, .chinese) : nil }, units: { units.find(code: $0) })
        return try reader.read(header: table.header, rows: table.rows)
    }

    /// The lists as a file that can be handed in again; only the heading when there are none.
    static func bytes(_ list: TownList?, _ feature: Admission) -> [UInt8] {
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(TownListReader.Column.allCases.map(\.rawValue))
        for line in list?.lines ?? [] {
            writer.append([
                line.kind.fileWord, line.matter?.text ?? "", line.title, line.unit.map { feature.units.code($0) } ?? "",
                line.basis,
            ])
        }
        return writer.bytes
    }

    /// SHA-256 in hexadecimal.
    static func hash(_ bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }
}
