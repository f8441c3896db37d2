// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Spreadsheet

@Suite("A workbook")
struct WorkbookTests {
    /// The parts of the file as text, unpacked by the system's own tool.
    private func parts(_ book: Workbook) async throws -> String {
        let path = NSTemporaryDirectory() + "jiewang-test-" + UUID().uuidString + ".xlsx"
        defer { try? FileManager.default.removeItem(atPath: path) }
        FileManager.default.createFile(atPath: path, contents: Data(try await book.bytes()))
        let unzip = Process()
        unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        unzip.arguments = ["unzip", "-p", path]
        let pipe = Pipe()
        unzip.standardOutput = pipe
        try unzip.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        unzip.waitUntilExit()
        #expect(unzip.terminationStatus == 0)
        return String(decoding: data, as: UTF8.self)
    }

    @Test("holds words in both scripts, numbers as numbers, and no formula whatever the words look like")
    func contents() async throws {
        let sheet = Sheet(
            name: "月报：青石/街道", lead: ["青石街道月报", "2026-11"], columns: ["单位", "件数", "率", "小时"],
            rows: [
                [.words("市政一班"), .count(12), .share(0.875), .decimal(5.25)],
                [.words("=1+1"), .count(0), .empty, .words("不足 20 件")],
            ], notes: ["统计说明"])
        let text = try await parts(Workbook([sheet]))
        #expect(text.contains("月报：青石·街道"))
        for words in ["青石街道月报", "市政一班", "=1+1", "不足 20 件", "统计说明"] { #expect(text.contains(words)) }
        #expect(text.contains("<v>0.875</v>"))
        #expect(!text.contains("<f>"))
    }

    @Test("refuses two sheets of one name, and says which")
    func twice() {
        let sheet = Sheet(name: "一", lead: [], columns: [], rows: [])
        #expect(throws: WorkbookProblem.sheetName("一")) { try Workbook([sheet, sheet]).written() }
    }

    @Test("widens a column for Chinese, but not without end")
    func width() {
        let long = String(repeating: "长", count: 90)
        let sheet = Sheet(name: "x", lead: [], columns: ["a", "b"], rows: [[.words("四个汉字"), .words(long)]])
        #expect(sheet.width(0) == 10)
        #expect(sheet.width(1) == 48)
    }
}
