// SPDX-License-Identifier: Apache-2.0
import Catalogue
import Database
import Foundation
import Geometry
import Kernel
import Migrations
import People
import PeopleRules
import PlaceRules
import Places
import Secrets
import WorkOrderRules
import WorkOrders
import World

/// Fills an empty store with the fictional district, by the same doors as everybody else: intakes and moves with their
/// own instants over the last 90 days.
package enum DemoSeed {
    package static let password = "jiewang-demo"
    package static var name: String { World.places.first { $0.level == .district }?.name ?? "" }
    package static var englishName: String { World.places.first { $0.level == .district }?.english ?? "" }

    package static var summary: String {
        let grids = World.places.count { $0.level == .grid }
        return "\(grids) grids, \(World.people.count) people, \(World.reports.count) orders."
    }

    package static func welcome(_ url: String) -> String {
        var lines = ["", "Jiewang 结网 · \(name) · \(url)", "", "Password of all accounts: \(password)", ""]
        for account in World.demoAccounts {
            let padding = String(repeating: " ", count: max(1, 14 - account.login.count))
            lines.append("  \(account.login)\(padding)\(account.role.rawValue)")
        }
        return (lines + [""]).joined(separator: "\n")
    }

    package static func isSeeded(_ installation: Installation) -> Bool {
        !installation.atlas.all(.province).isEmpty
    }

    /// - Returns: what the rules refused, one line each; empty when world and rules agree.
    @discardableResult
    package static func run(_ installation: Installation, progress: (Int, Int) -> Void = { _, _ in }) async throws
        -> [String]
    {
        try await DemoPlaces(installation).seed()
        let people = try await DemoPeople(installation).seed()
        let admission = DemoAdmission(installation: installation, units: people.units, actors: people.actors)
        try await admission.seedLists(at: installation.database.now - .hours(91 * 24 - 1))
        let refused = try await DemoOrders(installation, people).seed(progress)
        try await admission.seedApplications()
        if let key = World.demoAccounts.first(where: { $0.role == .supervisor })?.personKey,
            let supervisor = people.actors[key]?.first, case .place(let place, _) = supervisor.scope
        {
            let code = installation.atlas.code(place)
            try await DemoCallbacks(installation: installation, supervisor: supervisor, place: code).seed()
        }
        func actor(_ role: WorldRole) -> Actor? {
            World.demoAccounts.first { $0.role == role }.flatMap { people.actors[$0.personKey]?.first }
        }
        if let leader = actor(.gridLeader), let worker = actor(.gridWorker) {
            try await DemoPatrols(installation: installation, leader: leader, worker: worker).seed()
        }
        return refused
    }
}

/// The places with their areas.
private struct DemoPlaces {
    let installation: Installation
    let from: CivilDate

    init(_ installation: Installation) {
        self.installation = installation
        from = CivilTime(installation.database.now).date.adding(days: -1000)
    }

    func seed() async throws {
        var ids: [String: PlaceID] = [:]
        var towns: [String: PlaceID] = [:]
        var additions: [PlaceImport.Addition] = []
        for place in World.places {
            let id = PlaceID(at: installation.database.now)
            ids[place.code] = id
            let level = PlaceLevel(rawValue: place.level.rawValue) ?? .building
            let code = level == .building ? place.code.prefix(15) + "00" + place.code.dropFirst(15) : place.code[...]
            let town = level == .town ? id : place.parentCode.flatMap { towns[$0] }
            towns[place.code] = town
            let shape =
                place.ring.isEmpty
                ? nil : MultiPolygon([[place.ring.map { Geometry.Position(longitude: $0.lon, latitude: $0.lat) }]])
            additions.append(
                PlaceImport.Addition(
                    place: Place(
                        id: id, code: try DivisionCode(code, level: level), level: level, name: place.name,
                        english: place.english, parent: place.parentCode.flatMap { ids[$0] }, town: town,
                        validFrom: from,
                        gridKind: level == .grid ? .basic : nil),
                    centre: Geometry.Position(longitude: place.point.lon, latitude: place.point.lat), shape: shape))
        }
        let importer = PlaceImporter(database: installation.database, atlas: installation.atlas)
        try await importer.apply(
            PlaceImport(adding: additions, to: installation.atlas.sheet), as: .system("demo seed"),
            at: installation.database.now - .days(91))
    }
}

