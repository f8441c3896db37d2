// SPDX-License-Identifier: Apache-2.0
import Kernel
import Typesetting
import Web

/// A paper as a PDF file: the Chinese sheet, and on a page of its own what it says for those who read English.
struct PaperFile {
    let paper: any Paper
    let kind: PaperKind
    /// The order's.
    let number: String
    let issuer: @Sendable (Language) -> String

    func document(_ words: Words, at instant: Instant) -> PrintedDocument {
        let sheet = paper.sheet(words.said(in: .chinese))
        var parts = [PrintedDocument.Part(language: "zh-cn", blocks: SheetSetting(sheet: sheet).blocks)]
        if words.language != .chinese {
            let reading = ReadingSetting(
                sheet: paper.sheet(words), lead: words("paper.reading"), note: words("paper.file-official"))
            parts.append(PrintedDocument.Part(language: "en", blocks: reading.blocks))
        }
        return PrintedDocument(
            title: sheet.plainTitle + " " + number, author: issuer(.chinese), subject: number,
            createdAt: instant.iso8601, parts: parts)
    }

    /// In the sheet's own language, as it goes from office to office.
    func name(_ words: Words) -> String { paper.sheet(words.said(in: .chinese)).plainTitle + "-" + number + ".pdf" }

    var plainName: String { kind.rawValue + "-" + number + ".pdf" }
}

extension PaperSheet {
    /// Without the blanks that spread a short title.
    fileprivate var plainTitle: String { title.filter { !$0.isWhitespace } }
}
