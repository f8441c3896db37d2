// SPDX-License-Identifier: Apache-2.0
import Web

extension Lexicon {
    /// Every locale file that is compiled in.
    /// - Throws: `Lexicon.Problem` for a malformed, doubled or half-translated key.
    package init(_ assets: AssetShelf) throws(Problem) {
        self.init()
        for name in assets.names(under: "locales/") {
            try add(assets.text(name) ?? "", file: name)
        }
    }
}
