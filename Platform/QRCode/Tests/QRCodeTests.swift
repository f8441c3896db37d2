// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import QRCode

/// The codes were drawn by another encoder (python-qrcode 8, same mask), so that both would have to be wrong in the same way.
@Suite("QR codes") struct QRCodeTests {
    struct Drawing: Sendable {
        let text: String
        let mask: Int
        let rows: String
        let remark: String
    }

    static let drawings = [
        Drawing(text: "Jiewang", mask: 3, rows: SampleCodes.latin, remark: "the smallest size"),
        Drawing(text: "结网", mask: 0, rows: SampleCodes.chinese, remark: "bytes of UTF-8"),
        Drawing(
            text: "https://example.invalid/o/3f9c1a7be2", mask: 5, rows: SampleCodes.address,
            remark: "an alignment square"),
    ]

    @Test("A code is module by module what another encoder draws", arguments: drawings)
    func drawing(_ drawing: Drawing) throws {
        let code = try #require(QRCode(drawing.text, mask: drawing.mask))
        #expect(SampleCodes.rows(of: code) == drawing.rows, "\(drawing.remark)")
    }

    @Test("Every size is drawn alike when it is filled to the last byte", arguments: SampleCodes.full)
    func sizes(_ bytes: Int, _ mask: Int, _ digest: UInt64) throws {
        let code = try #require(QRCode(SampleCodes.text(bytes), mask: mask))
        #expect(SampleCodes.digest(of: SampleCodes.rows(of: code)) == digest)
        let number = SampleCodes.full.firstIndex { $0.0 == bytes }.map { $0 + 1 }
        #expect((code.size - 17) / 4 == number)
    }

    @Test("One byte more takes the next size, and after the fortieth there is none")
    func capacity() throws {
        for (index, row) in SampleCodes.full.enumerated() {
            let next = QRCode(SampleCodes.text(row.0 + 1), mask: 0)
            #expect(next?.size == (index == 39 ? nil : 17 + 4 * (index + 2)))
        }
        #expect(QRCode("", mask: 0)?.size == 21)
        #expect(QRCode("a", mask: 8) == nil)
    }

    @Test("Of the eight masks one with the least penalty is taken")
    func mask() throws {
        let text = "otpauth://totp/Jiewang:lan.mh?secret=JBSWY3DPEHPK3PXP&issuer=Jiewang"
        let bytes = Array(text.utf8)
        let version = try #require(QRVersion.smallest(for: bytes.count))
        let grid = QRGrid(version: version, codewords: version.codewords(of: bytes))
        let code = try #require(QRCode(text))
        let penalties = (0..<8).map { grid.masked($0).penalty }
        #expect(penalties[code.mask] == penalties.min())
        #expect(Set(penalties).count > 1)
        #expect(QRCode(text, mask: code.mask) == code)
    }

    @Test("The path covers the dark modules and nothing else, inside a quiet zone of four")
    func path() throws {
        let code = try #require(QRCode("Jiewang", mask: 3))
        var covered: Set<Int> = []
        for run in code.path.split(separator: "M") {
            let numbers = run.split { !$0.isNumber }.compactMap { Int($0) }
            try #require(numbers.count == 5)
            for step in 0..<numbers[2] { covered.insert((numbers[1] - 4) * 100 + numbers[0] - 4 + step) }
            #expect(numbers[2] == numbers[4] && numbers[3] == 1)
        }
        let dark = (0..<21).flatMap { y in (0..<21).filter { code.isDark($0, y) }.map { y * 100 + $0 } }
        #expect(covered == Set(dark))
        #expect(!code.isDark(-1, 0) && !code.isDark(0, 21))
    }
}