/// Units, accounts and posts; the actors behind the steps of the story.
private struct DemoPeople {
    let installation: Installation

    init(_ installation: Installation) { self.installation = installation }

    struct Cast: Sendable {
        var units: [String: UnitID] = [:]
        var accounts: [String: AccountID] = [:]
        var actors: [String: [Actor]] = [:]
    }

    func seed() async throws -> Cast {
        let hash = try await PasswordHasher().hash(DemoSeed.password)
        let (atlas, keys) = (installation.atlas, installation.keys)
        let since = CivilTime(installation.database.now).date.adding(days: -200)
        let cast = try await installation.database.write(
            as: .system("demo seed"), at: installation.database.now - .days(91)
        ) { tx in
            var cast = Cast()
            for unit in World.units {
                guard let place = atlas.place(code: unit.placeCode) else { continue }
                cast.units[unit.key] = try PeopleSetup.createUnit(
                    code: unit.key.uppercased(), name: unit.name, english: unit.english,
                    kind: UnitKind(rawValue: unit.kind.rawValue) ?? .department, place: place.id, tx)
            }
            for person in World.people {
                let login = World.demoAccounts.first { $0.personKey == person.key }?.login ?? person.key
                let account = NewAccount(
                    login: LoginName(login), name: person.name, english: person.english,
                    phone: PhoneNumber(person.phone), password: hash)
                let id = try PeopleSetup.createAccount(account, keys: keys, tx)
                cast.accounts[person.key] = id
                for post in person.posts {
                    guard let role = Role(rawValue: post.role.rawValue), let place = atlas.place(code: post.placeCode)
                    else {
                        continue
                    }
                    guard role != .resident else { continue }
                    // The three administrators sit in no unit that handles orders.
                    let unit = Seat.of(role)?.unit == Seat.UnitNeed.none ? nil : post.unitKey.flatMap { cast.units[$0] }
                    let granted = try PeopleSetup.grant(
                        role, to: id, at: place.id, place.level, unit: unit, from: since, tx)
                    cast.actors[person.key, default: []].append(
                        Actor(.person(id, granted), role: role, scope: .place(place.id, place.level), unit: unit))
                }
            }
            return cast
        }
        try await installation.people.refresh()
        return cast
    }
}

/// The reports and everything that was done about them, in the order in which it happened.
private struct DemoOrders {
    let installation: Installation
    let cast: DemoPeople.Cast
    let now: Instant

    init(_ installation: Installation, _ cast: DemoPeople.Cast) {
        (self.installation, self.cast) = (installation, cast)
        now = installation.database.now
    }

    func seed(_ progress: (Int, Int) -> Void) async throws -> [String] {
        var orders: [Int: OrderID] = [:]
        var stopped: Set<Int> = []
        var refused: [String] = []
        let happenings = World.happenings
        for (done, happening) in happenings.enumerated() {
            progress(done + 1, happenings.count)
            guard !stopped.contains(happening.report) else { continue }
            let report = World.reports[happening.report]
            let at = now - .minutes(Int64(happening.minutesAgo))
            do {
                if let step = happening.step {
                    guard let id = orders[happening.report] else { continue }
                    try await make(report.story[step], on: id, orders: orders, at)
                } else {
                    let (id, isDone) = try await open(report, at)
                    orders[happening.report] = id
                    if isDone { stopped.insert(happening.report) }
                }
            } catch let refusal as any Refusal {
                refused.append("\(report.key) step \(happening.step ?? -1): \(refusal.code)")
                stopped.insert(happening.report)
            }
        }
        return refused
    }

