// SPDX-License-Identifier: Apache-2.0
import CXlsx

/// The few looks that tables have.
struct SheetFormats {
    let title: UnsafeMutablePointer<lxw_format>?
    let head: UnsafeMutablePointer<lxw_format>?
    let words: UnsafeMutablePointer<lxw_format>?
    let count: UnsafeMutablePointer<lxw_format>?
    let share: UnsafeMutablePointer<lxw_format>?
    let decimal: UnsafeMutablePointer<lxw_format>?

    init(_ book: UnsafeMutablePointer<lxw_workbook>) {
        func bordered(_ number: String? = nil) -> UnsafeMutablePointer<lxw_format>? {
            let format = workbook_add_format(book)
            format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
            if let number { format_set_num_format(format, number) }
            return format
        }
        title = workbook_add_format(book)
        format_set_bold(title)
        format_set_font_size(title, 14)
        head = bordered()
        format_set_bold(head)
        format_set_text_wrap(head)
        format_set_align(head, UInt8(LXW_ALIGN_CENTER.rawValue))
        (words, count, share, decimal) = (bordered(), bordered("0"), bordered("0.0%"), bordered("0.0"))
        format_set_text_wrap(words)
    }
}

/// Puts one sheet on its page: A4 across, headings repeated on every printed page.
struct SheetWriter {
    let page: UnsafeMutablePointer<lxw_worksheet>
    let formats: SheetFormats

    func write(_ sheet: Sheet) {
        var row: UInt32 = 0
        for (index, line) in sheet.lead.enumerated() {
            worksheet_write_string(page, row, 0, line, index == 0 ? formats.title : nil)
            row += 1
        }
        for (column, name) in sheet.columns.enumerated() {
            let at = UInt16(column)
            worksheet_write_string(page, row, at, name, formats.head)
            worksheet_set_column(page, at, at, sheet.width(column), nil)
        }
        worksheet_repeat_rows(page, row, row)
        for cells in sheet.rows {
            row += 1
            for (column, cell) in cells.enumerated() { write(cell, row, UInt16(column)) }
        }
        for note in sheet.notes {
            row += 1
            worksheet_write_string(page, row, 0, note, nil)
        }
        worksheet_set_landscape(page)
        worksheet_set_paper(page, 9)  // A4
        worksheet_fit_to_pages(page, 1, 0)
    }

    private func write(_ cell: Sheet.Cell, _ row: UInt32, _ column: UInt16) {
        switch cell {
        case .words(let text): worksheet_write_string(page, row, column, text, formats.words)
        case .count(let count): worksheet_write_number(page, row, column, Double(count), formats.count)
        case .share(let share): worksheet_write_number(page, row, column, share, formats.share)
        case .decimal(let number): worksheet_write_number(page, row, column, number, formats.decimal)
        case .empty: worksheet_write_blank(page, row, column, formats.words)
        }
    }
}
