// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Tabular
import Web

/// The sheets of a town as a file: one record for each grid and line.
struct BurdenFile {
    let sheets: [BurdenSheet]
    let items: [AdmissionID: AdmissionItem]
    let month: SheetMonth
    let feature: Admission
    let words: Words

    var bytes: [UInt8] {
        let parts = AdmissionParts(feature: feature, words: words)
        let lines = BurdenWords(items: items, feature: feature, words: words)
        var writer = CSVWriter(byteOrderMark: true)
        writer.append(
            ["month", "grid-code", "grid", "what", "asker", "basis", "tasks", "forms", "minutes"].map {
                words("admission.column." + $0)
            })
        for sheet in sheets {
            for line in sheet.lines {
                writer.append([
                    month.description, feature.places.code(sheet.grid), feature.places.path(sheet.grid, words.language),
                    lines.what(line), parts.unit(line.asker), lines.basis(line), String(line.tasks), String(line.forms),
                    line.minutes.map(String.init) ?? "",
                ])
            }
        }
        return writer.bytes
    }
}
