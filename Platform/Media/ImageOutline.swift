// SPDX-License-Identifier: Apache-2.0

/// What can be known of an image file without decoding it: where it ends, and how many passes it takes.
struct ImageOutline: Equatable {
    /// Offset of the first byte that isn't part of the image.
    var end: Int
    /// JPEG: scans; 1 otherwise. A progressive image has about 10.
    var passes = 1
    var isAnimated = false

    /// nil when the file is cut off or isn't built like its kind.
    init?(of bytes: [UInt8], kind: ImageKind) {
        let outline: Self? = bytes.withUnsafeBufferPointer { bytes in
            switch kind {
            case .jpeg: Self(jpeg: bytes)
            case .png: Self(png: bytes)
            case .webp: Self(webp: bytes)
            case .heif, .gif, .tiff, .bmp, .svg, .pdf: nil
            }
        }
        guard let outline else { return nil }
        self = outline
    }

    /// Walks the segments; within a scan 0xFF is followed by 0, a restart mark or the next segment (ITU T.81 B.1.1).
    private init?(jpeg bytes: UnsafeBufferPointer<UInt8>) {
        var at = 2
        var scans = 0
        while at + 1 < bytes.count {
            guard bytes[at] == 0xFF else { return nil }
            switch bytes[at + 1] {
            case 0xFF: at += 1
            case 0xD9:
                (end, passes) = (at + 2, scans)
                return
            case 0x01, 0xD0...0xD7: at += 2
            case 0x00, 0xD8: return nil
            case let mark:
                guard at + 3 < bytes.count else { return nil }
                let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
                guard length >= 2 else { return nil }
                at += 2 + length
                guard mark == 0xDA else { continue }
                scans += 1
                while at + 1 < bytes.count,
                    bytes[at] != 0xFF || bytes[at + 1] == 0 || (0xD0...0xD7).contains(bytes[at + 1])
                {
                    at += 1
                }
            }
        }
        return nil
    }

    private init?(png bytes: UnsafeBufferPointer<UInt8>) {
        var at = 8
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            let kind = bytes[at + 4..<at + 8]
            guard length <= bytes.count - at - 12 else { return nil }
            at += 12 + length
            if kind.elementsEqual("acTL".utf8) { isAnimated = true }
            if kind.elementsEqual("IEND".utf8) {
                end = at
                return
            }
        }
        return nil
    }

    private init?(webp bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count >= 21 else { return nil }
        let length = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length >= 12, length <= bytes.count - 8 else { return nil }
        end = 8 + length + length % 2
        // Extended header, flag "animation".
        isAnimated = bytes[12..<16].elementsEqual("VP8X".utf8) && bytes[20] & 0x02 != 0
    }
}

/// What phones append to photos (a second picture, a short film) is dropped in silence; an archive or a page isn't,
/// because nobody's camera does that.
func hidesSomething(_ trailer: ArraySlice<UInt8>) -> Bool {
    guard !trailer.isEmpty else { return false }
    let signs: [[UInt8]] = [
        Array("pk".utf8) + [3, 4], Array("pk".utf8) + [5, 6], Array("rar!".utf8) + [0x1A, 7],
        [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
        Array("%pdf-".utf8), Array("<?php".utf8), Array("<script".utf8), Array("<html".utf8), Array("<svg".utf8),
        Array("#!/".utf8),
    ]
    return signs.contains { ByteSearch.contains($0, in: trailer) }
}
