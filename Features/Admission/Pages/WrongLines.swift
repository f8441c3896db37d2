// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Markup
import Web

/// What is wrong with a file that was handed in, by line and column.
struct WrongLines {
    let problems: [TownListProblem]
    let feature: Admission

    /// A file of another kind has something wrong in every line, and nobody reads a thousand of them.
    private static let most = 200

    func write(_ h: inout HTML, _ words: Words) {
        let parts = AdmissionParts(feature: feature, words: words)
        h(.section, .aria("labelledby", "wrong")) { h in
            h(.h2, .id("wrong"), words("town-list.wrong"))
            h(
                .p, .class("notice bad"), .role("alert"),
                words("town-list.wrong-count", ["n": String(problems.count)]))
            parts.table(&h, words("town-list.wrong"), ["where", "what"].map { ($0, false) }) { h in
                for problem in problems.prefix(Self.most) {
                    h(.tr) { h in
                        h(.td) { h in
                            h.text(words("town-list.line", ["n": String(problem.line)]))
                            if let column = problem.column {
                                h.text(" " + words("town-list.column", ["n": String(column)]))
                            }
                            if let name = problem.name {
                                h.text(" ")
                                h(.code, name)
                            }
                        }
                        h(.td) { h in
                            h.text(
                                words(
                                    "problem." + problem.kind.rawValue,
                                    ["value": problem.value, "expected": problem.expected]))
                            if !problem.value.isEmpty {
                                h.text(" ")
                                h(.code, problem.value)
                            }
                        }
                    }
                }
            }
        }
    }
}
