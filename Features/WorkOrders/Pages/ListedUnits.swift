// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web
import WorkOrderRules

/// The units that an order may go to, those of the street's dispatch list in front and marked.
struct ListedUnits {
    let units: [UnitChoice]
    private let listing: DispatchListing?

    init(_ units: [UnitChoice], by listing: DispatchListing?) {
        self.listing = listing
        let fits = units.map { (unit: $0, fit: listing?.fit($0.id) ?? .elsewhere) }
        self.units = DispatchListing.Fit.allCases.flatMap { fit in fits.filter { $0.fit == fit }.map(\.unit) }
    }

    func options(_ words: Words) -> [(value: String, words: String)] {
        units.map { unit in
            let name = unit.name(words.language)
            switch listing?.fit(unit.id) {
            case .first: return (unit.code, words("listing.first", ["unit": name]))
            case .with: return (unit.code, words("listing.with", ["unit": name]))
            case .elsewhere, nil: return (unit.code, name)
            }
        }
    }

    /// By which list, and what dispatching elsewhere means.
    func write(_ h: inout HTML, _ words: Words) {
        guard let listing, let lead = units.first(where: { $0.id == listing.lead }) else { return }
        h(
            .p, .class("hint"),
            words(
                "listing.hint",
                ["n": String(listing.list), "basis": listing.basis, "unit": lead.name(words.language)]))
    }
}
