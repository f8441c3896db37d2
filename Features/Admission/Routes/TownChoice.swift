// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Hummingbird
import Kernel
import Web

/// The town that a page is about, among those that the reader may read of.
struct TownChoice: Sendable {
    let town: PlaceID
    let towns: [PlaceID]

    /// - Throws: `CommonRefusal.notFound` for a town outside the reader's reach, as for one that isn't there.
    init(_ request: Request, _ context: WebContext, _ feature: Admission) throws {
        try self.init(request.query("town"), context, feature)
    }

    /// - Parameter code: the town's code; nil for the first in reach.
    init(_ code: String?, _ context: WebContext, _ feature: Admission) throws {
        towns = feature.places.towns(in: context.actor.scope)
        guard let code else {
            guard let first = towns.first else { throw CommonRefusal.notFound }
            town = first
            return
        }
        guard let found = feature.places.place(code: code), found.level == .town, towns.contains(found.id) else {
            throw CommonRefusal.notFound
        }
        town = found.id
    }

    /// The month of a sheet: the one that was asked for, or the present one.
    static func month(_ request: Request, _ context: WebContext) -> SheetMonth {
        request.query("month").flatMap { SheetMonth($0) } ?? SheetMonth(of: CivilTime(context.now).date)
    }
}
