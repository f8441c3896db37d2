// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird

extension Response {
    /// A file to keep.
    /// - Parameters:
    ///   - name: in any script (RFC 6266, RFC 5987); characters that a file's name can't have become dashes.
    ///   - plain: in ASCII, for programs that know nothing else.
    package static func file(_ bytes: [UInt8], type: String, name: String, plain: String) -> Response {
        var response = Response.bytes(bytes, type: type)
        let (name, plain) = (fileName(name), fileName(plain).filter { $0.isASCII })
        response.headers[.contentDisposition] =
            "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(extendedValue(name))"
        return response
    }

    private static func fileName(_ name: String) -> String {
        String(
            name.map { character in
                let isUnfit = character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
                return isUnfit || "/\\:*?\"<>|".contains(character) ? "-" : character
            })
    }

    /// RFC 5987: everything but letters, digits and a few marks as bytes in UTF-8.
    private static func extendedValue(_ text: String) -> String {
        text.utf8.reduce(into: "") { out, byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                out.append(character)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                out += "%" + (hex.count == 1 ? "0" : "") + hex
            }
        }
    }
}
