// SPDX-License-Identifier: Apache-2.0

/// What a file is by its first bytes, whatever its name or its sender says.
package enum ImageKind: String, Hashable, Sendable, CaseIterable {
    case jpeg = "JPEG"
    case png = "PNG"
    case webp = "WebP"
    /// HEIC and AVIF: phones send JPEG when a form asks for it, and their decoders have had too many holes.
    case heif = "HEIC"
    case gif = "GIF"
    case tiff = "TIFF"
    case bmp = "BMP"
    case svg = "SVG"
    case pdf = "PDF"

    /// Whether photos of this kind are decoded here.
    package var isAccepted: Bool {
        switch self {
        case .jpeg, .png, .webp: true
        case .heif, .gif, .tiff, .bmp, .svg, .pdf: false
        }
    }

    /// nil when the bytes begin like none of these.
    package init?(sniffing bytes: [UInt8]) {
        func begins(_ prefix: [UInt8], at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: prefix) }
        func begins(_ prefix: String, at offset: Int = 0) -> Bool { begins(Array(prefix.utf8), at: offset) }
        if begins([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins("RIFF"), begins("WEBP", at: 8) {
            self = .webp
        } else if begins("ftyp", at: 4), ["hei", "hev", "mif1", "msf1", "avi"].contains(where: { begins($0, at: 8) }) {
            self = .heif
        } else if begins("GIF8") {
            self = .gif
        } else if begins([0x49, 0x49, 0x2A, 0x00]) || begins([0x4D, 0x4D, 0x00, 0x2A]) {
            self = .tiff
        } else if begins("BM") {
            self = .bmp
        } else if begins("%PDF-") {
            self = .pdf
        } else if Self.looksLikeSVG(bytes.prefix(1024)) {
            self = .svg
        } else {
            return nil
        }
    }

    private static func looksLikeSVG(_ head: ArraySlice<UInt8>) -> Bool {
        // Blanks and a byte order mark may come first.
        guard let first = head.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }),
            first == UInt8(ascii: "<")
        else { return false }
        return ByteSearch.contains(Array("<svg".utf8), in: head)
    }
}
