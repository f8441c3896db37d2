// SPDX-License-Identifier: Apache-2.0
import Kernel

/// How an order came in.
package enum Channel: String, Sendable, CaseIterable {
    case web, phone, counter, patrol, open311, proxy
}

extension WorkOrder {
    /// A new order, with its clocks running from now.
    /// - Parameters:
    ///   - limits: what the district has adopted by now; they stay the order's own.
    ///   - complaint: whom it is about in the reporter's words; nil when it isn't about the administration.
    package static func opening(
        id: OrderID, locality: Locality, matter: MatterTerms, reporter: Reporter, channel: Channel,
        concern: Concern? = nil, complaint: String? = nil, proxy: ProxyFiling? = nil,
        limits: OrderLimits = .usual, at now: Instant, calendar: WorkCalendar
    ) -> (order: WorkOrder, happenings: [Happening]) {
        let isComplaint = concern != nil || complaint != nil
        var order = WorkOrder(
            id: id, locality: locality, matter: isComplaint ? matter.restricted : matter, openedAt: now,
            reporter: reporter, state: .received, clock: OrderClock(matter, from: now, by: calendar), concern: concern,
            version: 1)
        order.isComplaint = isComplaint
        order.limits = limits
        order.proxyCallback = proxy?.callback
        var received: Payload = ["matter": .text(matter.code.text), "channel": .text(channel.rawValue)]
        if let proxy { received["proxy"] = .text(proxy.relation.rawValue) }
        var happenings = [Happening(.orderReceived, received)]
        if isComplaint { happenings.append(Concern.happening(concern, words: complaint ?? "")) }
        return (order, happenings)
    }

    /// 自办: found and fixed on the spot by a member of staff; closed at once and counted apart.
    /// - Throws: `OrderRefusal.wordsMissing` without words, `.notYours` for anybody but grid and community staff.
    package static func selfHandled(
        id: OrderID, locality: Locality, matter: MatterTerms, by actor: Actor, words: String,
        limits: OrderLimits = .usual, at now: Instant, calendar: WorkCalendar
    ) throws(OrderRefusal) -> (order: WorkOrder, happenings: [Happening]) {
        guard [.gridWorker, .gridLeader, .communityOfficer].contains(actor.role), actor.scope.covers(locality),
            let account = actor.account
        else { throw .notYours(.close) }
        var (order, happenings) = opening(
            id: id, locality: locality, matter: matter, reporter: .staff(account), channel: .patrol,
            limits: limits, at: now, calendar: calendar)
        try order.require(words, "words")
        order.handlers = [account]
        order.state = .closed(
            Closing(
                outcome: .solved, at: now, isLate: false, publicAnswer: words, isSelfHandled: true, handledBy: account))
        happenings.append(Happening(.orderSelfHandled, ["words": .text(words)]))
        return (order, happenings)
    }
}
