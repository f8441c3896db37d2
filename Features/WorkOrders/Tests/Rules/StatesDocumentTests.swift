// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

struct StatesDocumentTests {
    private static let path: String = {
        let root = #filePath.split(separator: "/").dropLast(5).joined(separator: "/")
        return "/" + root + "/docs/states.md"
    }()

    @Test("docs/states.md says what the rules do; bin/states writes it anew")
    func upToDate() throws {
        let environment = ProcessInfo.processInfo.environment
        if environment["JIEWANG_WRITE_STATES"] == "1" {
            try StatesDocument.text.write(toFile: Self.path, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOfFile: Self.path, encoding: .utf8)
        #expect(written == StatesDocument.text)
    }
}
