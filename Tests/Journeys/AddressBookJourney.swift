// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import People
import PeopleRules
import TestStores
import Testing

@Suite("The address book") struct AddressBookJourney {
    @Test(
        "Those who lead see who serves in their place and call them; the number is masked until they do, and the look is in the ledger",
        arguments: ["gridleader", "community", "department", "dispatcher"])
    func calls(_ login: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let reader = try await district.enter(login, as: login == "department" ? .departmentOfficer : nil)
            let list = try await reader.get("/people")
            #expect(list.status == 200 && list.shows("••••"))
            #expect(list.seen.firstMatch(of: /1\d{10}/) == nil, "no whole number in a list")
            let form = try list.form("/contact")
            let opened = try await reader.post(form.action, form.held.map { ($0.name, $0.value) })
            #expect(opened.status == 200 && opened.text.firstMatch(of: /href="tel:1\d{10}"/) != nil)
            let looks = try await district.database.read {
                try $0.count("SELECT count(*) FROM journal WHERE kind = 'account.contact-seen'")
            }
            #expect(looks == 1)
        }
    }

    @Test("Nobody opens the phone of somebody outside of their place, or of a resident")
    func notTheirs() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let officer = try await district.enter("community")
            let token = try (try await officer.get("/people")).form("/contact").token
            let ids = try await district.database.read { tx in
                try tx.all("SELECT id FROM account WHERE login = 'resident' OR login = 'chief'") {
                    try $0.id(0) as AccountID
                }
            }
            #expect(!ids.isEmpty)
            for id in ids {
                #expect(try await officer.post("/people/\(id)/contact", [("_token", token)]).status == 404)
            }
            let auditor = try await district.enter("audit")
            #expect(!(try await auditor.get("/people")).offers("/contact"))
        }
    }

    @Test("The system administrator closes an account and opens it again; a signed-in person is out at once")
    func closed() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            #expect(try await worker.get("/today").status == 200)
            let id = try await district.database.read { tx in
                try tx.first("SELECT id FROM account WHERE login = 'grid'") { try $0.id(0) as AccountID }
            }
            let system = try await district.enter("system")
            let path = "/people/\(try #require(id))"
            let closed = try await system.submit("/closing", on: try await system.get(path))
            #expect(closed.shows("账号已注销。"))
            #expect(try await worker.peek("/today").status != 200)
            let reopened = try await system.send("/reopening", on: closed)
            #expect(reopened.status == 200 && reopened.shows("账号恢复好了"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A unit with orders in its hands isn't closed", arguments: Engines.available)
    func unitWithOrders(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            try await district.move("acceptance", report, by: "community")
            try await district.move("dispatch", report, by: "community", ["unit": "DRAIN-CREW"])
            let unit = try #require(district.installation.people.unit(code: "DRAIN-CREW"))
            try await district.database.write(as: .system("journeys"), at: district.now) { tx in
                try tx.run("UPDATE post SET valid_to = valid_from WHERE unit = \(unit.id)")
            }
            let system = try await district.enter("system")
            let page = try await system.get("/people/units/\(unit.id)")
            let saved = try await system.submit("/units/\(unit.id)", on: page, ["phone": "023-6300 1234"])
            #expect(saved.shows("单位信息已保存。") && saved.text.contains("tel:02363001234"))
            let wrong = try await system.send("/units/\(unit.id)", on: saved, ["phone": "call me"])
            #expect(wrong.status == 422 && wrong.text.contains("call me"))
            let refused = try await system.send("/closing", on: saved)
            #expect(refused.status == 409 && refused.shows("在办工单"))
        }
    }
}
