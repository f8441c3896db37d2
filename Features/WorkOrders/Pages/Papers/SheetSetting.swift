// SPDX-License-Identifier: Apache-2.0
import QRCode
import Typesetting

/// Sets a sheet in type, with the measures of `paper.css`.
struct SheetSetting {
    let sheet: PaperSheet

    var blocks: [Block] {
        var blocks: [Block] = []
        if let mark = sheet.mark {
            blocks += [
                .paragraph(mark.issuer, .mark), .paragraph(mark.symbol, .centred), .gap(millimetres(4)),
                .rule(thickness: millimetres(0.6), isRed: true), .gap(millimetres(7)),
            ]
        }
        blocks += [.paragraph(sheet.title, .title), .gap(millimetres(6))]
        if let docket = sheet.docket { blocks.append(.paragraph(docket, .end)) }
        if let addressee = sheet.addressee { blocks.append(.paragraph(addressee, .flush)) }
        blocks += sheet.lines.map { line in
            switch line {
            case .text(let text): .paragraph(text, .body)
            case .point(let text): .paragraph(text, .point)
            }
        }
        if !sheet.rows.isEmpty {
            blocks.append(.form(sheet.rows.map(\.setting), nameWidth: 7.5 * 13, name: .label, value: .value))
        }
        if let code = sheet.code.flatMap({ $0.setting(side: millimetres(42)) }) {
            blocks += [.gap(millimetres(8)), .code(code)]
        }
        if let signature = sheet.signature {
            blocks.append(
                .kept([
                    .gap(millimetres(sheet.rows.isEmpty ? 20.4 : 10.2)),
                    .paragraph(signature.issuer, .end.with { $0.inset = 32 }),
                    .paragraph(signature.day, .end.with { $0.inset = 64 }),
                ]))
        }
        if let note = sheet.footNote { blocks += [.gap(millimetres(10.2)), .paragraph(note, .footNote)] }
        return blocks
    }
}

/// Sets what a sheet says in another language: smaller, without its form.
struct ReadingSetting {
    let sheet: PaperSheet
    let lead: String
    let note: String

    private static let words = TextStyle(.fangsong, 12, leading: millimetres(7))
    private static let small = TextStyle(.fangsong, 10.5, leading: millimetres(6))
    private static let heading = TextStyle(.heiti, 12, leading: millimetres(9)).with { $0.role = .heading }
    private static let title = TextStyle(.heiti, 16, leading: millimetres(11)).with { $0.role = .title }

    var blocks: [Block] {
        var blocks: [Block] = [
            .paragraph(lead, Self.small), .paragraph(sheet.title, Self.title), .gap(millimetres(3)),
        ]
        for line in sheet.lines {
            switch line {
            case .text(let text): blocks += [.paragraph(text, Self.words), .gap(millimetres(2))]
            case .point(let text): blocks.append(.paragraph(text, Self.heading))
            }
        }
        if !sheet.rows.isEmpty {
            let name = Self.small.with { $0.face = .heiti }
            // What is written by hand is written on the sheet itself.
            let rows = sheet.rows.filter { $0.space == nil }.map(\.setting)
            blocks.append(.form(rows, nameWidth: millimetres(42), name: name, value: Self.small))
        }
        if let code = sheet.code { blocks += [.gap(millimetres(4)), .paragraph(code.hint, Self.words)] }
        if let signature = sheet.signature {
            blocks += [.gap(millimetres(4)), .paragraph(signature.issuer + " · " + signature.day, Self.small)]
        }
        if let footNote = sheet.footNote { blocks.append(.paragraph(footNote, Self.small)) }
        return blocks + [.gap(millimetres(6)), .paragraph(note, Self.small)]
    }
}

extension PaperSheet.Row {
    fileprivate var setting: FormRow {
        let height =
            switch space {
            case .box: millimetres(25)
            case .line: millimetres(12)
            case nil: 0.0
            }
        return FormRow(name: name, value: value, leastHeight: height)
    }
}

extension PaperSheet.Code {
    /// nil when the address is longer than a code holds; the page then has none either.
    fileprivate func setting(side: Double) -> CodeBlock? {
        QRCode(link).map { code in
            let modules = (0..<code.size).map { y in (0..<code.size).map { x in code.isDark(x, y) } }
            return CodeBlock(modules: modules, quietZone: QRCode.quietZone, side: side, hint: hint, link: link)
        }
    }
}
