// SPDX-License-Identifier: Apache-2.0

enum ByteSearch {
    /// Whether the needle stands in the bytes, ASCII letters in either case.
    static func contains(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            for start in 0...(bytes.count - needle.count) where lowered(bytes[start]) == first {
                var length = 1
                while length < needle.count, lowered(bytes[start + length]) == needle[length] { length += 1 }
                if length == needle.count { return true }
            }
            return false
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
