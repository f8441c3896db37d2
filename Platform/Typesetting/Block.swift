// SPDX-License-Identifier: Apache-2.0

/// What stands on paper, from top to bottom.
package enum Block: Sendable, Equatable {
    /// Every line of the text is a paragraph of its own.
    case paragraph(String, TextStyle)
    /// Empty; at the head of a page it vanishes.
    case gap(Double)
    /// A line from margin to margin.
    case rule(thickness: Double, isRed: Bool)
    /// A table of names and values, with borders.
    case form([FormRow], nameWidth: Double, name: TextStyle, value: TextStyle)
    case table(RuledTable)
    case code(CodeBlock)
    /// Never parted, and never parted from the last line before it: a signature doesn't stand on a page alone.
    case kept([Block])
}

/// One row of a form.
package struct FormRow: Sendable, Equatable {
    package let name: String
    package let value: String
    /// Points, for writing by hand; a value may need more.
    package let leastHeight: Double

    package init(name: String, value: String, leastHeight: Double = 0) {
        (self.name, self.value, self.leastHeight) = (name, value, leastHeight)
    }
}

/// A table whose heading is repeated on every page.
package struct RuledTable: Sendable, Equatable {
    package let columns: [String]
    package let rows: [[String]]
    /// Columns of numbers, which stand at the end of their column.
    package let numbers: Set<Int>
    package let style: TextStyle

    package init(columns: [String], rows: [[String]], numbers: Set<Int>, style: TextStyle) {
        (self.columns, self.rows, self.numbers, self.style) = (columns, rows, numbers, style)
    }
}

/// A code of dark and light squares, with words beside it.
package struct CodeBlock: Sendable, Equatable {
    /// Rows of modules, dark is true, the quiet zone not included.
    package let modules: [[Bool]]
    /// Light modules around the code.
    package let quietZone: Int
    /// Points, the quiet zone included.
    package let side: Double
    package let hint: String
    /// The address that the code says.
    package let link: String

    package init(modules: [[Bool]], quietZone: Int, side: Double, hint: String, link: String) {
        (self.modules, self.quietZone, self.side) = (modules, quietZone, side)
        (self.hint, self.link) = (hint, link)
    }
}
