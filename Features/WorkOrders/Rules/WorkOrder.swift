// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A work order (工单): somebody asked for something, and this is what becomes of it.
package struct WorkOrder: Sendable, Equatable {
    package let id: OrderID
    package let locality: Locality
    package var matter: MatterTerms
    package let openedAt: Instant
    package let reporter: Reporter
    package var state: OrderState
    package var clock: OrderClock
    package var tallies: Tallies
    package var rating: Rating?
    package var reopening: ReopenRequest?
    /// What the handler asks for.
    package var request: PendingRequest?
    /// How far the present stage has climbed the ladder.
    package var climb: Climb?
    /// Passed on too often: the street takes care of it.
    package var isBackstopped: Bool
    /// Whom the report is about.
    package var concern: Concern?
    /// About the administration itself: restricted under whatever matter, also when nobody could be named.
    package var isComplaint = false
    /// Who is called back when it was filed for somebody else; nil when it wasn't.
    package var proxyCallback: ProxyFiling.Callback?
    /// What the district had adopted when it was opened.
    package var limits = OrderLimits.usual
    /// Units that were called to it or have a task; they see it beside its handler.
    package var parties: Set<UnitID> = []
    /// Everybody who ever reported work as done; none of them may check it.
    package var handlers: Set<AccountID>
    package var version: Int64

    package init(
        id: OrderID, locality: Locality, matter: MatterTerms, openedAt: Instant, reporter: Reporter, state: OrderState,
        clock: OrderClock, tallies: Tallies = Tallies(), rating: Rating? = nil, reopening: ReopenRequest? = nil,
        request: PendingRequest? = nil, climb: Climb? = nil, isBackstopped: Bool = false, concern: Concern? = nil,
        handlers: Set<AccountID> = [], version: Int64
    ) {
        self.id = id
        self.locality = locality
        self.matter = matter
        self.openedAt = openedAt
        self.reporter = reporter
        self.state = state
        self.clock = clock
        self.tallies = tallies
        self.rating = rating
        self.reopening = reopening
        self.request = request
        self.climb = climb
        self.isBackstopped = isBackstopped
        self.concern = concern
        self.handlers = handlers
        self.version = version
    }

    package var isOpen: Bool { state.name != .closed }

    /// The lamp of the present stage.
    package func lamp(at now: Instant) -> Lamp? {
        switch state {
        case .closed: nil
        case .waitingForReporter, .shelved: .paused
        case .received, .toDispatch, .offered, .inProgress, .toCheck: clock.stage.lamp(at: now)
        }
    }
}

/// Who asked, as far as the rules care: the rest is sealed in the store.
package enum Reporter: Sendable, Equatable {
    case anonymous
    case contact
    case account(AccountID)
    /// A member of staff who found it.
    case staff(AccountID)
}

/// What is counted when it happens, against whoever did it.
package struct Tallies: Sendable, Equatable {
    /// From one unit to another, given back or reassigned.
    package var transfers = 0
    /// Transfers that the handler asked for.
    package var returns = 0
    package var delays = 0
    package var reworks = 0
    package var reopenings = 0
    /// Other reports that were merged into this one.
    package var absorbed = 0
    /// Residents who supported it and didn't file again.
    package var supporters = 0

    package init(
        transfers: Int = 0, returns: Int = 0, delays: Int = 0, reworks: Int = 0, reopenings: Int = 0,
        absorbed: Int = 0, supporters: Int = 0
    ) {
        self.transfers = transfers
        self.returns = returns
        self.delays = delays
        self.reworks = reworks
        self.reopenings = reopenings
        self.absorbed = absorbed
        self.supporters = supporters
    }
}

/// "Not solved": waits for an answer, and opens the order by itself when none comes.
package struct ReopenRequest: Sendable, Equatable {
    package let at: Instant
    package let reason: String
    package var answerBy: Instant

    package init(at: Instant, reason: String, answerBy: Instant) {
        (self.at, self.reason, self.answerBy) = (at, reason, answerBy)
    }
}
