// SPDX-License-Identifier: Apache-2.0
import Kernel
import NoticeRules
import Testing

@Suite("Who is told what by which way") struct PlanningTests {
    private let reporter = AccountID(high: 1, low: 1)
    private let handler = AccountID(high: 1, low: 2)
    private let desk = AccountID(high: 1, low: 3)
    private let unit = UnitID(high: 2, low: 1)
    private let district = PlaceID(high: 3, low: 1)
    private let town = PlaceID(high: 3, low: 2)
    private let other = PlaceID(high: 3, low: 3)
    private let order = OrderID(high: 4, low: 1)
    private let noon = beijing("2026-11-18 12:00")
    private let night = beijing("2026-11-18 23:00")
    private let everything = Set(NoticeChannel.allCases)

    private func event(
        _ kind: EventKind, at: Instant? = nil, by: AccountID? = nil, sensitivity: Int = 0, urgent: Bool = false
    ) -> ToldEvent {
        ToldEvent(
            kind: kind, at: at ?? noon, by: by, order: order, locality: Locality(district: district, town: town),
            sensitivity: sensitivity, isUrgent: urgent, unit: unit)
    }

    private func plan(
        _ event: ToldEvent, _ listeners: [NoticeAudience: [Listener]], outlets: [Outlet] = [], at now: Instant? = nil,
        configured: Set<NoticeChannel>? = nil
    ) -> [Planned] {
        Planning.plan(
            event, inboxes: listeners.mapValues { $0.compactMap { $0.account.map { .account($0) } } },
            listeners: listeners, outlets: outlets, configured: configured ?? everything, now: now ?? noon)
    }

    private func staff(_ id: AccountID, email: Bool = false, sms: Bool? = nil, quiet: QuietHours = .night) -> Listener {
        Listener(
            account: id, hasPhone: true,
            setting: email || sms != nil ? NoticeSetting(hasEmail: email, wantsSMS: sms ?? false, quiet: quiet) : nil)
    }

