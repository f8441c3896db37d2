// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Open311Rules

@Suite struct AnswerSheetTests {
    private let rows = (1...3).map {
        RequestUpdate(
            id: "\($0)", requestID: "A", status: .fixed, updated: noon, description: "<\($0)>",
            customerReference: $0 == 2 ? "R" : nil)
    }

    @Test("A sheet says what the list of its rows says", arguments: GeoReportFormat.allCases, 0...3)
    func sameAsList(format: GeoReportFormat, count: Int) {
        var sheet = AnswerSheet<RequestUpdate>(in: format)
        for row in rows.prefix(count) { sheet.add(row) }
        #expect(sheet.count == count)
        #expect(sheet.body() == UpdateList(Array(rows.prefix(count))).body(in: format))
    }

    @Test(
        "A receipt is kept as one text and read again",
        arguments: [
            RequestReceipt(.id("A-1")), RequestReceipt(.token("T")), RequestReceipt(.id(""), notice: "a\nb|c"),
            RequestReceipt(.id("1"), notice: "n", accountID: "me"), RequestReceipt(.id("1"), accountID: "me"),
        ])
    func storedReceipt(receipt: RequestReceipt) {
        #expect(RequestReceipt(stored: receipt.stored) == receipt)
    }

    @Test("Anything else is no receipt", arguments: ["", "id", "x\u{1F}1\u{1F}\u{1F}", "id\u{1F}1\u{1F}\u{1F}\u{1F}"])
    func notAReceipt(text: String) {
        #expect(RequestReceipt(stored: text) == nil)
    }
}
