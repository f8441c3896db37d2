// SPDX-License-Identifier: Apache-2.0
import Markup

extension HTML {
    /// The code as an image of dark squares on white, whatever the page's colours are: readers need the contrast.
    /// - Parameter label: what a screen reader says in its place.
    package mutating func qrCode(_ code: QRCode, label: String) {
        let side = String(code.size + 2 * QRCode.quietZone)
        self(
            .svg, .class("qr"), .named("viewBox", "0 0 \(side) \(side)"), .role("img"), .aria("label", label),
            .named("shape-rendering", "crispEdges")
        ) { h in
            h(.rect, .named("width", side), .named("height", side), .named("fill", "#fff")) { _ in }
            h(.path, .named("d", code.path), .named("fill", "#000")) { _ in }
        }
    }
}
