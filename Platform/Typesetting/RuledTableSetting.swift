// SPDX-License-Identifier: Apache-2.0

/// Sets a table of figures: columns as wide as their words need, the heading again on every page.
struct RuledTableSetting {
    let galley: Galley
    let table: RuledTable

    private static let padding = millimetres(1)

    private struct Cell {
        let texts: [TextLines]
        let style: TextStyle
        let x: Double
        let width: Double

        var lines: [(TextLines, Int)] { texts.flatMap { text in (0..<text.count).map { (text, $0) } } }

        func draw(y: Double, height: Double) {
            var y = y + (height - Double(lines.count) * style.leading) / 2
            for (text, line) in lines {
                text.draw(line, style, x: x, y: y, width: width)
                y += style.leading
            }
        }
    }

    func add() {
        var style = table.style
        var widths = self.widths(style)
        // Many columns are set smaller before words are cut in the middle.
        while widths == nil, style.size > 6.5 {
            style = style.with { ($0.size, $0.leading) = ($0.size * 0.9, $0.leading * 0.9) }
            widths = self.widths(style)
        }
        let columns = Double(max(1, table.columns.count))
        add(widths ?? table.columns.map { _ in galley.width / columns }, style)
    }

    private func add(_ widths: [Double], _ style: TextStyle) {
        let tag = galley.nextTag("Table")
        let canvas = galley.canvas
        let headStyle = style.with { ($0.face, $0.side) = (.heiti, .centre) }
        let head = row(table.columns, widths) { _ in headStyle }
        let headHeight = height(of: head)
        let drawHead = { (y: Double) in
            frame(y, headHeight, widths, isTop: true)
            canvas.tagged("TR") {
                for cell in head { canvas.tagged("TH") { cell.draw(y: y, height: headHeight) } }
            }
        }
        galley.append(Strip(measure: .init(height: headHeight, isGlued: true), tag: tag) { drawHead($0.y) })
        for texts in table.rows {
            let cells = row(texts, widths) { column in
                table.numbers.contains(column) ? style.with { $0.side = .end } : style
            }
            let height = height(of: cells)
            galley.append(
                Strip(measure: .init(height: height, headHeight: headHeight), tag: tag, head: drawHead) { place in
                    frame(place.y, height, widths, isTop: false)
                    canvas.tagged("TR") {
                        for cell in cells { canvas.tagged("TD") { cell.draw(y: place.y, height: height) } }
                    }
                })
        }
    }

    /// Numbers take what they need, words share the rest by their length; nil when too little is left for the words.
    private func widths(_ style: TextStyle) -> [Double]? {
        let natural = table.columns.indices.map { column -> Double in
            let cells = table.rows.map { column < $0.count ? width($0[column], style) : 0 }.max() ?? 0
            return max(cells, headWidth(table.columns[column], style)) + 2 * Self.padding + 1
        }
        let sum = natural.reduce(0, +)
        guard sum > galley.width else { return natural.map { $0 * galley.width / sum } }
        let words = natural.indices.filter { !table.numbers.contains($0) }
        let wordsSum = words.reduce(0) { $0 + natural[$1] }
        let room = galley.width - (sum - wordsSum)
        guard room > wordsSum * 0.6 else { return nil }
        return natural.indices.map { table.numbers.contains($0) ? natural[$0] : natural[$0] * room / wordsSum }
    }

    /// A heading is broken between words, and in Chinese after four characters at the earliest.
    private func headWidth(_ text: String, _ style: TextStyle) -> Double {
        let head = style.with { $0.face = .heiti }
        return text.split(separator: " ").map { word in
            let own = width(String(word), head)
            return word.allSatisfy(\.isASCII) ? own : min(own, 4 * style.size)
        }.max() ?? 0
    }

    private func width(_ text: String, _ style: TextStyle) -> Double {
        galley.canvas.lines(text, style, language: galley.part.language, width: nil)?.width(0) ?? 0
    }

    private func row(_ texts: [String], _ widths: [Double], style: (Int) -> TextStyle) -> [Cell] {
        var x = galley.left
        return widths.indices.map { column in
            defer { x += widths[column] }
            let (style, room) = (style(column), widths[column] - 2 * Self.padding)
            let text = column < texts.count ? texts[column] : ""
            let lines = text.split(whereSeparator: \.isNewline).compactMap {
                galley.canvas.lines(String($0), style, language: galley.part.language, width: room)
            }
            return Cell(texts: lines, style: style, x: x + Self.padding, width: room)
        }
    }

    private func height(of cells: [Cell]) -> Double {
        Double(max(1, cells.map(\.lines.count).max() ?? 1)) * table.style.leading + 2 * Self.padding
    }

    private func frame(_ y: Double, _ height: Double, _ widths: [Double], isTop: Bool) {
        let border = FormSetting.border
        var x = galley.left
        for width in widths + [0] {
            galley.canvas.fill(x: x, y: y, width: border, height: height)
            x += width
        }
        if isTop { galley.canvas.fill(x: galley.left, y: y, width: galley.width, height: border) }
        galley.canvas.fill(x: galley.left, y: y + height - border, width: galley.width + border, height: border)
    }
}
