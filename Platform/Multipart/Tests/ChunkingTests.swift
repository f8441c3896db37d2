// SPDX-License-Identifier: Apache-2.0
import Multipart
import Randomness
import Testing

@Suite struct ChunkingTests {
    @Test("However a body is cut, the events are the same", arguments: 0..<200 as Range<UInt64>)
    func anyChunking(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let body = randomBody(&dice)
        let whole = read(body)
        #expect(throws: Never.self) { try whole.get() }
        #expect(read(body, pieces: Array(repeating: 1, count: body.count)) == whole)
        for _ in 0..<4 {
            var pieces: [Int] = []
            while pieces.reduce(0, +) < body.count { pieces.append(.random(in: 0...40, using: &dice)) }
            #expect(read(body, pieces: pieces) == whole, "\(pieces)")
        }
    }

    @Test("Damaged bodies give one answer however they are cut and never trap", arguments: 0..<300 as Range<UInt64>)
    func damage(seed: UInt64) {
        var dice = SplitMix64(seed: seed &+ 1_000)
        var body = randomBody(&dice)
        for _ in 0..<Int.random(in: 1...6, using: &dice) where !body.isEmpty {
            let at = Int.random(in: 0..<body.count, using: &dice)
            switch Int.random(in: 0..<3, using: &dice) {
            case 0: body[at] = [0x0D, 0x0A, 0x2D, 0x62, 0x22, 0x3B, 0x00, 0xFF].randomElement(using: &dice)!
            case 1: body.remove(at: at)
            default: body.removeSubrange(at...)
            }
        }
        let limits = MultipartLimits(parts: 3, headerBytes: 90, fieldBytes: 30, fileBytes: 40)
        let whole = read(body, limits: limits)
        #expect(read(body, limits: limits, pieces: Array(repeating: 1, count: body.count)) == whole)
        #expect(read(body, limits: limits, pieces: Array(repeating: 7, count: body.count / 7)) == whole)
    }

    @Test("Garbage never traps", arguments: 0..<200 as Range<UInt64>)
    func garbage(seed: UInt64) {
        var dice = SplitMix64(seed: seed &+ 9_000)
        let alphabet: [UInt8] = [0x0D, 0x0A, 0x2D, 0x2D, 0x62, 0x3A, 0x3B, 0x3D, 0x22, 0x5C, 0x20, 0x25, 0xE4]
        let bytes = (0..<300).map { _ in alphabet.randomElement(using: &dice)! }
        let head = Array("--b\r\nContent-Disposition: form-data; name=".utf8)
        for body in [bytes, Array("--b".utf8) + bytes, head + bytes] {
            #expect(read(body, pieces: Array(repeating: 3, count: 100)) == read(body))
        }
    }

    /// Parts whose content is full of beginnings of delimiters.
    private func randomBody(_ dice: inout SplitMix64) -> [UInt8] {
        var body = Array(["", "preamble", "--\r\n--c"].randomElement(using: &dice)!.utf8)
        for number in 0..<Int.random(in: 0...4, using: &dice) {
            let file = Bool.random(using: &dice) ? "; filename=\"照片 \(number).jpg\"" : ""
            let start = body.isEmpty ? "" : "\r\n"
            body += Array("\(start)--b\r\nContent-Disposition: form-data; name=\"n\(number)\"\(file)\r\n\r\n".utf8)
            for _ in 0..<Int.random(in: 0...12, using: &dice) {
                body += Array(
                    ["\r", "\n", "\r\n", "-", "--b", "\r\n-", "\r\n--", "\r\n--c", "x"].randomElement(using: &dice)!
                        .utf8)
            }
            // "\r\n--" may not be followed by a "b" of the next piece by chance.
            while contains(body, Array("\r\n--b".utf8), after: number) { body.removeLast() }
        }
        return body + Array("\(body.isEmpty ? "" : "\r\n")--b--\r\nepilogue".utf8)
    }

    /// Whether there are more delimiters than the parts begun so far have.
    private func contains(_ body: [UInt8], _ needle: [UInt8], after parts: Int) -> Bool {
        let padded = [0x0D, 0x0A] + body
        let found = (0..<max(0, padded.count - needle.count + 1)).count { padded[$0...].starts(with: needle) }
        return found > parts + 1
    }
}
