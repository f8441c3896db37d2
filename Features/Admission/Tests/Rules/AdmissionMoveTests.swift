// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("The way of an application") struct AdmissionMoveTests {
    @Test("Each state has its moves and no other")
    func table() {
        let allowed: Set<String> = [
            "applied.comment", "applied.withdraw", "commented.grant", "commented.refuse", "commented.withdraw",
            "granted.withdraw", "granted.revoke",
        ]
        for state in AdmissionItem.State.allCases {
            for move in AdmissionMove.Name.allCases {
                let expected = allowed.contains("\(state.rawValue).\(move.rawValue)")
                #expect(AdmissionItem.exists(move, in: state) == expected, "\(move) in \(state)")
            }
        }
    }

    @Test("Department, street and district each do their part, and nobody another's")
    func parts() throws {
        let rows: [(move: AdmissionMove, item: AdmissionItem, actor: Actor, may: Bool, remark: String)] = [
            (Sample.comment, Sample.applied, Sample.townChief, true, "the street's duty chief"),
            (Sample.comment, Sample.applied, Sample.townLeader, true, "the street's leader"),
            (Sample.comment, Sample.applied, Sample.otherTownChief, false, "another street"),
            (Sample.comment, Sample.applied, Sample.districtLeader, false, "the district doesn't speak for the street"),
            (Sample.comment, Sample.applied, Sample.officer, false, "nor does the department"),
            (Sample.grant, Sample.commented, Sample.districtLeader, true, "the district decides"),
            (Sample.grant, Sample.commented, Sample.townLeader, false, "the street doesn't"),
            (Sample.grant, Sample.commented, Sample.districtLeaderOfUnit, false, "not for the unit that asks"),
            (Sample.refuse, Sample.commented, Sample.districtLeader, true, "or refuses"),
            (Sample.withdraw, Sample.applied, Sample.officer, true, "the department takes it back"),
            (Sample.withdraw, Sample.applied, Sample.otherOfficer, false, "another department can't"),
            (Sample.revoke, Sample.granted, Sample.districtLeader, true, "the district revokes"),
            (Sample.revoke, Sample.granted, Sample.officer, false, "the department doesn't"),
        ]
        for row in rows {
            let done = try? row.item.applying(row.move, by: row.actor, at: Sample.now)
            #expect((done != nil) == row.may, "\(row.remark)")
        }
    }

    @Test("Nothing is granted without the street's word, and for no longer than was asked")
    func limits() throws {
        #expect(throws: AdmissionRefusal.notNow(.grant, .applied)) {
            _ = try Sample.applied.applying(Sample.grant, by: Sample.districtLeader, at: Sample.now)
        }
        let later = AdmissionMove.grant(until: Sample.until.adding(days: 1), reason: "好。")
        #expect(throws: AdmissionRefusal.faulty(field: "until", .over)) {
            _ = try Sample.commented.applying(later, by: Sample.districtLeader, at: Sample.now)
        }
        #expect(throws: AdmissionRefusal.faulty(field: "reason", .missing)) {
            _ = try Sample.commented.applying(.refuse(reason: " "), by: Sample.districtLeader, at: Sample.now)
        }
        #expect(throws: AdmissionRefusal.notYours) {
            _ = try AdmissionItem.applying(Sample.terms(), id: Sample.id(9), by: Sample.otherOfficer, at: Sample.now)
        }
    }

    @Test("An application says everything that is wrong with it")
    func faults() {
        let rows: [(terms: AdmissionTerms, fields: [String], remark: String)] = [
            (Sample.terms(), [], "complete"),
            (Sample.terms(title: " "), ["title"], "no name"),
            (Sample.terms(basis: ""), ["basis"], "no basis"),
            (Sample.terms(minutes: 0), ["minutes"], "nothing takes no time"),
            (Sample.terms(matters: []), ["matters"], "per order, but of none"),
            (Sample.terms(matters: [], frequency: .monthly), [], "a form is no order"),
            (Sample.terms(until: Sample.from.adding(days: -1)), ["until"], "over before it begins"),
            (Sample.terms(until: Sample.from.adding(days: 365)), [], "366 days"),
            (Sample.terms(until: Sample.from.adding(days: 366)), ["until"], "a day too long"),
            (Sample.terms(places: []), ["places"], "nowhere"),
        ]
        for row in rows {
            #expect(row.terms.faults(on: CivilTime(Sample.now).date).map(\.field) == row.fields, "\(row.remark)")
        }
    }

    @Test("An item holds on its days and not a moment longer than until it is ended")
    func living() throws {
        let item = Sample.granted
        let rows: [(at: Instant, isLive: Bool, remark: String)] = [
            (CivilTime(date: Sample.from.adding(days: -1)).instant, false, "the day before"),
            (CivilTime(date: Sample.from).instant, true, "the first moment"),
            (CivilTime(date: Sample.until, millisecondOfDay: 86_399_999).instant, true, "the last moment"),
            (CivilTime(date: Sample.until.adding(days: 1)).instant, false, "the day after"),
        ]
        for row in rows { #expect(item.isLive(at: row.at) == row.isLive, "\(row.remark)") }
        let revoked = try item.applying(Sample.revoke, by: Sample.districtLeader, at: Sample.now)
        #expect(revoked.state == .revoked)
        #expect(!revoked.isLive(at: Sample.now))
        #expect(revoked.isLive(at: Sample.now + .seconds(-1)), "what was before stays true")
        #expect(!Sample.commented.isLive(at: Sample.now), "silence grants nothing")
    }
}
