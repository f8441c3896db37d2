// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("What the lists say of a dispatch") struct DispatchRuleTests {
    private static let list = TownList(
        town: Sample.town, number: 2, adoptedAt: Sample.now + .days(-30), note: "", sourceHash: "",
        lines: [
            TownListLine(
                kind: .recalled, matter: Sample.light, title: "路灯不亮", unit: Sample.bureau, basis: "区政发〔2026〕1号"),
            TownListLine(kind: .basic, matter: Sample.sewer, title: "下水道", unit: nil, basis: "条例"),
        ])
    private static let ofGrid = DispatchTarget(unit: Sample.committee, isOfTown: true, isGrid: true)
    private static let ofTown = DispatchTarget(unit: Sample.committee, isOfTown: true, isGrid: false)
    private static let ofBureau = DispatchTarget(unit: Sample.bureau, isOfTown: false, isGrid: false)

    private enum Outcome: Equatable {
        case free, recalled, notAdmitted(lapsed: Bool)
    }

    private func outcome(
        _ town: TownGuard, _ matter: MatterCode, _ locality: Locality, _ target: DispatchTarget, _ now: Instant
    ) -> Outcome {
        switch town.ruling(matter, in: locality, to: target, at: now) {
        case .free: .free
        case .recalled: .recalled
        case .notAdmitted(let lapsed): .notAdmitted(lapsed: lapsed != nil)
        }
    }

    @Test("A town without lists is as free as before; a list binds what it names and no more")
    func table() {
        let items = [Sample.granted]
        let full = TownGuard(list: Self.list, items: items)
        let near = TownGuard(
            list: nil, items: [Sample.granted(31, Sample.terms(places: [.place(Sample.community, .community)]))])
        let after = CivilTime(date: Sample.until.adding(days: 1)).instant
        let rows: [(TownGuard, MatterCode, Locality, DispatchTarget, Instant, Outcome, String)] = [
            (.none, Sample.light, Sample.here, Self.ofGrid, Sample.now, .free, "no lists at all"),
            (full, Sample.light, Sample.here, Self.ofTown, Sample.now, .recalled, "taken back from the town"),
            (full, Sample.light, Sample.here, Self.ofGrid, Sample.now, .recalled, "and from its grids"),
            (full, Sample.light, Sample.here, Self.ofBureau, Sample.now, .free, "it goes to the bureau"),
            (full, Sample.sewer, Sample.here, Self.ofTown, Sample.now, .free, "the town's own duty"),
            (full, Sample.quarrel, Sample.here, Self.ofGrid, Sample.now, .free, "admitted"),
            (full, Sample.sewer, Sample.here, Self.ofGrid, Sample.now, .notAdmitted(lapsed: false), "never admitted"),
            (full, Sample.quarrel, Sample.here, Self.ofGrid, after, .notAdmitted(lapsed: true), "over since yesterday"),
            (near, Sample.quarrel, Sample.here, Self.ofGrid, Sample.now, .free, "in the community that it names"),
            (
                near, Sample.quarrel, Sample.elsewhere, Self.ofGrid, Sample.now, .notAdmitted(lapsed: false),
                "and in no other"
            ),
        ]
        for (town, matter, locality, target, now, expected, remark) in rows {
            #expect(outcome(town, matter, locality, target, now) == expected, "\(remark)")
        }
    }

    @Test("The refusal names the line, its list and the unit to which the matter goes")
    func reasons() {
        let ruling = TownGuard(list: Self.list, items: []).ruling(
            Sample.light, in: Sample.here, to: Self.ofTown, at: Sample.now)
        guard case .recalled(let line, let number, let since) = ruling else {
            return #expect(Bool(false), "\(ruling)")
        }
        #expect(line.basis == "区政发〔2026〕1号" && line.unit == Sample.bureau && number == 2)
        #expect(since == Sample.now + .days(-30))
    }
}
