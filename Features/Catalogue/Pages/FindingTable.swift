// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Markup
import Web

/// What is wrong, or odd, in the files that were handed in: by file, line and column, errors first.
struct FindingTable {
    let findings: [ImportFinding]
    let words: Words

    /// A file of another kind has something wrong in every line, and nobody reads a thousand of them.
    static let most = 200

    func write(_ h: inout HTML) {
        let errors = findings.filter { !$0.isWarning }
        let sorted = errors + findings.filter(\.isWarning)
        h(.section, .aria("labelledby", "findings")) { h in
            h(.h2, .id("findings"), words(errors.isEmpty ? "catalogue.warnings" : "catalogue.errors"))
            if !errors.isEmpty {
                h(.p, .class("notice bad"), .role("alert"), words("catalogue.error-count", ["n": String(errors.count)]))
            }
            h(.div, .class("scroll"), .named("tabindex", "0"), .role("region"), .aria("labelledby", "findings")) { h in
                h(.table) { h in
                    h(.thead) { h in
                        h(.tr) { h in
                            for key in ["catalogue.finding-file", "catalogue.finding-place", "catalogue.finding-what"] {
                                h(.th, .named("scope", "col"), words(key))
                            }
                        }
                    }
                    h(.tbody) { h in
                        for finding in sorted.prefix(Self.most) { row(&h, finding) }
                    }
                }
            }
            if sorted.count > Self.most {
                h(.p, .class("hint"), words("catalogue.more-findings", ["n": String(sorted.count - Self.most)]))
            }
        }
    }

    private func row(_ h: inout HTML, _ finding: ImportFinding) {
        h(.tr) { h in
            h(.td, words("catalogue.finding-file." + finding.file.rawValue))
            h(.td) { h in
                h.text(words("catalogue.finding-line", ["n": String(finding.line)]))
                if let column = finding.column {
                    h.text(" " + words("catalogue.finding-column", ["n": String(column)]))
                }
                if let name = finding.columnName {
                    h.text(" ")
                    h(.code, name)
                }
            }
            h(.td) { h in
                if finding.isWarning { h(.span, .class("badge warn"), words("catalogue.warning")) }
                h.text(words(finding.key, finding.details))
                if !finding.value.isEmpty {
                    h.text(" ")
                    h(.code, finding.value)
                }
            }
        }
    }
}
