// SPDX-License-Identifier: Apache-2.0
import AdmissionRules
import Kernel
import Testing

@Suite("What can't be done with an application") struct AdmissionRefusalTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let refusal: AdmissionRefusal
        let code: String
        let family: RefusalFamily
        let details: [String: String]
        let testDescription: String
    }

    static let rows: [Row] = [
        Row(
            refusal: .notNow(.grant, .applied), code: "admission.not-now", family: .conflict,
            details: ["move": "grant", "state": "applied"], testDescription: "the street hasn't been heard"),
        Row(
            refusal: .notYours, code: "admission.not-yours", family: .forbidden, details: [:],
            testDescription: "another post's move"),
        Row(
            refusal: .decidedByAsker, code: "admission.decided-by-asker", family: .forbidden, details: [:],
            testDescription: "nobody decides on the own application"),
        Row(
            refusal: .faulty(field: "title", .missing), code: "form.missing", family: .invalid, details: [:],
            testDescription: "a field to fill in"),
        Row(
            refusal: .faulty(field: "title", .tooLong(60)), code: "form.too-long", family: .invalid,
            details: ["limit": "60"], testDescription: "a field to shorten"),
        Row(
            refusal: .faulty(field: "forms", .outside(0, 50)), code: "admission.outside", family: .invalid,
            details: ["low": "0", "high": "50"], testDescription: "a number beyond its bounds"),
        Row(
            refusal: .faulty(field: "until", .over), code: "admission.over", family: .invalid, details: [:],
            testDescription: "over before it begins"),
        Row(
            refusal: .faulty(field: "until", .beyond(366)), code: "admission.beyond", family: .invalid,
            details: ["days": "366"], testDescription: "longer than a year"),
    ]

    @Test("Every refusal has a stable code, says what it is, and with which numbers", arguments: rows)
    func refusals(_ row: Row) {
        #expect(row.refusal.code == row.code)
        #expect(row.refusal.family == row.family)
        #expect(row.refusal.details == row.details)
    }

    static let faulty: [(terms: AdmissionTerms, field: String, fault: AdmissionFault, remark: String)] = [
        (Sample.terms(title: " 　"), "title", .missing, "a title of blanks"),
        (Sample.terms(title: String(repeating: "长", count: 61)), "title", .tooLong(60), "a title too long by one"),
        (Sample.terms(basis: ""), "basis", .missing, "no basis"),
        (Sample.terms(basis: String(repeating: "长", count: 1001)), "basis", .tooLong(1000), "a basis too long"),
        (Sample.terms(minutes: 0), "minutes", .outside(1, 2400), "no minute of work"),
        (Sample.terms(minutes: 2401), "minutes", .outside(1, 2400), "more than five working days"),
        (Sample.terms(forms: -1), "forms", .outside(0, 50), "fewer forms than none"),
        (Sample.terms(forms: 51), "forms", .outside(0, 50), "more forms than anybody fills in"),
        (Sample.terms(until: CivilDate("2026-11-17")!), "until", .over, "over yesterday"),
        (Sample.terms(until: CivilDate("2027-11-02")!), "until", .beyond(366), "a year and two days"),
        (Sample.terms(places: []), "places", .missing, "nowhere"),
        (Sample.terms(matters: []), "matters", .missing, "by order, and of no matter"),
    ]

    @Test("An application that says too little or too much names the field", arguments: faulty)
    func terms(_ row: (terms: AdmissionTerms, field: String, fault: AdmissionFault, remark: String)) {
        let today = CivilTime(Sample.now).date
        #expect(row.terms.faults(on: today).map(\.field) == [row.field], "\(row.remark)")
        #expect(throws: AdmissionRefusal.faulty(field: row.field, row.fault), "\(row.remark)") {
            try AdmissionItem.applying(row.terms, id: Sample.id(31), by: Sample.officer, at: Sample.now)
        }
    }

    @Test("The decision may say less than was asked for and never more, and gives a reason")
    func decision() throws {
        let item = Sample.commented
        func granting(_ until: String, _ reason: String = "同意。") throws -> AdmissionItem {
            try item.applying(
                .grant(until: CivilDate(until)!, reason: reason), by: Sample.districtLeader, at: Sample.now)
        }
        #expect(try granting("2027-01-31").term?.through == CivilDate("2027-01-31"))
        #expect(throws: AdmissionRefusal.faulty(field: "until", .over)) { try granting("2027-07-01") }
        #expect(throws: AdmissionRefusal.faulty(field: "until", .over)) { try granting("2026-11-01") }
        #expect(throws: AdmissionRefusal.faulty(field: "reason", .missing)) { try granting("2027-01-31", " ") }
        #expect(throws: AdmissionRefusal.faulty(field: "reason", .tooLong(1000))) {
            try granting("2027-01-31", String(repeating: "长", count: 1001))
        }
    }

    @Test("Staff of town and district and the department that asks see it; nobody else knows of it")
    func sight() {
        func sees(_ actor: Actor, from town: PlaceID? = nil) -> Bool {
            AdmissionPolicy.maySee(Sample.applied, actor, from: town)
        }
        #expect(sees(Sample.townChief) && sees(Sample.districtLeader) && sees(Sample.officer))
        #expect(!sees(Sample.otherTownChief))
        let worker = Sample.person(28, .gridWorker, Sample.grid, .grid, Sample.committee)
        #expect(sees(worker, from: Sample.town) && !sees(worker, from: Sample.otherTown))
        #expect(!sees(.visitor, from: Sample.town))
        #expect(AdmissionPolicy.mayApply(Sample.officer, Sample.terms()))
        #expect(!AdmissionPolicy.mayApply(Sample.otherOfficer, Sample.terms()))
    }

    @Test("What may be done now is offered, and nothing else")
    func offered() {
        #expect(AdmissionPolicy.available(Sample.applied, Sample.townChief) == [.comment])
        #expect(AdmissionPolicy.available(Sample.applied, Sample.officer) == [.withdraw])
        #expect(Set(AdmissionPolicy.available(Sample.commented, Sample.districtLeader)) == [.grant, .refuse])
        #expect(AdmissionPolicy.available(Sample.commented, Sample.districtLeaderOfUnit).isEmpty)
        #expect(AdmissionPolicy.available(Sample.granted, Sample.districtLeader) == [.revoke])
    }
}
