// SPDX-License-Identifier: Apache-2.0

/// Where the store is: `sqlite:PATH` or `postgres://…`, as `JIEWANG_DATABASE` says it.
package enum DatabaseLocation: Sendable, Equatable, CustomStringConvertible {
    case sqlite(path: String)
    case postgres(address: String)

    /// nil for any other scheme.
    package init?(_ text: String) {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty else { return nil }
            self = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(address: text)
        } else {
            return nil
        }
    }

    /// Without the password, which may stand before the host or among the parameters.
    package var description: String {
        switch self {
        case .sqlite(let path): return "sqlite:\(path)"
        case .postgres(let address):
            let mark = address.firstIndex(of: "?") ?? address.endIndex
            let parameters = mark == address.endIndex ? "" : "?…"
            let place = address[..<mark]
            guard let at = place.lastIndex(of: "@"), let slashes = place.firstRange(of: "//") else {
                return place + parameters
            }
            return place[..<slashes.upperBound] + "…" + place[at...] + parameters
        }
    }
}
