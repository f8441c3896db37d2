// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What adopting a new version would change, for the person who has to approve it.
///
/// Adopting changes the terms of orders that are opened afterwards. Open orders keep the terms of the version under
/// which they were opened, also those on a retired matter: no diff reaches them.
package struct CatalogueDiff: Equatable, Sendable {
    /// A matter whose code stays and whose fields don't.
    package struct Change: Hashable, Sendable {
        package let code: MatterCode
        /// The name in the new version.
        package let name: String
        /// In the order of the file's columns, never empty.
        package let fields: [FieldChange]
    }

    /// One field before and after, as a catalogue file writes it.
    package struct FieldChange: Hashable, Sendable {
        package let field: MatterField
        package let old: String
        package let new: String
    }

    /// A retired code that was given to another matter, which would make old orders speak of the new one.
    package struct Reuse: Hashable, Sendable {
        package let code: MatterCode
        package let formerName: String
        package let newName: String
    }

    package let added: [Matter]
    package let retired: [Matter]
    /// Retired by an earlier version and back under the same name.
    package let returned: [Matter]
    package let changed: [Change]
    package let unchanged: Int
    /// When this isn't empty, the version can't be adopted.
    package let reused: [Reuse]
    private let merged: CatalogueVersion

    package init(from old: CatalogueVersion, to new: CatalogueVersion) {
        var added: [Matter] = []
        var returned: [Matter] = []
        var changed: [Change] = []
        var reused: [Reuse] = []
        for matter in new.matters {
            if let before = old[matter.code] {
                let fields = Self.fields(from: before, to: matter)
                if !fields.isEmpty { changed.append(.init(code: matter.code, name: matter.name, fields: fields)) }
            } else if let name = old.retired[matter.code] {
                if name == matter.name {
                    returned.append(matter)
                } else {
                    reused.append(.init(code: matter.code, formerName: name, newName: matter.name))
                }
            } else {
                added.append(matter)
            }
        }
        let retired = old.matters.filter { new[$0.code] == nil }
        (self.added, self.returned, self.changed, self.reused, self.retired) = (
            added, returned, changed, reused, retired
        )
        unchanged = new.matters.count - added.count - returned.count - changed.count - reused.count
        let names = old.retired.merging(new.retired, uniquingKeysWith: { first, _ in first })
        merged = CatalogueVersion(
            new.matters,
            retired: names.merging(retired.map { ($0.code, $0.name) }, uniquingKeysWith: { _, latest in latest }))
    }

    package var isEmpty: Bool {
        added.isEmpty && retired.isEmpty && returned.isEmpty && changed.isEmpty && reused.isEmpty
    }

    /// The new version with the memory of every code that was ever used, ready to be stored.
    /// - Throws: `CodesReused` when a retired code was given to another matter.
    package func adopted() throws(CodesReused) -> CatalogueVersion {
        guard reused.isEmpty else { throw CodesReused(reuses: reused) }
        return merged
    }

    private static func fields(from old: Matter, to new: Matter) -> [FieldChange] {
        guard old != new else { return [] }
        return MatterField.allCases.compactMap { field in
            let (before, after) = (old.text(of: field), new.text(of: field))
            return before == after ? nil : FieldChange(field: field, old: before, new: after)
        }
    }
}

/// A version that gives retired codes to other matters.
package struct CodesReused: Refusal, Equatable {
    package let reuses: [CatalogueDiff.Reuse]

    package var code: String { "catalogue.codes-reused" }
    package var family: RefusalFamily { .conflict }
    package var details: [String: String] { ["codes": reuses.map(\.code.text).joined(separator: ", ")] }
}
