// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import QRCode
import Web

/// One paper of an order: says what stands on its sheet, in any language.
protocol Paper {
    func sheet(_ words: Words) -> PaperSheet
}

/// What stands on a sheet, from top to bottom.
struct PaperSheet {
    enum Line {
        case text(String)
        /// 一级标题: what follows is about that.
        case point(String)
    }

    struct Row {
        enum Space {
            case line, box
        }

        let name: String
        var value = ""
        /// Room to write in by hand, where there is no value.
        var space: Space?
    }

    struct Code {
        let link: String
        let label: String
        let hint: String
    }

    let title: String
    /// 发文机关标志 with its symbol line and the red line: only on what goes from the street to units.
    var mark: (issuer: String, symbol: String)?
    var docket: String?
    var addressee: String?
    var lines: [Line] = []
    var rows: [Row] = []
    var code: Code?
    var signature: (issuer: String, day: String)?
    var footNote: String?

    /// The sheet as paper.
    func write(_ h: inout HTML) {
        if let mark {
            h(.p, .class("mark"), mark.issuer)
            h(.p, .class("symbol red"), mark.symbol)
        }
        h(.h2, .id("sheet"), title)
        if let docket { h(.p, .class("docket"), docket) }
        if let addressee { h(.p, .class("addressee"), addressee) }
        body(&h)
        if let code {
            h(.div, .class("code-row")) { h in
                if let image = QRCode(code.link) { h.qrCode(image, label: code.label) }
                h(.div) { h in
                    h(.p, code.hint)
                    h(.p, code.link)
                }
            }
        }
        if let signature {
            h(.div, .class("signature")) { h in
                h(.p, signature.issuer)
                h(.p, .class("day"), signature.day)
            }
        }
        if let footNote { h(.p, .class("foot-note"), footNote) }
    }

    /// The sheet's words for somebody who reads another language than it is written in.
    func writeReading(_ h: inout HTML) {
        h(.h3, title)
        body(&h)
        if let code { h(.p, code.hint) }
        if let signature { h(.p, .class("meta"), signature.issuer + " · " + signature.day) }
        if let footNote { h(.p, .class("meta"), footNote) }
    }

    private func body(_ h: inout HTML) {
        for line in lines {
            switch line {
            case .text(let text):
                // A paragraph that somebody typed is a paragraph on paper.
                for part in text.split(whereSeparator: \.isNewline) { h(.p, String(part)) }
            case .point(let text): h(.p, .class("point"), text)
            }
        }
        guard !rows.isEmpty else { return }
        h(.table) { h in
            for row in rows {
                h(.tr, .class(row.space.map { $0 == .box ? "blank tall" : "blank" })) { h in
                    h(.th, .named("scope", "row"), row.name)
                    h(.td, row.value)
                }
            }
        }
    }
}

extension Words {
    /// Day and clock with the year, as a letter has it.
    func letterMoment(_ instant: Instant) -> String {
        let time = CivilTime(instant)
        return fullDate(instant) + " \(padded(time.hour, 2)):\(padded(time.minute, 2))"
    }
}
