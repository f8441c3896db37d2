// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A PDF file, read by the system's own tools (poppler-utils).
package struct PDFReading {
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether it begins like one.
    package var isPDF: Bool { bytes.starts(with: "%PDF-".utf8) }

    /// The words in their order, without the blanks and breaks that setting them made.
    package func words() throws -> String { try text().filter { !$0.isWhitespace } }

    /// The words page by page, with a form feed behind each.
    package func text() throws -> String { try run("pdftotext", ["-enc", "UTF-8", "-", "-"]) }

    /// What the file says of itself: `Title`, `Pages`, `Page size`.
    package func facts() throws -> [String: String] {
        try run("pdfinfo", ["-enc", "UTF-8", "-"]).split(separator: "\n").reduce(into: [:]) { facts, line in
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { facts[parts[0]] = parts[1] }
        }
    }

    /// The headings, paragraphs and tables, as a screen reader goes through them.
    package func structure() throws -> String { try run("pdfinfo", ["-struct", "-"]) }

    /// Whether each font is inside the file.
    package func fontsAreInside() throws -> Bool {
        // Name, type, encoding, then: emb sub uni.
        let lines = try run("pdffonts", ["-"]).split(separator: "\n").dropFirst(2)
        return !lines.isEmpty && lines.allSatisfy { $0.contains("yes yes yes") }
    }

    private func run(_ tool: String, _ arguments: [String]) throws -> String {
        let path = NSTemporaryDirectory() + "jiewang-test-" + UUID().uuidString + ".pdf"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [tool] + arguments.enumerated().map { $1 == "-" && arguments.firstIndex(of: "-") == $0 ? path : $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Unreadable(tool: tool, status: process.terminationStatus) }
        return String(decoding: data, as: UTF8.self)
    }

    /// The tool isn't there, or gave up.
    package struct Unreadable: Error {
        let tool: String
        let status: Int32
    }
}
