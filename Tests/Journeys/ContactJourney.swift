// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules

@Suite("Who looked up the reporter") struct ContactJourney {
    @Test(
        "The phone opens for a purpose only, and the reporter reads which post looked and why",
        arguments: Engines.available)
    func purposeIsTold(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let resident = district.visitor()
            let report = try await district.report(by: resident)
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            let without = try await officer.send("/contact", on: page, ["purpose": "看"])
            #expect(without.status == 422 && !without.text.contains("13900001111"))
            #expect(!(try await district.events(report)).contains(.orderContactSeen))

            let opened = try await officer.send("/contact", on: page, ["purpose": "约时间上门看现场"])
            #expect(opened.status == 200 && opened.text.contains(#"href="tel:13900001111""#))
            #expect(!(try await officer.get(report.path)).text.contains("13900001111"), "it closes by itself")

            let follow = try await resident.get(report.link)
            #expect(follow.timeline.last == "工作人员查看了反映人的联系方式。")
            #expect(follow.shows("约时间上门看现场") && follow.shows("社区"))
            #expect(!follow.shows("颜如松"), "posts, not names")
            let entries = try await district.database.read { tx in
                try Journal.entries(of: .order, report.id.description, in: tx)
            }
            let entry = try #require(entries.last { $0.kind == .orderContactSeen })
            #expect(entry.role == .communityOfficer && entry.actor.hasPrefix("person:"))
            #expect(entry.payload.text("reason")?.hasPrefix("sha256:") == true, "the words lie beside the ledger")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A leader looks at results and can't open a contact")
    func notLeaders() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let report = try await district.report()
            let leader = try await district.enter("leader")
            let page = try await leader.get(report.path)
            let token = try page.form("/preferences").token
            let sent = try await leader.post(report.path + "/contact", [("_token", token), ("purpose", "想了解一下")])
            #expect(sent.status == 403)
        }
    }
}
