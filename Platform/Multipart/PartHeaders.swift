// SPDX-License-Identifier: Apache-2.0

/// The header lines of one part, gathered one by one.
struct PartHeaders {
    private var disposition: HeaderValue?
    private var contentType: String?

    /// One line without its end; other headers than the three that RFC 7578 knows are ignored (§4.8).
    mutating func add(line: ArraySlice<UInt8>) throws(MultipartProblem) {
        guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex, !isBlank(line[line.startIndex]),
            line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
        else { throw .badHeaders }
        let value = trimmed(line[(colon + 1)...])
        switch String(decoding: line[..<colon].map(lowered), as: UTF8.self) {
        case "content-disposition":
            guard disposition == nil, let parsed = HeaderValue(value) else { throw .badHeaders }
            disposition = parsed
        case "content-type":
            guard contentType == nil, let text = String(validating: value, as: UTF8.self) else { throw .badHeaders }
            contentType = text
        case "content-transfer-encoding":
            guard ["binary", "8bit", "7bit"].contains(String(decoding: value.map(lowered), as: UTF8.self)) else {
                throw .unsupportedEncoding
            }
        default: break
        }
    }

    func part() throws(MultipartProblem) -> MultipartPart {
        guard let disposition, disposition.first == Array("form-data".utf8),
            let rawName = disposition.parameters["name"]
        else { throw .noName }
        guard let name = String(validating: unescaped(rawName), as: UTF8.self) else { throw .badHeaders }
        var fileName: String?
        if let plain = disposition.parameters["filename"] {
            // Some clients send the name in the machine's old encoding; the file is good all the same.
            fileName = baseName(String(decoding: unescaped(plain), as: UTF8.self))
        }
        if let extended = disposition.parameters["filename*"] {
            guard let decoded = decodeExtended(extended) else { throw .badHeaders }
            fileName = baseName(decoded)
        }
        return .init(name: name, fileName: fileName, contentType: contentType)
    }
}

/// Browsers write a quotation mark as `%22` (WHATWG form data); line ends in their way (`%0D%0A`) stay as they are.
private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var position = 0
    while position < bytes.count {
        if bytes[position] == 0x25, position + 2 < bytes.count, bytes[position + 1] == 0x32, bytes[position + 2] == 0x32
        {
            out.append(0x22)
            position += 3
        } else {
            out.append(bytes[position])
            position += 1
        }
    }
    return out
}

/// RFC 8187 `charset'language'percent-encoded` in UTF-8 or ISO-8859-1; nil when malformed.
private func decodeExtended(_ bytes: [UInt8]) -> String? {
    let pieces = bytes.split(separator: 0x27, maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3 else { return nil }
    var out: [UInt8] = []
    var position = pieces[2].startIndex
    while position < pieces[2].endIndex {
        if pieces[2][position] == 0x25 {
            guard position + 2 < pieces[2].endIndex, let high = nibble(pieces[2][position + 1]),
                let low = nibble(pieces[2][position + 2])
            else { return nil }
            out.append(high << 4 | low)
            position += 3
        } else {
            out.append(pieces[2][position])
            position += 1
        }
    }
    switch String(decoding: pieces[0].map(lowered), as: UTF8.self) {
    case "utf-8": return String(validating: out, as: UTF8.self)
    case "iso-8859-1":
        var text = ""
        for byte in out { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    default: return nil
    }
}

private func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}

/// The last component of a path, without control characters (RFC 7578 §4.2: no directories from a client).
private func baseName(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        if scalar == "/" || scalar == "\\" {
            out = ""
        } else if scalar.properties.generalCategory != .control {
            out.unicodeScalars.append(scalar)
        }
    }
    return out == "." || out == ".." ? "" : out
}
