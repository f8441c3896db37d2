// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Catalogue
import Database
import Kernel
import PlaceRules
import Places
import World

/// The lists and admission items of one of the demo's towns, by the same doors as everybody else.
struct DemoAdmission {
    let installation: Installation
    let units: [String: UnitID]
    let actors: [String: [Actor]]

    private var town: Locality? { installation.atlas.locality(code: World.listedTown) }

    /// What was there before the first order.
    func seedLists(at start: Instant) async throws {
        guard let town else { return }
        let lines = World.duties.map { duty in
            let matter = duty.matterCode.flatMap { MatterCode($0) }
            return TownListLine(
                kind: TownListKind(rawValue: duty.kind) ?? .basic, matter: matter,
                title: matter.map { installation.matters.name($0) } ?? duty.title,
                unit: duty.unitKey.flatMap { units[$0] }, basis: duty.basis)
        }
        _ = try await installation.database.write(as: .system("demo seed"), at: start) { tx in
            try TownListStore.adopt(lines, for: town.town, after: 0, note: "首版", sourceHash: "", tx)
        }
        let dispatches = lines.compactMap { line in
            line.matter.flatMap { matter in
                line.unit.map { DispatchLine(matter: matter, unit: $0, helpers: [], basis: line.basis) }
            }
        }
        _ = try await installation.database.write(as: .system("demo seed"), at: start) { tx in
            try DispatchListStore.adopt(dispatches, for: town.town, after: 0, note: "首版", tx)
        }
        for admission in World.admissions where admission.stage == .granted {
            try await seed(admission, in: town, at: start)
        }
        try await installation.admissions.refresh()
    }

    /// What waits for somebody now.
    func seedApplications() async throws {
        guard let town else { return }
        for admission in World.admissions where admission.stage != .granted {
            try await seed(admission, in: town, at: installation.database.now - .hours(50))
        }
    }

    private func seed(_ admission: WorldAdmission, in town: Locality, at start: Instant) async throws {
        guard let unit = units[admission.unitKey], let frequency = Frequency(rawValue: admission.frequency),
            let officer = actor(.departmentOfficer, where: { $0.unit == unit }),
            let chief = actor(.dutyChief, where: { $0.scope == .place(town.town, .town) }),
            let leader = actor(.leader, where: { $0.scope == .place(town.district, .district) })
        else { throw CommonRefusal.notFound }
        let from = CivilTime(start).date
        let terms = AdmissionTerms(
            unit: unit, district: town.district, town: town.town, places: [.place(town.town, .town)],
            title: admission.title, matters: admission.matterCodes.compactMap { MatterCode($0) },
            basis: admission.basis, frequency: frequency, minutes: admission.minutes, forms: admission.forms,
            from: from, until: from.adding(days: 300))
        let item = try await installation.database.write(as: officer, at: start) { tx in
            let item = try AdmissionItem.applying(terms, id: AdmissionID(at: tx.now), by: tx.actor, at: tx.now)
            try AdmissionStore.add(item, tx)
            return item
        }
        guard admission.stage != .applied else { return }
        let isInFavour = admission.stage == .granted
        let commented = try await installation.database.write(as: chief, at: start + .minutes(20)) { tx in
            try AdmissionStore.move(
                item, .comment(isInFavour: isInFavour, words: admission.comment), by: tx.actor, tx)
        }
        guard isInFavour else { return }
        _ = try await installation.database.write(as: leader, at: start + .minutes(40)) { tx in
            try AdmissionStore.move(commented, .grant(until: terms.until, reason: "同意，到期再议。"), by: tx.actor, tx)
        }
    }

    private func actor(_ role: Role, where fits: (Actor) -> Bool) -> Actor? {
        World.people.lazy.flatMap { actors[$0.key] ?? [] }.first { $0.role == role && fits($0) }
    }
}
