// SPDX-License-Identifier: Apache-2.0
import Compression
import Testing

@Suite struct GzipTests {
    private static let page = Array(String(repeating: "<tr><td>井盖破损</td><td>处理中</td></tr>\n", count: 2_000).utf8)

    @Test(
        "What was packed unpacks to the same",
        arguments: [
            ("nothing", []), ("one byte", [7]), ("a page", page),
            ("noise", (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }),
            ("exactly one chunk", Array(repeating: 1, count: 65_536)),
        ] as [(String, [UInt8])])
    func roundTrip(remark: String, bytes: [UInt8]) throws {
        let packed = try #require(Gzip.compress(bytes))
        #expect(packed.starts(with: [0x1F, 0x8B, 8]), "\(remark)")
        #expect(try Gzip.decompress(packed, limit: bytes.count) == bytes, "\(remark)")
    }

    @Test("A page becomes much smaller, and a used state packs like a new one")
    func reuse() throws {
        let first = try #require(Gzip.compress(Self.page))
        #expect(first.count * 20 < Self.page.count)
        for _ in 0..<20 { #expect(Gzip.compress(Self.page) == first) }
    }

    @Test("Many at once don't disturb each other")
    func parallel() async throws {
        let all = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<100 {
                group.addTask {
                    let bytes = Array(repeating: UInt8(number), count: 10_000 + number)
                    guard let packed = Gzip.compress(bytes) else { return false }
                    return (try? Gzip.decompress(packed, limit: 20_000)) == bytes
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(all)
    }

    @Test("A bomb is refused at the limit")
    func bomb() throws {
        let packed = try #require(Gzip.compress(Array(repeating: 0, count: 10_000_000)))
        #expect(packed.count < 60_000)
        #expect(throws: GzipProblem.tooLarge(limit: 1_000_000)) { try Gzip.decompress(packed, limit: 1_000_000) }
    }

    @Test("What isn't one whole gzip text is broken")
    func broken() throws {
        let packed = try #require(Gzip.compress(Self.page))
        var damaged = packed
        damaged[packed.count - 6] ^= 1
        for bytes in [[], [0x1F], Self.page, Array(packed.dropLast()), packed + [0], damaged] {
            #expect(throws: GzipProblem.broken) { try Gzip.decompress(bytes, limit: 1_000_000) }
        }
        for cut in stride(from: 0, to: packed.count, by: 7) {
            #expect(throws: GzipProblem.broken) { try Gzip.decompress(Array(packed[..<cut]), limit: 1_000_000) }
        }
    }
}
