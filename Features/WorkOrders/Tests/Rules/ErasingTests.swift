// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing
import WorkOrderRules

struct ErasingTests {
    @Test(arguments: OrderState.Name.allCases)
    func `Only what is closed may be erased`(_ name: OrderState.Name) {
        #expect(Erasing.refusal(order(in: state(name))) == (name == .closed ? nil : .stillOpen))
    }

    @Test func `While a request to reopen waits nothing is erased`() {
        #expect(Erasing.refusal(order(in: state(.closed), reopening: reopenRequest)) == .reopeningAsked)
    }

    static let reasons: [(text: String, kept: String?, refusal: ErasingRefusal?, remark: String)] = [
        ("保存期满", "保存期满", nil, "a plain reason"),
        (" \u{3000}at the person's wish\n", "at the person's wish", nil, "blanks around it go"),
        ("", nil, .reasonMissing, "nothing"), (" \t\n", nil, .reasonMissing, "blanks only"),
        (String(repeating: "字", count: 200), String(repeating: "字", count: 200), nil, "as long as it may be"),
        (String(repeating: "字", count: 201), nil, .reasonTooLong, "longer"),
        ("13800000000 要求", nil, .reasonPersonal, "a phone number"),
        ("证件 110101199001011234", nil, .reasonPersonal, "an identity number"),
        ("rule 2026-118, article 7", "rule 2026-118, article 7", nil, "years and articles are no person"),
    ]

    @Test(arguments: reasons)
    func `A reason is short, is there, and names nobody by number`(
        _ row: (text: String, kept: String?, refusal: ErasingRefusal?, remark: String)
    ) {
        do throws(ErasingRefusal) {
            #expect(try Erasing.reason(row.text) == row.kept, "\(row.remark)")
        } catch {
            #expect(error == row.refusal, "\(row.remark)")
        }
    }

    @Test(arguments: [(29, false), (30, true), (730, true), (36_500, true), (36_501, false), (0, false), (-5, false)])
    func `By age nothing is erased before 30 days`(days: Int, isAllowed: Bool) {
        let cutoff = try? Erasing.cutoff(days: days, before: intake)
        #expect(cutoff == (isAllowed ? intake - .days(Int64(days)) : nil))
    }

    @Test func `Every refusal has its own code`() {
        let all: [ErasingRefusal] = [
            .stillOpen, .reopeningAsked, .reasonMissing, .reasonTooLong, .reasonPersonal, .daysTooFew, .unknownNumber,
            .unknownPlace, .ambiguousNumber(places: "a, b"),
        ]
        #expect(Set(all.map(\.code)).count == all.count)
        #expect(all.allSatisfy { $0.code.hasPrefix("erasing.") })
        #expect(ErasingRefusal.ambiguousNumber(places: "a, b").details == ["places": "a, b"])
        #expect(ErasingRefusal.daysTooFew.details == ["fewest": "30"])
        #expect([ErasingRefusal.stillOpen.family, ErasingRefusal.unknownNumber.family] == [.conflict, .notFound])
    }
}
