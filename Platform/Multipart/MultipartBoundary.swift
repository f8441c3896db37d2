// SPDX-License-Identifier: Apache-2.0

/// The boundary of a multipart body: 1…70 characters of RFC 2046 §5.1.1.
package struct MultipartBoundary: Hashable, Sendable {
    package let bytes: [UInt8]

    /// nil when the text isn't a boundary.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...70).contains(bytes.count), bytes.last != UInt8(ascii: " "), bytes.allSatisfy(Self.allows) else {
            return nil
        }
        self.bytes = bytes
    }

    /// Takes the boundary out of a Content-Type value such as `multipart/form-data; boundary="a b"`.
    package init(contentType: some StringProtocol) throws(MultipartProblem) {
        guard let value = HeaderValue(Array(contentType.utf8)) else { throw .notMultipart }
        guard value.first == Array("multipart/form-data".utf8) else { throw .notMultipart }
        guard let bytes = value.parameters["boundary"], let text = String(validating: bytes, as: UTF8.self),
            let boundary = Self(text)
        else { throw .badBoundary }
        self = boundary
    }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        // ' ( ) + , - . / : = ? _ and space
        case 0x27, 0x28, 0x29, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0x3D, 0x3F, 0x5F, 0x20: true
        default: false
        }
    }
}
