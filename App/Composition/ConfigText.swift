// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The forms that a setting's text may have.
enum ConfigText {
    /// `127.0.0.1`, `::1` or `grid.example.org`: no scheme, no port.
    static func isHost(_ text: String) -> Bool {
        let colons = text.count { $0 == ":" }
        return !text.isEmpty && colons != 1 && text.allSatisfy { isOfHost($0) || $0 == ":" && colons > 1 }
    }

    /// `https://grid.example.org` or with a port and a path; no slash at its end, nobody's name, no question.
    static func isSite(_ text: String) -> Bool {
        guard let (place, path) = parted(text) else { return false }
        let isWritten = !text.hasSuffix("/") && !text.contains { " ?#@\"<>\t".contains($0) }
        if place.hasPrefix("[") { return isWritten && place.contains("]") && path.allSatisfy(\.isASCII) }
        let parts = place.split(separator: ":", omittingEmptySubsequences: false)
        let port = parts.count == 2 ? Int(parts[1]).map { (0...65535).contains($0) } ?? false : parts.count == 1
        return isWritten && port && !parts[0].isEmpty && parts[0].allSatisfy(isOfHost)
    }

    /// `https://tiles.example.org/{z}/{x}/{y}.png`.
    static func isTiles(_ text: String) -> Bool {
        parted(text) != nil && ["{z}", "{x}", "{y}"].allSatisfy { text.contains($0) }
    }

    /// A file that is there or may be made, because its folder is.
    static func isFileToBe(_ text: String) -> Bool {
        var isFolder: ObjCBool = false
        if text.isEmpty || text.hasSuffix("/") { return false }
        if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) { return !isFolder.boolValue }
        let folder = URL(fileURLWithPath: text).deletingLastPathComponent().path
        return FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Host and port, and what follows; nil when it isn't an http(s) address.
    private static func parted(_ text: String) -> (place: Substring, path: Substring)? {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let place = rest.prefix { $0 != "/" }
        return place.isEmpty ? nil : (place, rest[place.endIndex...])
    }

    private static func isOfHost(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "-")
    }
}
