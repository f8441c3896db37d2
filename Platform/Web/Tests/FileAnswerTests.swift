// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Testing
import Web

@Suite("A file to keep") struct FileAnswerTests {
    static let table: [(remark: String, name: String, plain: String, header: String)] = [
        (
            "a Chinese name as bytes, and a plain one", "回执-7.pdf", "receipt-7.pdf",
            "attachment; filename=\"receipt-7.pdf\"; filename*=UTF-8''%E5%9B%9E%E6%89%A7-7.pdf"
        ),
        (
            "no folder, no end of the header", "a/b\\c\"\r\n.pdf", "x\";\u{1}.pdf",
            "attachment; filename=\"x-;-.pdf\"; filename*=UTF-8''a-b-c--.pdf"
        ),
    ]

    @Test("says both of its names", arguments: table)
    func names(_ remark: String, _ name: String, _ plain: String, _ header: String) {
        let response = Response.file([1], type: "application/pdf", name: name, plain: plain)
        #expect(response.headers[.contentDisposition] == header, "\(remark)")
        #expect(response.headers[.contentType] == "application/pdf")
    }
}
