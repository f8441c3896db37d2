// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Kernel
import Multipart
import NIOCore

/// A decoded form: fields in order, and files in memory up to their limits.
package struct Form: Sendable {
    package struct File: Sendable {
        package let field: String
        package let name: String
        package let bytes: [UInt8]
    }

    package private(set) var fields: [(name: String, value: String)] = []
    package private(set) var files: [File] = []

    package init(fields: [(name: String, value: String)] = []) { self.fields = fields }

    /// The last value of a field, trimmed; nil when it is absent or blank.
    package func text(_ name: String) -> String? {
        guard let value = fields.last(where: { $0.name == name })?.value else { return nil }
        let trimmed = value.trimmingBlanks
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The last value of a field exactly as it was typed.
    package func raw(_ name: String) -> String { fields.last { $0.name == name }?.value ?? "" }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    package func isOn(_ name: String) -> Bool { ["1", "on", "true", "yes"].contains(raw(name)) }

    package mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }
}

/// A form that can't be read at all.
package enum FormRefusal: Refusal {
    case malformed
    case tooLarge
    case controlCharacter(field: String)

    package var code: String {
        switch self {
        case .malformed: "form.malformed"
        case .tooLarge: "form.too-large"
        case .controlCharacter: "form.control-character"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .malformed, .controlCharacter: .invalid
        case .tooLarge: .tooLarge
        }
    }
}

extension Form {
    package static let largestUrlencoded = 512 * 1024

    /// Reads an urlencoded or multipart body, whichever the request says; an absent body is an empty form.
    ///
    /// Browsers write every line end as CR LF, and it becomes LF again; programs mean what they send, so for them the
    /// caller keeps line ends.
    package static func read(
        _ request: Request, largestTotal: Int = 64 << 20, keepsLineEnds: Bool = false
    ) async throws -> Form {
        if isMultipart(request) {
            return try await multipart(request, largestTotal: largestTotal, keepsLineEnds: keepsLineEnds)
        }
        var body = try await collect(request, upTo: largestUrlencoded)
        let text = body.readString(length: body.readableBytes) ?? ""
        return try Form(urlencoded: text, keepsLineEnds: keepsLineEnds)
    }

    /// Whether the body may hold files.
    static func isMultipart(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased().hasPrefix("multipart/form-data") == true
    }

    /// Decodes `a=1&b=%E4%BA%95`.
    package init(urlencoded text: String, keepsLineEnds: Bool = false) throws(FormRefusal) {
        for pair in Array(text.utf8).split(separator: UInt8(ascii: "&")) {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let name = Self.decode(pair[..<equals])
            let value = Self.decode(pair[equals...].dropFirst())
            guard let name, let value else { throw .malformed }
            try append(name, value, keepsLineEnds: keepsLineEnds)
        }
    }

    fileprivate mutating func append(
        _ name: String, _ value: String, keepsLineEnds: Bool
    ) throws(FormRefusal) {
        // NUL can't be stored on every engine and has no business in words.
        guard !name.utf8.contains(0), !value.utf8.contains(0) else { throw .controlCharacter(field: name) }
        let keeps = keepsLineEnds || !value.utf8.contains(13)
        fields.append((name, keeps ? value : value.replacing("\r\n", with: "\n")))
    }

    private static func collect(_ request: Request, upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw FormRefusal.tooLarge
        }
    }

    private static func multipart(
        _ request: Request, largestTotal: Int, keepsLineEnds: Bool
    ) async throws -> Form {
        let boundary = try MultipartBoundary(contentType: request.headers[.contentType] ?? "")
        var limits = MultipartLimits()
        limits.totalBytes = min(limits.totalBytes, largestTotal)
        var parser = MultipartParser(boundary: boundary, limits: limits)
        var form = Form()
        var open: (name: String, file: String?, bytes: [UInt8])?
        func take(_ events: [MultipartEvent]) throws {
            for event in events {
                switch event {
                case .partBegin(let part): open = (part.name, part.fileName, [])
                case .bytes(let bytes): open?.bytes += bytes
                case .partEnd:
                    guard let part = open else { continue }
                    if let file = part.file {
                        if !part.bytes.isEmpty {
                            form.files.append(File(field: part.name, name: file, bytes: part.bytes))
                        }
                    } else {
                        guard let value = String(validating: part.bytes, as: UTF8.self) else {
                            throw FormRefusal.malformed
                        }
                        try form.append(part.name, value, keepsLineEnds: keepsLineEnds)
                    }
                    open = nil
                case .end: break
                }
            }
        }
        for try await chunk in request.body { try take(try parser.consume(Array(chunk.readableBytesView))) }
        try parser.finish()
        return form
    }

    private static func decode(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var iterator = text.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(32)
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(value), let low = iterator.next().flatMap(value) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}

extension String {
    /// Without blanks (also the ideographic one) at both ends.
    package var trimmingBlanks: String {
        func isBlank(_ character: Character) -> Bool { character.isWhitespace }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[first...last])
    }
}
