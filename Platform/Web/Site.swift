// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup

/// What every page needs to know of the installation: its name, its assets, its menu.
package struct Site: Sendable {
    package struct Banner: Sendable {
        package let key: String
        package let details: [String: String]
        /// Those who may open this page can do something about it; nobody else is told.
        package let path: String

        package init(key: String, details: [String: String] = [:], for path: String) {
            (self.key, self.details, self.path) = (key, details, path)
        }
    }

    package var names: [Language: String]
    package var menu: [MenuEntry] = []
    /// Address by asset name, with its version.
    package var assets: [String: String]
    /// Whether the role may open that page, by the matrix.
    package var allows: @Sendable (Role, String) -> Bool = { _, _ in true }
    /// What has to be said on top of every page at this time, such as a missing calendar year.
    package var banners: @Sendable (Instant) -> [Banner] = { _ in [] }
    /// `{z}/{x}/{y}` address of map tiles; nil for our own layers only.
    package var tiles: String?

    package init(names: [Language: String], assets: [String: String]) { (self.names, self.assets) = (names, assets) }

    /// What this role has to be told now.
    package func banners(_ now: Instant, for role: Role) -> [Banner] {
        banners(now).filter { allows(role, $0.path) }
    }

    package func name(_ language: Language) -> String { names[language] ?? names[.chinese] ?? "" }

    package func asset(_ name: String) -> String { assets[name] ?? "/assets/" + name }

    package var hasMap: Bool { assets["vendor/maplibre-gl.js"] != nil }

    /// One icon of the sprite, silent for screen readers because a word always stands beside it.
    package func icon(_ name: String, _ h: inout HTML) {
        h(.svg, .class("icon"), .aria("hidden", "true")) { h in
            h(.use, .href(asset("icons/sprite.svg") + "#i-" + name)) { _ in }
        }
    }
}
