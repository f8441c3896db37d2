// SPDX-License-Identifier: Apache-2.0
import Kernel

package typealias DrawID = ID<Draw>

/// What the drawn orders are for.
package enum DrawPurpose: String, Sendable, CaseIterable {
    /// 回访: the reporters are called and asked.
    case callback
    /// 抽查: somebody goes to see, or looks at the photos, whether the result is there.
    case check
}

/// A list of closed orders drawn by lot, with everything that is needed to draw it again.
///
/// Rule: a unit doesn't draw what it handled itself, nobody is drawn twice for one closing, and a draw is never taken
/// back: who doesn't like a list can't throw it away and draw a nicer one unseen.
package struct Draw: Sendable, Equatable {
    package let id: DrawID
    package let terms: DrawTerms
    /// The place whose orders were drawn.
    package let place: PlaceID
    package let locality: DrawnArea
    package let seed: DrawSeed
    package let frameSize: Int
    package let leftOut: LeftOut
    /// As many as were asked for, or all that there were.
    package let size: Int
    package let unit: UnitID?
    package let by: AccountID?
    package let at: Instant

    package init(
        id: DrawID, terms: DrawTerms, place: PlaceID, locality: DrawnArea, seed: DrawSeed, frameSize: Int,
        leftOut: LeftOut, size: Int, unit: UnitID?, by: AccountID?, at: Instant
    ) {
        self.id = id
        self.terms = terms
        self.place = place
        self.locality = locality
        self.seed = seed
        self.frameSize = frameSize
        self.leftOut = leftOut
        self.size = size
        self.unit = unit
        self.by = by
        self.at = at
    }
}

/// Where the orders of a draw lie: a district, a town of it, or a community of that.
package struct DrawnArea: Sendable, Hashable {
    package let district: PlaceID
    package let town: PlaceID?
    package let community: PlaceID?

    package init(district: PlaceID, town: PlaceID?, community: PlaceID?) {
        (self.district, self.town, self.community) = (district, town, community)
    }

    /// Whether a post of this scope may know of the draw: it covers all of it.
    package func isWithin(_ scope: Scope) -> Bool {
        switch scope {
        case .everywhere: true
        case .place(let id, .district): district == id
        case .place(let id, .town): town == id
        case .place(let id, .community): community == id
        case .place: false
        }
    }
}

/// What is asked of a draw.
package struct DrawTerms: Sendable, Equatable {
    package let purpose: DrawPurpose
    /// First and last day of the closings.
    package let from: CivilDate
    package let to: CivilDate
    package let size: Int
    /// Whether it is about what was found and fixed on the spot, and about nothing else.
    package let isOfSelfHandled: Bool

    /// How many one list may hold: more than people work through in a month.
    package static let sizes = 1...500
    /// A year and a day.
    package static let longestPeriod = 366

    /// Terms that were in force when they were stored.
    package init(
        stored purpose: DrawPurpose, from: CivilDate, to: CivilDate, size: Int, isOfSelfHandled: Bool = false
    ) {
        (self.purpose, self.from, self.to, self.size) = (purpose, from, to, size)
        self.isOfSelfHandled = isOfSelfHandled
    }

    package init(
        _ purpose: DrawPurpose, from: CivilDate, to: CivilDate, size: Int, isOfSelfHandled: Bool = false,
        today: CivilDate
    ) throws(DrawRefusal) {
        guard from <= to else { throw .backwards }
        guard to <= today else { throw .ahead }
        guard to.daysSinceEpoch - from.daysSinceEpoch < Self.longestPeriod else { throw .tooLong }
        guard Self.sizes.contains(size) else { throw .badSize }
        self.init(stored: purpose, from: from, to: to, size: size, isOfSelfHandled: isOfSelfHandled)
    }

    /// The same for a share of a frame, rounded up so that the smallest frame isn't left alone.
    package func taking(_ share: Int, of frame: Int) -> DrawTerms {
        let size = (frame * share + 99) / 100
        return DrawTerms(
            stored: purpose, from: from, to: to, size: min(max(size, 1), Self.sizes.upperBound),
            isOfSelfHandled: isOfSelfHandled)
    }

    package var start: Instant { CivilTime(date: from).instant }
    /// The first instant after the last day.
    package var end: Instant { CivilTime(date: to.adding(days: 1)).instant }
}

/// Why a list can't be drawn.
package enum DrawRefusal: Refusal, Equatable {
    case backwards
    case ahead
    case tooLong
    case badSize
    /// No closed order of the period may be drawn.
    case nothingToDraw

    package var code: String {
        switch self {
        case .backwards: "draw.backwards"
        case .ahead: "draw.ahead"
        case .tooLong: "draw.too-long"
        case .badSize: "draw.bad-size"
        case .nothingToDraw: "draw.nothing"
        }
    }

    package var family: RefusalFamily { .invalid }
}