    /// - Returns: the order, and whether its story ends here because it was found and fixed on the spot.
    private func open(_ report: WorldReport, _ at: Instant) async throws -> (OrderID, Bool) {
        guard let matter = MatterCode(report.matterCode),
            let locality = installation.atlas.locality(code: report.gridCode)
        else { throw CommonRefusal.notFound }
        var draft = ReportDraft(
            matter: matter, words: report.words, address: report.address,
            position: MapPoint(latitude: report.lat, longitude: report.lon), locality: locality,
            channel: channel(report.channel), mayShow: report.words.count % 3 != 0)
        var actor = Actor.visitor
        switch report.reporter {
        case .anonymous: break
        case .named(let name, let phone): (draft.name, draft.phone) = (name, PhoneNumber(phone))
        case .person(let key):
            draft.account = cast.accounts[key]
            if let staff = cast.actors[key]?.first { actor = staff }
            let person = World.people.first { $0.key == key }
            (draft.name, draft.phone) = (person?.name, person.flatMap { PhoneNumber($0.phone) })
        }
        switch report.filing {
        case .neighbour(let name, let phone):
            draft.proxy = ProxyDraft(
                relation: .neighbour, callback: .person, name: name, phone: PhoneNumber(phone))
        case .complaint(let unit, let words): draft.complaint = ComplaintDraft(words: words, unit: cast.units[unit])
        case nil: break
        }
        let orders = installation.workOrders
        if let step = report.story.first(where: { if case .selfHandle = $0.move { true } else { false } }),
            case .selfHandle(let words) = step.move, let by = step.by ?? report.reporter.personKey,
            let finder = cast.actors[by]?.first(where: {
                [.gridWorker, .gridLeader, .communityOfficer].contains($0.role)
            })
        {
            draft.words = report.words + "\n" + words
            return try await installation.database.write(as: finder, at: at) { [draft] tx in
                (try orders.openSelfHandled(draft, tx).id, true)
            }
        }
        return try await installation.database.write(as: actor, at: at) { [draft] tx in
            (try orders.open(draft, tx).id, false)
        }
    }

    private func channel(_ channel: WorldChannel) -> Channel {
        switch channel {
        case .web: .web
        case .phone: .phone
        case .gridWorker: .patrol
        case .counter: .counter
        case .open311: .open311
        }
    }

    /// Tries the person's posts in turn: they would choose the right one on entering.
    private func make(_ step: WorldStep, on id: OrderID, orders: [Int: OrderID], _ at: Instant) async throws {
        let actors = step.by.flatMap { cast.actors[$0] } ?? [.visitor]
        let move = move(step.move, orders, at)
        let isReporter = move.map { [.reporterAnswers, .rate, .requestReopen, .withdraw].contains($0.name) } ?? false
        let calendar = installation.matters.calendar
        var last: (any Error)?
        for actor in isReporter ? [Actor.visitor] : actors {
            do {
                guard let move else {
                    let together = DemoTogether(installation: installation, units: cast.units)
                    return try await together.make(step.move, on: id, by: actor, at: at)
                }
                let isProposed = try await installation.database.write(as: actor, at: at) { tx in
                    guard let record = try WorkOrderStore.any(id, tx) else { throw CommonRefusal.notFound }
                    let standing = Standing(actor, isReporter: isReporter)
                    let changed = try WorkOrderStore.move(record, move, by: standing, calendar: calendar, tx)
                    // Poor results too: whoever shows only the good ones shows nothing.
                    guard case .close(_, let answer) = move, !answer.isEmpty,
                        ShowingPolicy.refusal(changed.order, mayShow: record.mayShow) == nil
                    else { return false }
                    try PublicationStore.propose(Redaction(answer).proposed, of: changed, tx)
                    return true
                }
                // What was proposed since yesterday waits for somebody to look at it.
                if isProposed, now - at > .days(1) { try await show(id, besides: actor, at) }
                return
            } catch {
                last = error
            }
        }
        throw last ?? CommonRefusal.forbidden
    }

