// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel

/// A small town with its people and one application, for the tables of the tests.
enum Sample {
    static func id<Noun>(_ number: UInt64) -> ID<Noun> { ID(high: number, low: number) }

    static let district: PlaceID = id(1)
    static let town: PlaceID = id(2)
    static let otherTown: PlaceID = id(3)
    static let community: PlaceID = id(4)
    static let grid: PlaceID = id(5)
    static let bureau: UnitID = id(11)
    static let committee: UnitID = id(12)
    static let centre: UnitID = id(13)
    static let here = Locality(district: district, town: town, community: community, grid: grid)
    static let elsewhere = Locality(district: district, town: town, community: id(6), grid: id(7))
    static let quarrel = MatterCode("PA-01")!
    static let sewer = MatterCode("GG-11")!
    static let light = MatterCode("GG-09")!

    static let now = CivilTime(date: CivilDate("2026-11-18")!, millisecondOfDay: 10 * 3_600_000).instant
    static let from = CivilDate("2026-11-01")!
    static let until = CivilDate("2027-06-30")!

    static func person(_ number: UInt64, _ role: Role, _ place: PlaceID, _ level: PlaceLevel, _ unit: UnitID?) -> Actor
    {
        Actor(.person(id(number), id(number)), role: role, scope: .place(place, level), unit: unit)
    }

    static let officer = person(21, .departmentOfficer, district, .district, bureau)
    static let otherOfficer = person(22, .departmentOfficer, district, .district, id(14))
    static let townChief = person(23, .dutyChief, town, .town, centre)
    static let townLeader = person(24, .leader, town, .town, centre)
    static let otherTownChief = person(25, .dutyChief, otherTown, .town, id(15))
    static let districtLeader = person(26, .leader, district, .district, id(16))
    static let districtLeaderOfUnit = person(27, .leader, district, .district, bureau)

    static let comment = AdmissionMove.comment(isInFavour: true, words: "可以，按季度。")
    static let grant = AdmissionMove.grant(until: until, reason: "同意。")
    static let refuse = AdmissionMove.refuse(reason: "由部门自己做。")
    static let withdraw = AdmissionMove.withdraw(reason: "不再需要。")
    static let revoke = AdmissionMove.revoke(reason: "依据已废止。")

    static func terms(
        title: String = "矛盾纠纷排查", basis: String = "区政发〔2026〕3号", minutes: Int = 40, matters: [MatterCode] = [quarrel],
        frequency: Frequency = .perOrder, forms: Int = 1, from: CivilDate = Sample.from,
        until: CivilDate = Sample.until, places: [Scope] = [.place(town, .town)]
    ) -> AdmissionTerms {
        AdmissionTerms(
            unit: bureau, district: district, town: town, places: places, title: title, matters: matters, basis: basis,
            frequency: frequency, minutes: minutes, forms: forms, from: from, until: until)
    }

    static func item(_ number: UInt64 = 31, _ terms: AdmissionTerms = terms()) -> AdmissionItem {
        AdmissionItem(id: id(number), terms: terms, appliedBy: id(21), appliedAt: now + .days(-10))
    }

    static func granted(_ number: UInt64, _ terms: AdmissionTerms) -> AdmissionItem {
        var item = item(number, terms)
        item.comment = .init(isInFavour: true, words: "可以。", by: id(23), at: now + .days(-9))
        item.decision = .init(until: terms.until, reason: "同意。", by: id(26), at: now + .days(-8))
        return item
    }

    static let applied = item()
    static let granted = granted(31, terms())
    static let commented: AdmissionItem = {
        var item = granted
        item.decision = nil
        return item
    }()
}
