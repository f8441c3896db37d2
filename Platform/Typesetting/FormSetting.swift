// SPDX-License-Identifier: Apache-2.0

/// Sets a table of names and values: a row that fits on a third of a page stays whole, a longer one is cut between lines.
struct FormSetting {
    let galley: Galley
    let nameWidth: Double
    let name: TextStyle
    let value: TextStyle

    static let border = millimetres(0.35)
    private static let padding = (across: millimetres(2.5), down: millimetres(1))

    private struct Cell {
        let lines: [(text: TextLines, line: Int)]
        let style: TextStyle
        let x: Double
        let width: Double

        var height: Double { Double(lines.count) * style.leading }

        func draw(_ index: Int, y: Double) {
            lines[index].text.draw(lines[index].line, style, x: x, y: y, width: width)
        }
    }

    func add(_ rows: [FormRow]) {
        let tag = galley.nextTag("Table")
        for (index, row) in rows.enumerated() { add(row, isFirst: index == 0, tag) }
    }

    private func add(_ row: FormRow, isFirst: Bool, _ tag: (name: String, number: Int)) {
        let (left, width, padding) = (galley.left, galley.width, Self.padding)
        let name = cell(row.name, name, x: left + padding.across, width: nameWidth - 2 * padding.across)
        let value = cell(
            row.value, value, x: left + nameWidth + padding.across, width: width - nameWidth - 2 * padding.across)
        let height = max(row.leastHeight, max(name.height, value.height) + 2 * padding.down)
        let canvas = galley.canvas
        guard height > galley.part.layout.columnHeight / 3 else {
            galley.append(
                Strip(measure: .init(height: height), tag: tag) { place in
                    frame(place, height, isTop: isFirst, isBottom: true)
                    canvas.tagged("TR") {
                        for (cell, tag) in [(name, "TH"), (value, "TD")] {
                            canvas.tagged(tag) {
                                let y = place.y + (height - cell.height) / 2
                                for line in cell.lines.indices {
                                    cell.draw(line, y: y + Double(line) * cell.style.leading)
                                }
                            }
                        }
                    }
                })
            return
        }
        let count = max(name.lines.count, value.lines.count)
        for line in 0..<count {
            let over = line == 0 ? padding.down : 0
            let strip = over + value.style.leading + (line == count - 1 ? padding.down : 0)
            let isGlued = line == 0 || line == count - 2
            galley.append(
                Strip(measure: .init(height: strip, isGlued: isGlued), tag: tag) { place in
                    frame(place, strip, isTop: isFirst && line == 0, isBottom: line == count - 1)
                    canvas.tagged("TR") {
                        for (cell, tag) in [(name, "TH"), (value, "TD")] where line < cell.lines.count {
                            canvas.tagged(tag) { cell.draw(line, y: place.y + over) }
                        }
                    }
                })
        }
    }

    /// Every line that was typed begins a new one.
    private func cell(_ text: String, _ style: TextStyle, x: Double, width: Double) -> Cell {
        let lines = text.split(whereSeparator: \.isNewline).flatMap { part -> [(text: TextLines, line: Int)] in
            guard
                let lines = galley.canvas.lines(String(part), style, language: galley.part.language, width: width)
            else { return [] }
            return (0..<lines.count).map { (lines, $0) }
        }
        return Cell(lines: lines, style: style, x: x, width: width)
    }

    private func frame(_ place: StripPlace, _ height: Double, isTop: Bool, isBottom: Bool) {
        let (canvas, left, width, border) = (galley.canvas, galley.left, galley.width, Self.border)
        for x in [left, left + nameWidth, left + width - border] {
            canvas.fill(x: x, y: place.y, width: border, height: height)
        }
        if isTop || place.isFirst { canvas.fill(x: left, y: place.y, width: width, height: border) }
        if isBottom || place.isLast { canvas.fill(x: left, y: place.y + height - border, width: width, height: border) }
    }
}
