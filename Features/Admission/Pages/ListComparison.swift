// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Markup
import Web

/// What a new version changes, in sentences.
struct ListComparison {
    /// Writes a line, and what it was before when it is another one now.
    typealias Sentence<Line> = (_ h: inout HTML, _ line: Line, _ before: Line?, _ words: Words) -> Void

    let isEmpty: Bool
    private let counts: [String: String]
    private let entries: (inout HTML, Words) -> Void

    init<Line: ListLine>(_ diff: ListDiff<Line>, _ sentence: @escaping Sentence<Line>) {
        isEmpty = diff.isEmpty
        counts = [
            "added": String(diff.added.count), "removed": String(diff.removed.count),
            "changed": String(diff.changed.count),
        ]
        entries = { h, words in
            func entry(_ h: inout HTML, _ key: String, _ line: Line, _ before: Line?) {
                h(.li) { h in
                    h(.span, .class("badge"), words("town-list.diff." + key))
                    h.text(" ")
                    sentence(&h, line, before, words)
                }
            }
            for line in diff.added { entry(&h, "added", line, nil) }
            for change in diff.changed { entry(&h, "changed", change.after, change.before) }
            for line in diff.removed { entry(&h, "removed", line, nil) }
        }
    }

    func write(_ h: inout HTML, _ words: Words) {
        h(.p, .class("notice warn"), words("town-list.diff-count", counts))
        h(.ul) { h in entries(&h, words) }
    }
}
