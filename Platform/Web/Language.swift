// SPDX-License-Identifier: Apache-2.0

/// The languages of the pages; Chinese first.
package enum Language: String, Sendable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"

    /// The first language of an `Accept-Language` value that we speak; Chinese when there is none.
    package init(accepting header: String?) {
        for item in (header ?? "").split(separator: ",") {
            let weight = item.drop { $0 != ";" }.filter { $0 != " " }
            if weight.hasPrefix(";q=0"), !weight.contains(where: { ("1"..."9").contains($0) }) { continue }
            let tag = item.prefix { $0 != ";" && $0 != "-" }.filter { $0 != " " }.lowercased()
            if tag == "zh" { self = .chinese; return }
            if tag == "en" { self = .english; return }
        }
        self = .chinese
    }
}
