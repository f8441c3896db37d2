// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel

/// A small town with its people, for the store.
enum Town {
    static func id<Noun>(_ number: UInt64) -> ID<Noun> { ID(high: number, low: number) }

    static let district: PlaceID = id(1)
    static let town: PlaceID = id(2)
    static let otherTown: PlaceID = id(3)
    static let bureau: UnitID = id(11)
    static let committee: UnitID = id(12)
    static let centre: UnitID = id(13)
    static let sewer = MatterCode("GG-11")!
    static let until = CivilDate("2027-06-30")!

    static let officer = person(21, .departmentOfficer, .place(district, .district), bureau)
    static let chief = person(22, .dutyChief, .place(town, .town), centre)
    static let leader = person(23, .leader, .place(district, .district), id(14))
    static let stranger = person(24, .dutyChief, .place(otherTown, .town), id(15))

    private static func person(_ number: UInt64, _ role: Role, _ scope: Scope, _ unit: UnitID) -> Actor {
        Actor(.person(id(number), id(number)), role: role, scope: scope, unit: unit)
    }

    static let terms = AdmissionTerms(
        unit: bureau, district: district, town: town, places: [.place(id(4), .community), .place(id(5), .grid)],
        title: "管网先期处置", matters: [sewer, MatterCode("GG-08")!], basis: "区政发〔2026〕3号", frequency: .perOrder,
        minutes: 20, forms: 0, from: CivilDate("2026-11-01")!, until: until)

    static let lines = [
        TownListLine(kind: .basic, matter: sewer, title: "下水道堵塞", unit: nil, basis: "条例第十条"),
        TownListLine(kind: .recalled, matter: MatterCode("GG-09"), title: "路灯不亮", unit: bureau, basis: "区政发〔2026〕1号"),
        TownListLine(kind: .joint, matter: nil, title: "兵役登记宣传", unit: id(16), basis: "兵役法"),
    ]
}

extension Instant {
    /// A Beijing time such as `2026-11-18 10:00`.
    static func at(_ text: String) -> Instant {
        Instant(iso8601: text.replacing(" ", with: "T") + ":00+08:00") ?? Instant(milliseconds: 0)
    }
}