    @Test("A reporter without an account is told under the phone left with the report")
    func visitor() {
        let told = plan(event(.orderAccepted), [.reporter: [Listener(account: nil, hasPhone: true, setting: nil)]])
        #expect(told == [.outside(Lane(.sms, .reporter(order)), .accepted, .reporter, dueAt: noon)])
        #expect(
            plan(event(.orderAccepted), [.reporter: [Listener(account: nil, hasPhone: false, setting: nil)]]).isEmpty)
    }

    @Test("A resident with an account reads it in the inbox too, and may have the text messages turned off")
    func resident() {
        let told = plan(event(.orderClosed), [.reporter: [Listener(account: reporter, hasPhone: true, setting: nil)]])
        #expect(
            told == [
                .inbox(.account(reporter), .closed, .reporter),
                .outside(Lane(.sms, .reporter(order)), .closed, .reporter, dueAt: noon),
            ])
        let quiet = Listener(account: reporter, hasPhone: true, setting: NoticeSetting(wantsSMS: false))
        #expect(plan(event(.orderClosed), [.reporter: [quiet]]) == [.inbox(.account(reporter), .closed, .reporter)])
    }

    @Test("Staff get text messages only for urgent things, and only when they asked for them")
    func staffMessages() {
        let told = plan(event(.orderDispatched), [.handler: [staff(handler, sms: true)]])
        #expect(told == [.inbox(.account(handler), .dispatched, .handler)])
        let urgent = plan(event(.orderDispatched, urgent: true), [.handler: [staff(handler, sms: true)]], at: night)
        #expect(
            urgent == [
                .inbox(.account(handler), .dispatched, .handler),
                .outside(Lane(.sms, .account(handler), isUrgent: true), .dispatched, .handler, dueAt: night),
            ], "at night as well")
        #expect(plan(event(.orderDispatched, urgent: true), [.handler: [staff(handler)]]).count == 1)
    }

    @Test("Mail waits for the morning, and each person's own morning")
    func quiet() throws {
        let late = try #require(QuietHours(from: 20 * 60, to: 9 * 60))
        let told = plan(
            event(.orderReceived, at: night), [.desk: [staff(desk, email: true, quiet: late)]], at: night)
        #expect(
            told.last == .outside(Lane(.email, .account(desk)), .received, .desk, dueAt: beijing("2026-11-19 09:00")))
        #expect(told.first == .inbox(.account(desk), .received, .desk), "the inbox makes no sound")
    }

    @Test("Nobody is told what they did themselves, and nobody twice")
    func twice() {
        #expect(plan(event(.orderDispatched, by: handler), [.handler: [staff(handler, email: true)]]).isEmpty)
        let both = plan(event(.orderOverdue), [.handler: [staff(handler)], .desk: [staff(handler), staff(desk)]])
        #expect(both == [.inbox(.account(handler), .overdue, .handler), .inbox(.account(desk), .overdue, .desk)])
    }

    @Test("A unit and a desk have one inbox each, whoever sits there, and an event stands once in each")
    func shared() {
        let desk = InboxAddress.desk(.init(community: nil, street: town, above: nil))
        let told = Planning.plan(
            event(.orderOverdue, by: handler), inboxes: [.handler: [.unit(unit)], .desk: [desk, desk]], listeners: [:],
            outlets: [], configured: everything, now: noon)
        #expect(told == [.inbox(.unit(unit), .overdue, .handler), .inbox(desk, .overdue, .desk)])
    }

    @Test(
        "What somebody reads follows from the posts they hold",
        arguments: [
            (Role.communityOfficer, PlaceLevel.community, InboxSeat.community),
            (.dispatcher, .town, .street), (.dutyChief, .town, .street), (.supervisor, .town, .none),
            (.communityOfficer, .town, .none), (.dutyChief, .district, .above), (.dispatcher, .district, .above),
        ])
    func seats(_ role: Role, _ level: PlaceLevel, _ seat: InboxSeat) {
        var seats = InboxSeats(desk)
        seats.take(role, at: town, level, unit: unit)
        #expect(seats.units == [unit])
        #expect(seats.communities == (seat == .community ? [town] : []))
        #expect(seats.streets == (seat == .street ? [town] : []))
        #expect(seats.above == (seat == .above ? ["desk:\(town)", "\(role.rawValue):\(town)"] : []))
    }

    @Test("Only ways that the installation has are taken")
    func configured() {
        let told = plan(
            event(.orderClosed), [.reporter: [Listener(account: reporter, hasPhone: true, setting: nil)]],
            configured: [.inbox])
        #expect(told == [.inbox(.account(reporter), .closed, .reporter)])
    }

    @Test("A robot of a place hears what the desk hears, one of a unit what its handlers hear, at decent hours")
    func robots() {
        let ofPlace = Outlet(
            id: OutletID(high: 5, low: 1), channel: .wecom, name: "值班群", scope: .place(town, .town), unit: nil)
        let ofUnit = Outlet(
            id: OutletID(high: 5, low: 2), channel: .dingtalk, name: "排水班", scope: .everywhere, unit: unit)
        let elsewhere = Outlet(
            id: OutletID(high: 5, low: 3), channel: .feishu, name: "别处", scope: .place(other, .town), unit: nil)
        let all = [ofPlace, ofUnit, elsewhere]
        #expect(
            plan(event(.orderReceived), [:], outlets: all)
                == [.outside(Lane(.wecom, .outlet(ofPlace.id)), .received, .desk, dueAt: noon)])
        #expect(
            plan(event(.orderDispatched, at: night), [:], outlets: all, at: night)
                == [
                    .outside(
                        Lane(.dingtalk, .outlet(ofUnit.id)), .dispatched, .handler, dueAt: beijing("2026-11-19 07:00"))
                ])
    }

    @Test("A program hears every event of its place, day and night")
    func programs() {
        let program = Outlet(
            id: OutletID(high: 5, low: 4), channel: .webhook, name: "区数据平台", scope: .place(district, .district),
            unit: nil)
        for kind in [EventKind.orderReceived, .orderTaken, .orderRated, .orderClosed] {
            let told = plan(event(kind, at: night), [:], outlets: [program], at: night)
            #expect(told == [.outside(Lane(.webhook, .outlet(program.id)), .event, .program, dueAt: night)], "\(kind)")
        }
    }

    @Test("Restricted orders reach no group and no program", arguments: [(0, 2), (1, 2), (2, 0), (3, 0)])
    func restricted(_ sensitivity: Int, _ count: Int) {
        let outlets = [NoticeChannel.webhook, .feishu].enumerated().map { index, channel in
            Outlet(
                id: OutletID(high: 5, low: UInt64(index)), channel: channel, name: "x", scope: .everywhere, unit: nil)
        }
        #expect(plan(event(.orderReceived, sensitivity: sensitivity), [:], outlets: outlets).count == count)
    }

    @Test("What is found late is only read, what is found very late is not even that")
    func late() {
        let listener = [NoticeAudience.reporter: [Listener(account: reporter, hasPhone: true, setting: nil)]]
        #expect(plan(event(.orderClosed), listener, at: noon + .days(7)).count == 2)
        #expect(
            plan(event(.orderClosed), listener, at: noon + .days(8)) == [.inbox(.account(reporter), .closed, .reporter)]
        )
        #expect(plan(event(.orderClosed), listener, at: noon + .days(61)).isEmpty)
    }

    @Test("The table tells the reporter, the handler and the desk what each must hear")
    func table() {
        let rows: [(EventKind, NoticeAudience, String)] = [
            (.orderAccepted, .reporter, "taken on"), (.orderDelayGranted, .reporter, "a later date"),
            (.orderDelayRefused, .reporter, "the date stands"), (.orderReporterAsked, .reporter, "a question"),
            (.orderClosed, .reporter, "the end"),
            (.orderMainClosed, .reporter, "the end of the one it was merged into"),
            (.orderDispatched, .handler, "new in their hands"), (.orderReporterAnswered, .handler, "an answer"),
            (.orderCheckFailed, .handler, "done again"), (.orderReminded, .handler, "urged by the clock"),
            (.orderReceived, .desk, "a new report"), (.orderReopenRequested, .desk, "not solved"),
            (.orderDelayAsked, .desk, "a decision"),
        ]
        for (kind, audience, remark) in rows {
            #expect(Telling.of(kind).contains { $0.audience == audience }, "\(remark)")
        }
        #expect(Telling.of(.orderContactSeen).isEmpty && Telling.of(.signedIn).isEmpty)
    }

    @Test("Every event of an order or an application is told to somebody, or there is a reason why not")
    func complete() {
        let untold: [(EventKind, String)] = [
            (.orderAbsorbed, "the other report's own event tells its reporter"),
            (.orderTaken, "the desk sees it on the board; nothing is asked of anybody"),
            (.orderCheckPassed, "the one who passes it goes on to close it"),
            (.orderRated, "read in figures, and never answered to one person"),
            (.orderSelfHandled, "found and done by the same person"),
            (.orderPhotoAdded, "part of the move that it came with"),
            (.orderShowingProposed, "the list of what is to be shown is worked through as such"),
            (.orderShowingRefused, "the same"), (.orderShown, "the reporter said that it may be shown"),
            (.orderTakenDown, "nothing is asked of anybody"),
            (.orderConsentWithdrawn, "the page goes by itself"),
            (.orderContactSeen, "for the audit"), (.orderConcernNamed, "whom it is about must not hear of it"),
            (.orderRequestDropped, "what made it void is told itself"),
            (.orderSupported, "counted on the order's page; a hundred supporters are no hundred notices"),
            (.orderPartnerUpdated, "the move that comes of it is told itself"),
            (.orderDrawn, "the draw has a list of its own"), (.orderCalledBack, "the same"),
            (.orderSampled, "the same"),
            (.orderDispatchRefused, "said at once to the one who tried"),
            (.orderConferred, "its members were called to it, and its tasks are told themselves"),
            (.orderAnswerMoved, "the desk's own limit to answer; the request waits for it as before"),
            (.orderErased, "nobody is left to be told"),
        ]
        let reasons = Set(untold.map(\.0))
        for kind in EventKind.allCases
        where kind.rawValue.hasPrefix("order.") || kind.rawValue.hasPrefix("admission.") {
            #expect(Telling.of(kind).isEmpty == reasons.contains(kind), "\(kind)")
        }
    }

    @Test(
        "Whoever loses an order by an event hears of it, and whoever gets it by the same event hears that",
        arguments: [
            (EventKind.orderWithdrawn, NoticeKind.withdrawn, "the reporter took it back"),
            (.orderMerged, .merged, "it is handled with another one"),
            (.orderReassigned, .reassigned, "others do it"),
            (.orderReturned, .returned, "they asked for that"),
            (.orderClosed, .closed, "the desk ended it meanwhile"),
            (.orderErrandDropped, .errandDropped, "their task isn't needed"),
            (.orderReturnRefused, .requestRefused, "they asked for the other"),
        ])
    func losing(_ event: EventKind, _ kind: NoticeKind, _ remark: String) {
        let audience: NoticeAudience = event == .orderReturnRefused ? .handler : .party
        #expect(Telling.of(event).contains(Telling(kind, audience)), "\(remark)")
        let both = Planning.plan(
            self.event(.orderReassigned), inboxes: [.handler: [.unit(unit)], .party: [.unit(unit)]], listeners: [:],
            outlets: [], configured: everything, now: noon)
        #expect(both == [.inbox(.unit(unit), .dispatched, .handler)], "a unit that keeps it loses nothing")
    }

    @Test("A unit's robot hears of an order that leaves it, and once of one that only changes hands there")
    func robotOfLoser() {
        let other = UnitID(high: 2, low: 2)
        func outlet(_ number: UInt64, _ unit: UnitID) -> Outlet {
            Outlet(id: OutletID(high: 5, low: number), channel: .wecom, name: "群", scope: .everywhere, unit: unit)
        }
        func kinds(_ named: Set<UnitID>) -> [NoticeKind] {
            let event = ToldEvent(
                kind: .orderReassigned, at: noon, by: nil, order: order,
                locality: Locality(district: district, town: town), sensitivity: 0, isUrgent: false, unit: unit,
                named: named)
            return plan(event, [:], outlets: [outlet(1, unit), outlet(2, other)]).compactMap {
                if case .outside(_, let kind, _, _) = $0 { kind } else { nil }
            }
        }
        #expect(kinds([other]) == [.dispatched, .reassigned])
        #expect(kinds([unit]) == [.dispatched])
    }

    @Test("The reporter hears of dates that moved only when the promise is another one", arguments: [true, false])
    func promise(_ movesPromise: Bool) {
        let event = ToldEvent(
            kind: .orderDeadlinesMoved, at: noon, by: nil, order: order,
            locality: Locality(district: district, town: town), sensitivity: 0, isUrgent: false, unit: unit,
            movesPromise: movesPromise)
        let told = plan(event, [.reporter: [staff(reporter)], .handler: [staff(handler)]], configured: [.inbox])
        let own: Planned = .inbox(.account(handler), .dateMoved, .handler)
        #expect(told == (movesPromise ? [.inbox(.account(reporter), .dateMoved, .reporter)] : []) + [own])
    }
}

/// Which inbox of a place a post reads.
enum InboxSeat: Sendable {
    case community, street, above, none
}
