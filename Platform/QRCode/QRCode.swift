// SPDX-License-Identifier: Apache-2.0

/// A QR code (ISO/IEC 18004) of a text: bytes in UTF-8, error correction level M, which survives 15 % of dirt.
///
/// Limits: one segment in byte mode and no other level; numbers and Chinese would be a little shorter in modes of their own.
package struct QRCode: Hashable, Sendable {
    /// Modules along one side, without the quiet zone: 21 to 177.
    package let size: Int
    /// 0 to 7: the one of eight patterns laid over the data that leaves the fewest blots and stripes.
    package let mask: Int
    private let modules: [Bool]

    /// Dark modules that a reader needs to find around the code.
    package static let quietZone = 4

    /// nil when the text has more than 2,331 bytes.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRVersion.smallest(for: bytes.count) else { return nil }
        let grid = QRGrid(version: version, codewords: version.codewords(of: bytes))
        let best = (0..<8).map { (mask: $0, grid: grid.masked($0)) }.min { $0.grid.penalty < $1.grid.penalty }
        guard let best else { return nil }
        (size, mask, modules) = (version.size, best.mask, best.grid.modules)
    }

    /// With a given pattern over the data, as other encoders can be told to do too.
    init?(_ text: String, mask: Int) {
        let bytes = Array(text.utf8)
        guard (0..<8).contains(mask), let version = QRVersion.smallest(for: bytes.count) else { return nil }
        let grid = QRGrid(version: version, codewords: version.codewords(of: bytes)).masked(mask)
        (size, self.mask, modules) = (version.size, mask, grid.modules)
    }

    /// Whether the module of a column and a row is dark; those outside are light.
    package func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<size).contains(x) && (0..<size).contains(y) && modules[y * size + x]
    }

    /// The dark modules as an SVG path, one rectangle for each run in a row; a module is one unit, the quiet zone included.
    package var path: String {
        var path = ""
        for y in 0..<size {
            var x = 0
            while x < size {
                let start = x
                while isDark(x, y) { x += 1 }
                if x > start {
                    path += "M\(start + Self.quietZone) \(y + Self.quietZone)h\(x - start)v1h-\(x - start)z"
                } else {
                    x += 1
                }
            }
        }
        return path
    }
}
