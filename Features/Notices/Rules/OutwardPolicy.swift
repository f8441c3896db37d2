// SPDX-License-Identifier: Apache-2.0

/// Where the program may connect to on behalf of somebody who typed an address (ADR 0025): anywhere in public, nowhere
/// inside, but for ranges that the operator names.
///
/// Sources: IANA special-purpose registries (RFC 6890 and its updates), and the addresses under which clouds hand out
/// credentials to whatever runs in them.
package struct OutwardPolicy: Hashable, Sendable {
    /// What the operator lets through although it is inside, such as a government network's gateway.
    package let allowed: [AddressRange]

    package init(allowed: [AddressRange] = []) { self.allowed = allowed }

    /// For addresses that the operator wrote into the configuration.
    package static let everywhere = OutwardPolicy(
        allowed: ["0.0.0.0/0", "::/0"].compactMap { AddressRange($0) })

    package func permits(_ address: IPAddress) -> Bool {
        allowed.contains { $0.contains(address) } || !Self.isInside(address)
    }

    /// Without TLS only where the operator has said that the network is theirs.
    package func permitsPlain(_ address: IPAddress) -> Bool { allowed.contains { $0.contains(address) } }

    package static func isInside(_ address: IPAddress) -> Bool {
        if ranges.contains(where: { $0.contains(address) }) { return true }
        guard !address.isFour else { return false }
        // Addresses that carry a version-4 address lead where that one leads.
        for (prefix, offset) in carriers where prefix.contains(address) {
            let carried = IPAddress(bytes: Array(address.bytes[offset..<offset + 4]))
            if carried.map(isInside) ?? true { return true }
        }
        return false
    }

    private static let ranges: [AddressRange] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16",
        "::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    ].compactMap { AddressRange($0) }

    /// NAT64 and 6to4.
    private static let carriers: [(AddressRange, Int)] = [("64:ff9b::/96", 12), ("2002::/16", 2)].compactMap {
        text, offset in AddressRange(text).map { ($0, offset) }
    }
}
