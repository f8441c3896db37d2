// SPDX-License-Identifier: Apache-2.0

/// Where a strip stands on its page.
struct StripPlace {
    let y: Double
    let isFirst: Bool
    let isLast: Bool
}

/// A piece of a page that is never cut: a line, a row, a gap.
struct Strip {
    var measure: PageBreaks.Measure
    /// What it belongs to for a screen reader; strips with one number are one thing.
    var tag: (name: String, number: Int)?
    /// What is repeated above it when it comes first on a page.
    var head: ((Double) -> Void)?
    let draw: (StripPlace) -> Void
}

/// Turns blocks into strips, and strips into pages.
final class Galley {
    let canvas: Canvas
    let part: PrintedDocument.Part
    private(set) var strips: [Strip] = []
    private var tagCount = 0

    init(_ canvas: Canvas, _ part: PrintedDocument.Part) { (self.canvas, self.part) = (canvas, part) }

    var left: Double { part.layout.left }
    var width: Double { part.layout.lineWidth }

    /// The number of the next page.
    func write(_ blocks: [Block], from first: Int) -> Int {
        for block in blocks { add(block) }
        var number = first
        for page in PageBreaks.pages(of: strips.map(\.measure), height: part.layout.columnHeight) {
            draw(page, number: number)
            number += 1
        }
        // Strips of tables know their galley.
        strips.removeAll()
        return number
    }

    func append(_ strip: Strip) { strips.append(strip) }

    func nextTag(_ name: String) -> (name: String, number: Int) {
        tagCount += 1
        return (name, tagCount)
    }

    private func add(_ block: Block) {
        switch block {
        case .paragraph(let text, let style):
            for paragraph in text.split(whereSeparator: \.isNewline) { add(String(paragraph), style) }
        case .gap(let height):
            // What must stay with the next words does so over a gap.
            let isGlued = strips.last?.measure.isGlued ?? false
            append(Strip(measure: .init(height: height, isGlued: isGlued, vanishes: true)) { _ in })
        case .rule(let thickness, let isRed):
            append(
                Strip(measure: .init(height: thickness, isGlued: true)) { [canvas, left, width] place in
                    canvas.fill(x: left, y: place.y, width: width, height: thickness, isRed: isRed)
                })
        case .form(let rows, let nameWidth, let name, let value):
            FormSetting(galley: self, nameWidth: nameWidth, name: name, value: value).add(rows)
        case .table(let table): RuledTableSetting(galley: self, table: table).add()
        case .code(let code): add(code)
        case .kept(let blocks):
            let start = strips.count
            for block in blocks { add(block) }
            for index in max(0, start - 1)..<max(0, strips.count - 1) { strips[index].measure.isGlued = true }
        }
    }

    private func add(_ paragraph: String, _ style: TextStyle) {
        let room = width - style.inset
        guard let lines = canvas.lines(paragraph, style, language: part.language, width: room) else { return }
        let tag = nextTag(style.role.rawValue)
        for line in 0..<lines.count {
            // A heading stays with what it is about; of a paragraph two lines at least stand on either page.
            let isGlued = style.role == .words ? line == 0 && lines.count > 1 || line == lines.count - 2 : true
            append(
                Strip(measure: .init(height: style.leading, isGlued: isGlued), tag: tag) { [left] place in
                    lines.draw(line, style, x: left, y: place.y, width: room)
                })
        }
    }

    private func add(_ code: CodeBlock) {
        let gap = millimetres(6)
        let room = width - code.side - gap
        let style = TextStyle.besideCode
        let hint = canvas.lines(code.hint, style, language: part.language, width: room)
        let link = canvas.lines(code.link, style, language: part.language, width: room)
        let count = (hint?.count ?? 0) + (link?.count ?? 0)
        let height = max(code.side, Double(count) * style.leading)
        let measure = PageBreaks.Measure(height: height)
        append(
            Strip(measure: measure) { [canvas, left] place in
                Self.draw(code, on: canvas, x: left, y: place.y + (height - code.side) / 2)
                let x = left + code.side + gap
                var y = place.y + (height - Double(count) * style.leading) / 2
                canvas.tagged("P") {
                    for line in 0..<(hint?.count ?? 0) {
                        hint?.draw(line, style, x: x, y: y, width: room)
                        y += style.leading
                    }
                }
                // A quotation mark would end the address early.
                let isPlain = !code.link.contains { "'\\".contains($0) || !$0.isASCII }
                canvas.tagged(isPlain ? "Link" : "P", isPlain ? "uri='\(code.link)'" : "") {
                    for line in 0..<(link?.count ?? 0) {
                        link?.draw(line, style, x: x, y: y, width: room)
                        y += style.leading
                    }
                }
            })
    }

    private static func draw(_ code: CodeBlock, on canvas: Canvas, x: Double, y: Double) {
        let module = code.side / Double(code.modules.count + 2 * code.quietZone)
        for (row, modules) in code.modules.enumerated() {
            var column = 0
            while column < modules.count {
                guard modules[column] else {
                    column += 1
                    continue
                }
                // Runs, not squares: renderers leave hairlines between neighbours.
                let end = modules[column...].firstIndex(of: false) ?? modules.count
                canvas.fill(
                    x: x + Double(column + code.quietZone) * module, y: y + Double(row + code.quietZone) * module,
                    width: Double(end - column) * module, height: module)
                column = end
            }
        }
    }

    private func draw(_ page: Range<Int>, number: Int) {
        var y = part.layout.top
        var open: (name: String, number: Int)?
        for index in page {
            let strip = strips[index]
            if open?.number != strip.tag?.number {
                if let open { canvas.endTag(open.name) }
                if let tag = strip.tag { canvas.beginTag(tag.name) }
                open = strip.tag
            }
            if index == page.lowerBound, let head = strip.head {
                head(y)
                y += strip.measure.headHeight
            }
            strip.draw(
                StripPlace(y: y, isFirst: index == page.lowerBound, isLast: index == page.upperBound - 1))
            y += strip.measure.height
        }
        if let open { canvas.endTag(open.name) }
        draw(pageNumber: number)
        canvas.endPage()
    }

    /// — 1 —, 7 mm under the words, one character from the outer edge: right on odd pages, left on even ones.
    private func draw(pageNumber number: Int) {
        let style = TextStyle.pageNumber
        guard let lines = canvas.lines("— \(number) —", style, language: part.language, width: nil) else { return }
        let inset = style.size
        let x = number % 2 == 1 ? part.layout.width - part.layout.right - inset - lines.width(0) : left + inset
        lines.draw(0, style, x: x, y: part.layout.height - part.layout.bottom + millimetres(7), width: lines.width(0))
    }
}

extension TextLines {
    /// Draws a line in its style, within a width, under an upper edge.
    func draw(_ line: Int, _ style: TextStyle, x: Double, y: Double, width room: Double) {
        let own = width(line)
        let indent = line == 0 ? style.indent : 0
        let isFull = style.fills && line < count - 1
        let offset =
            switch style.side {
            case .start: indent
            case .centre: (room - own) / 2
            case .end: room - own
            }
        // More room than two characters isn't spread: the line was broken before something long.
        let missing = room - indent - own
        let fill = isFull && missing > 0 && missing < 2 * style.size ? room - indent : 0
        // The square of a Chinese character reaches from 0.12 under its baseline to 0.88 over it, in every font.
        let baseline = y + style.leading / 2 + 0.38 * style.size
        canvas.draw(self, line, x: x + offset, baseline: baseline, fill: fill, isRed: style.isRed)
    }
}