    /// Somebody else of the desk shows what was proposed.
    private func show(_ id: OrderID, besides proposer: Actor, _ at: Instant) async throws {
        let others = World.people.flatMap { cast.actors[$0.key] ?? [] }.filter { $0.account != proposer.account }
        for actor in others where [.dispatcher, .dutyChief].contains(actor.role) {
            let isShown = try await installation.database.write(as: actor, at: at) { tx in
                guard let record = try WorkOrderStore.any(id, tx), actor.scope.covers(record.order.locality) else {
                    return false
                }
                try PublicationStore.show(record, tx)
                return true
            }
            if isShown { return }
        }
    }

    /// nil for what is done beside the order.
    private func move(_ move: WorldMove, _ orders: [Int: OrderID], _ at: Instant) -> Move? {
        func order(_ key: String) -> OrderID? {
            World.reports.firstIndex { $0.key == key }.flatMap { orders[$0] }
        }
        switch move {
        case .accept: return .accept(reclassified: nil)
        case .decline(let reason, let rightPath): return .decline(reason: reason, rightPath: rightPath)
        case .dispatch(let unitKey, let personKey):
            guard let unit = cast.units[unitKey] else { return nil }
            let kind = installation.people.unit(unit)?.kind
            let member = cast.accounts[personKey].flatMap { account in
                installation.people.members(of: unit).contains { $0.account == account } ? account : nil
            }
            let seats = installation.people.members(of: unit).filter { $0.account == member }
            return .dispatch(
                .init(
                    unit: unit, assignee: member, isBelowDistrict: kind == .town || kind == .community,
                    grid: seats.allSatisfy { $0.level == .grid } ? seats.first?.place : nil))
        case .take: return .take
        case .askReporter(let question): return .askReporter(question: question)
        case .reporterAnswers(let words): return .reporterAnswers(words: words)
        case .report(let words, let outcome):
            return .report(
                words: words,
                proposed: ProposedOutcome(rawValue: Self.outcome(outcome, order)?.name.rawValue ?? "") ?? .solved)
        case .pass: return .passCheck
        case .fail(let reason): return .failCheck(reason: reason)
        case .close(let outcome, let answer):
            return Self.outcome(outcome, order).map { .close($0, publicAnswer: answer) }
        case .rate(let solved, let grade, let words):
            return .rate(Rating.Solved(rawValue: solved.rawValue) ?? .yes, grade: grade, words: words)
        case .requestReopen(let reason): return .requestReopen(reason: reason)
        case .grantReopen: return .grantReopen
        case .refuseReopen(let reason): return .refuseReopen(reason: reason)
        case .withdraw(let reason): return .withdraw(reason: reason)
        case .merge(let key): return order(key).map { .merge(into: $0) }
        case .askDelay(let days, let reason): return .askDelay(until: at + .days(Int64(days)), reason: reason)
        case .grantDelay(let days): return .grantDelay(until: at + .days(Int64(days)))
        case .askReturn(let reason, let basis, let unit):
            return .askReturn(reason: reason, basis: basis, rightUnit: cast.units[unit])
        case .grantReturn: return .grantReturn
        case .askShelve(let days, let reason): return .askShelve(until: at + .days(Int64(days)), reason: reason)
        case .grantShelve(let days): return .grantShelve(until: at + .days(Int64(days)))
        case .selfHandle, .whistle, .answerCall, .judgeCall, .supervise, .answerSupervision, .confer, .giveErrand,
            .finishErrand, .support:
            return nil
        }
    }

    private static func outcome(_ outcome: WorldOutcome, _ order: (String) -> OrderID?) -> Outcome? {
        switch outcome {
        case .solved: .solved
        case .partlySolved: .partlySolved(left: "其余部分已列入计划。")
        case .notOurs(let whereTo, let whoSaid): .notOurs(wentTo: whereTo, saidBy: whoSaid)
        case .cannotBeDone(let reason): .cannotBeDone(reason: reason)
        case .duplicateOf(let key): order(key).map { .duplicateOf($0) }
        case .withdrawn: .withdrawn(reason: "")
        case .notAccepted(let reason, let rightPath): .notAccepted(reason: reason, rightPath: rightPath)
        }
    }
}

extension WorldReporter {
    fileprivate var personKey: String? { if case .person(let key) = self { key } else { nil } }
}
