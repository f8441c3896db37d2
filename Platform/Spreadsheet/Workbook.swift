// SPDX-License-Identifier: Apache-2.0
import Blocking
import CXlsx
import Foundation

/// A file for spreadsheets (.xlsx), written by libxlsxwriter.
package struct Workbook: Sendable {
    package static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private static let pool = BlockingPool(label: "spreadsheet", threads: 1, waiting: 8)

    package let sheets: [Sheet]

    package init(_ sheets: [Sheet]) { self.sheets = sheets }

    /// The file, made on a thread of its own.
    /// - Throws: `WorkbookProblem`, or `PoolBusy` when too many are being made.
    package func bytes() async throws -> [UInt8] {
        try await Self.pool.run { Result { try self.written() } }.get()
    }

    /// The library writes to a path only; the file lives as long as this call.
    func written() throws -> [UInt8] {
        let path = NSTemporaryDirectory() + "jiewang-" + UUID().uuidString + ".xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let book = workbook_new(path) else { throw WorkbookProblem.unwritable(0) }
        let formats = SheetFormats(book)
        for sheet in sheets {
            // A second sheet of the same name is refused by the library.
            guard let page = workbook_add_worksheet(book, sheet.tabName) else {
                workbook_close(book)
                throw WorkbookProblem.sheetName(sheet.name)
            }
            SheetWriter(page: page, formats: formats).write(sheet)
        }
        let code = workbook_close(book)
        guard code == LXW_NO_ERROR else { throw WorkbookProblem.unwritable(Int(code.rawValue)) }
        guard let data = FileManager.default.contents(atPath: path) else { throw WorkbookProblem.unwritable(0) }
        return [UInt8](data)
    }
}

/// Why there is no file.
package enum WorkbookProblem: Error, Sendable, Equatable {
    /// Two sheets of one name.
    case sheetName(String)
    /// The library's code; 0 when it gave none.
    case unwritable(Int)
}
