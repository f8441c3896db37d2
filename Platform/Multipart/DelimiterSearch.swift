// SPDX-License-Identifier: Apache-2.0

/// Finds `CRLF--boundary` by Horspool's table of skips.
///
/// CR stands only at the needle's start, so partial matches never overlap: the search is linear whatever is sent.
struct DelimiterSearch: Sendable {
    private let needle: [UInt8]
    /// By the byte under the needle's last place: how far the window may move.
    private let skips: [Int]

    init(_ boundary: MultipartBoundary) {
        needle = [0x0D, 0x0A, 0x2D, 0x2D] + boundary.bytes
        var skips = Array(repeating: needle.count, count: 256)
        for index in 0..<(needle.count - 1) { skips[Int(needle[index])] = needle.count - 1 - index }
        self.skips = skips
    }

    var length: Int { needle.count }

    /// The first match at or after `start`, else nil.
    func first(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let last = needle.count - 1
        return needle.withUnsafeBufferPointer { needle in
            skips.withUnsafeBufferPointer { skips in
                var at = start
                while at + last < bytes.count {
                    if bytes[at] == 0x0D, matches(bytes, at, needle) { return at }
                    at += skips[Int(bytes[at + last])]
                }
                return nil
            }
        }
    }

    /// Where the longest tail begins that could grow into a match; `bytes.count` when there is none.
    func tail(of bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        needle.withUnsafeBufferPointer { needle in
            var at = max(start, bytes.count - needle.count + 1)
            while at < bytes.count {
                if bytes[at] == 0x0D, matches(bytes, at, needle) { return at }
                at += 1
            }
            return bytes.count
        }
    }

    /// Whether the needle, or as much of it as there are bytes, stands at `at`.
    private func matches(_ bytes: UnsafeRawBufferPointer, _ at: Int, _ needle: UnsafeBufferPointer<UInt8>) -> Bool {
        for index in 0..<min(needle.count, bytes.count - at) where bytes[at + index] != needle[index] { return false }
        return true
    }
}
