// SPDX-License-Identifier: Apache-2.0

/// Where to go after signing in: a path of our own, never another site's address.
struct LocalPath {
    let text: String

    /// nil for anything that a browser could take for another origin.
    init?(_ text: String?) {
        guard let text, text.hasPrefix("/"), text.utf8.count <= 512, !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        self.text = text
    }
}
