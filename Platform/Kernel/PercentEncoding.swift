// SPDX-License-Identifier: Apache-2.0

extension String {
    /// With everything but unreserved characters as `%XX` (RFC 3986 §2.3), safe inside a query.
    package var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var out = String.UnicodeScalarView()
        for byte in utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: out.append(Unicode.Scalar(byte))
            default: out += ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(out)
    }
}
