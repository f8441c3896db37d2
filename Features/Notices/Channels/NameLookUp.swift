// SPDX-License-Identifier: Apache-2.0
import Blocking
import Glibc
import NoticeRules

/// Finds the addresses of a host.
package protocol NameLookUp: Sendable {
    /// All of them, in the order in which they should be tried; empty when there are none.
    func addresses(of host: String) async -> [IPAddress]
}

/// The system's resolver, on threads of its own because it blocks.
package struct SystemNames: NameLookUp {
    private let pool = BlockingPool(label: "jiewang.names", threads: 4, waiting: 256)

    package init() {}

    package func addresses(of host: String) async -> [IPAddress] {
        (try? await pool.run { Self.resolve(host) }) ?? []
    }

    private static func resolve(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0, let first = list else { return [] }
        defer { freeaddrinfo(first) }
        var found: [IPAddress] = []
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let entry = next {
            if let address = read(entry.pointee), !found.contains(address) { found.append(address) }
            next = entry.pointee.ai_next
        }
        return found
    }

    private static func read(_ entry: addrinfo) -> IPAddress? {
        guard let pointer = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { socket in
                withUnsafeBytes(of: socket.pointee.sin_addr) { IPAddress(bytes: Array($0)) }
            }
        case AF_INET6:
            return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { socket in
                withUnsafeBytes(of: socket.pointee.sin6_addr) { IPAddress(bytes: Array($0)) }
            }
        default: return nil
        }
    }
}
