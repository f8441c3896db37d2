// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The names in `jiewang.env`; what its lines say is read elsewhere.
struct ConfigFile {
    /// What is wrong with it as a file, by line and name, never by value.
    private(set) var problems: [String] = []
    private(set) var canBeRead = true

    /// - Parameter known: every name that may stand in it; a file that isn't there is fine.
    init(path: String, known: Set<String>) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else {
            problems = ["jiewang.env can't be read as text in UTF-8"]
            canBeRead = false
            return
        }
        var seen: Set<String> = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if line.isEmpty || line.hasPrefix("#") { continue }
            let place = "jiewang.env, line \(index + 1)"
            let name = line.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
            // Not even the beginning of such a line is repeated: it may be the rest of a secret.
            guard line.contains("="), name.allSatisfy(Self.isOfName), !name.isEmpty else {
                problems.append("\(place) must be NAME=value, without export")
                continue
            }
            if !known.contains(name) { problems.append("\(place): \(name) is not known") }
            if !seen.insert(name).inserted { problems.append("\(place): \(name) stands above already") }
        }
    }

    private static func isOfName(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }
}
