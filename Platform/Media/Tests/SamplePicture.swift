// SPDX-License-Identifier: Apache-2.0

/// Small image files made by hand.
enum SamplePicture {
    /// A PNG whose left half is red and whose right half is blue; the header may claim another size.
    static func png(width: Int, height: Int, claiming claimed: (width: Int, height: Int)? = nil) -> [UInt8] {
        let size = claimed ?? (width, height)
        let header = word(size.width) + word(size.height) + [8, 2, 0, 0, 0]
        var rows: [UInt8] = []
        for _ in 0..<height {
            rows.append(0)
            for x in 0..<width { rows += x * 2 < width ? [255, 0, 0] : [0, 0, 255] }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", zlib(rows))
            + chunk("IEND", [])
    }

    /// The JPEG with an EXIF block put in: orientation, the camera's name, and a GPS latitude of 29° 33′ N.
    static func withExif(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            half(tag) + half(type) + word(count) + value
        }
        // Offsets count from the byte order mark: 8 + 2 + 3 × 12 + 4 = 50, 50 + 10 = 60, 60 + 2 + 2 × 12 + 4 = 90.
        let tiff =
            Array("MM".utf8) + half(42) + word(8) + half(3) + entry(0x010F, 2, 10, word(50))
            + entry(0x0112, 3, 1, [0, orientation, 0, 0]) + entry(0x8825, 4, 1, word(60)) + word(0)
            + Array("GARDENCAM\u{0}".utf8) + half(2) + entry(1, 2, 2, Array("N\u{0}\u{0}\u{0}".utf8))
            + entry(2, 5, 3, word(90)) + word(0) + [29, 33, 0].flatMap { word($0) + word(1) }
        return segment(0xE1, Array("Exif\u{0}\u{0}".utf8) + tiff, into: jpeg)
    }

    static func segment(_ mark: UInt8, _ content: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
        Array(jpeg[..<2]) + [0xFF, mark] + half(content.count + 2) + content + jpeg[2...]
    }

    /// The marks of a JPEG's segments up to its first scan.
    static func marks(of jpeg: [UInt8]) -> [UInt8] {
        var marks: [UInt8] = []
        var at = 2
        while at + 3 < jpeg.count, marks.last != 0xDA {
            marks.append(jpeg[at + 1])
            at += 2 + Int(jpeg[at + 2]) << 8 + Int(jpeg[at + 3])
        }
        return marks
    }

    /// 16 × 8 pixels, quality 50.
    static let webp = bytes(
        "UklGRjwAAABXRUJQVlA4IDAAAABwAQCdASoQAAgAAsBMJaACdAFAAAD+8Ms//o+//rb//Wh/rb+tt/9tD03//rQTQAA=")

    /// Two frames.
    static let animatedWebP = bytes(
        "UklGRrgAAABXRUJQVlA4WAoAAAACAAAADwAABwAAQU5JTQYAAAAAAAAAAABBTk1GQgAAAAAAAAAAAA8AAAcAAAAAAAJWUDgg"
            + "KgAAAFABAJ0BKhAACAAHQJYloAAEdAAA/ur78IO/1V/bvw7rc//+N3Zf5GAAAEFOTUZCAAAAAAAAAAAADwAABwAAAAAAAFZQ"
            + "OCAqAAAAVAEAnQEqEAAIAAAAliWgAAR0AAD+6vvzS7//xvF/f6Ut33P/JZTwcAAA")

    private static func bytes(_ base64: String) -> [UInt8] {
        var out: [UInt8] = []
        var bits = 0
        var count = 0
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        for character in base64.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { continue }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return out
    }

    private static func half(_ value: Int) -> [UInt8] { [UInt8(value >> 8 & 255), UInt8(value & 255)] }

    private static func word(_ value: Int) -> [UInt8] { half(value >> 16) + half(value & 0xFFFF) }

    private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
        let covered = Array(kind.utf8) + content
        return word(content.count) + covered + word(Int(crc(covered)))
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }

    /// Stored blocks: nothing to compress, nothing to get wrong.
    private static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        var at = 0
        repeat {
            let length = min(65_535, bytes.count - at)
            let isLast: UInt8 = at + length == bytes.count ? 1 : 0
            let sizes = [length & 255, length >> 8, ~length & 255, ~length >> 8 & 255].map { UInt8($0) }
            out += [isLast] + sizes + bytes[at..<at + length]
            at += length
        } while at < bytes.count
        var a = 1
        var b = 0
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return out + half(b) + half(a)
    }
}
