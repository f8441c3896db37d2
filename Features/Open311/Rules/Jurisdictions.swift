// SPDX-License-Identifier: Apache-2.0

/// The names under which an endpoint answers.
///
/// None: `jurisdiction_id` is ignored. One: it may be left out. Several: it must be given.
package struct Jurisdictions: Equatable, Sendable {
    package let names: [String]

    package init(_ names: [String] = []) { self.names = names }

    /// The one that is meant; nil when the endpoint has no names.
    /// - Throws: `jurisdictionMissing` or `jurisdictionUnknown`.
    package func chosen(by parameters: Parameters) throws(Open311Fault) -> String? {
        guard !names.isEmpty else { return nil }
        guard let asked = parameters.first("jurisdiction_id") else {
            if names.count == 1 { return names[0] }
            throw .jurisdictionMissing
        }
        guard let name = names.first(where: { $0.lowercased() == asked.lowercased() }) else {
            throw .jurisdictionUnknown
        }
        return name
    }
}
