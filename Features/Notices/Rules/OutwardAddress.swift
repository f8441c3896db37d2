// SPDX-License-Identifier: Apache-2.0

/// An http(s) address that somebody typed, read so narrowly that nobody downstream can read it differently: the name that
/// is looked up is the name that is connected to.
package struct OutwardAddress: Hashable, Sendable {
    package let isSecure: Bool
    /// Lower-case letters, digits, dots and hyphens.
    package let host: String
    package let port: Int
    /// From the slash on, with the query; `/` at least.
    package let target: String

    /// nil for anything but `http(s)://name[:port][/…]`: no user, no fragment, no brackets, no percent signs in the name.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 2000, text.utf8.allSatisfy({ (33...126).contains($0) }) else { return nil }
        let rest: Substring
        if text.lowercased().hasPrefix("https://") {
            (isSecure, rest) = (true, Substring(text).dropFirst(8))
        } else if text.lowercased().hasPrefix("http://") {
            (isSecure, rest) = (false, Substring(text).dropFirst(7))
        } else {
            return nil
        }
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest.dropFirst(authority.count)
        guard !path.contains("#"), !path.contains("\\"), !path.contains("\"") else { return nil }
        target = path.hasPrefix("/") ? String(path) : "/" + path
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.first?.lowercased(), Self.isName(name) else { return nil }
        host = name
        if parts.count == 2 {
            guard let port = Int(parts[1]), (1...65535).contains(port), parts[1].allSatisfy(\.isNumber) else {
                return nil
            }
            self.port = port
        } else {
            port = isSecure ? 443 : 80
        }
    }

    package var text: String {
        let isUsual = port == (isSecure ? 443 : 80)
        return (isSecure ? "https://" : "http://") + host + (isUsual ? "" : ":\(port)") + target
    }

    private static func isName(_ name: String) -> Bool {
        guard (1...253).contains(name.utf8.count), !name.hasPrefix("."), !name.contains("..") else { return false }
        return name.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
        }
    }
}
