// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Secrets
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("Filing for somebody else, and about somebody") struct FilingJourney {
    private static let proxy = [
        "proxyName": "何奶奶", "proxyRelation": "neighbour", "proxyPhone": "13900005555", "proxyCallback": "person",
        "proxyConsent": "yes",
    ]

    @Test(
        "A neighbour files for an old lady: both are sealed, both are opened for a purpose, and she is called back",
        arguments: Engines.available)
    func proxy(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.file(Self.proxy)
            let officer = try await district.enter("community")
            let page = try await officer.get(report.path)
            #expect(page.shows("替谁反映") && page.shows("邻居") && page.shows("手机尾号 5555"))
            #expect(page.shows("手机尾号 1111") && page.shows("结果告诉本人。"))
            #expect(!page.shows("何奶奶") && !page.text.contains("13900005555"))

            let token = try page.form("/contact").token
            let opened = try await officer.post(
                report.path + "/contact",
                [("_token", token), ("whose", "person"), ("purpose-person", "约时间上门看现场")])
            #expect(opened.status == 200 && opened.shows("何奶奶") && opened.text.contains("13900005555"))
            #expect(!opened.text.contains("13900001111"), "one look opens one person")
            let follow = try await district.visitor().get(report.link)
            #expect(follow.timeline.last == "工作人员查看了被代报人的联系方式。")
            let hasty = try await officer.post(
                report.path + "/contact", [("_token", token), ("whose", "person"), ("purpose-person", "看")])
            #expect(hasty.status == 422 && !hasty.text.contains("13900005555"))

            let keys = district.installation.keys
            let phone = try await district.database.write(as: .system("test"), at: district.now) { tx in
                try WorkOrderStore.any(report.id, tx)?.callbackPhone(keys, tx)
            }
            #expect(phone?.digits == "13900005555")
            let entries = try await district.database.read { tx in
                try Journal.entries(of: .order, report.id.description, in: tx)
            }
            #expect(entries.first?.payload.text("proxy") == "neighbour")
            #expect(!entries.contains { $0.payload.canonicalJSON.contains("5555") })
        }
    }

    @Test(
        "What is missing about the other person is said at its field",
        arguments: [
            (["proxyName": ""], "请写替谁反映。"), (["proxyRelation": ""], "请选您是他的什么人。"),
            (["proxyPhone": ""], "要告诉本人，就要留本人的电话。"), (["proxyConsent": ""], "要本人同意"),
            (["proxyPhone": "12"], "电话"),
        ])
    func missing(change: [String: String], sentence: String) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let sent = try await district.tryFiling(Self.proxy.merging(change) { $1 })
            #expect(sent.status == 422 && sent.shows(sentence), "\(change)")
        }
    }

    @Test("At the counter: who telephones for somebody else, and is told the result")
    func counter() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let officer = try await district.enter("community")
            var filling = Self.proxy
            filling.merge(
                [
                    "matter": "GG-11", "place": "灯芯巷9号", "words": "楼下积水。", "community": District.community,
                    "way": "phone", "proxyCallback": "filer", "proxyRelation": "staff", "phone": "13900001111",
                ]
            ) { $1 }
            let made = try await officer.submit("/work-orders", on: try await officer.get("/work-orders/new"), filling)
            #expect(made.shows("电话") && made.shows("结果告诉代报人。"))
        }
    }

    @Test(
        "Who is named in a complaint never sees it; whom nobody knows is kept for the named roles",
        arguments: Engines.available)
    func complaint(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let named = try await district.file(["complaintOffice": "DRAIN-CREW", "complaintPerson": "涂永畅"])
            let order = try await district.order(named)
            #expect(order.isComplaint && order.concern?.unit != nil && order.concern?.account != nil)
            let dispatcher = try await district.enter("dispatcher")
            #expect(try await dispatcher.get(named.path).shows("涂永畅"))
            for login in ["tu-yongchang", "community", "grid", "leader"] {
                #expect(try await district.enter(login).peek(named.path).status == 404, "as \(login)")
            }
            let reporter = try await district.visitor().get(named.link)
            #expect(reporter.status == 200 && !reporter.shows("涉事回避"))

            let vague = try await district.file(["complaintPerson": "穿灰衣服的那位"])
            let other = try await district.order(vague)
            #expect(other.isComplaint && other.concern == nil && other.matter.sensitivity == 2)
            #expect(try await district.enter("community").peek(vague.path).status == 404)
            #expect(try await dispatcher.get(vague.path).shows("穿灰衣服的那位"))
            let strangers = try await district.visitor().get("/support?community=\(District.community)")
            #expect(!strangers.shows(named.number) && !strangers.shows(vague.number))
            #expect(try district.isLedgerSound)
        }
    }
}

extension District {
    /// The report form with more in it than usual; the community is chosen from the start.
    fileprivate func tryFiling(_ more: [String: String]) async throws -> Answer {
        let browser = visitor()
        var fields = [
            "matter": "GG-11", "place": "灯芯巷9号门口", "words": "单元门口的下水道堵了。", "phone": "13900001111",
            "mayShow": "yes", "community": District.community,
        ]
        fields.merge(more) { $1 }
        fields["_token"] = try (try await browser.get("/report")).form("/reports").token
        return try await browser.post("/reports", fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    fileprivate func file(_ more: [String: String]) async throws -> FiledReport {
        let sent = try await tryFiling(more)
        guard let target = sent.location, let query = target.firstIndex(of: "?") else {
            throw Missing(what: "receipt: \(sent.status) \(sent.seen.prefix(2000))")
        }
        let link = String(target[..<query])
        // Two reports of one minute can only be told apart by their links.
        let digest = RandomToken(link.dropFirst(3))?.digest ?? ""
        let found: (String, OrderID)? = try await database.read { tx in
            try tx.first("SELECT number, id FROM work_order WHERE follow_digest = \(digest)") {
                ($0.text(0), try $0.id(1))
            }
        }
        guard let found else { throw Missing(what: "order") }
        return FiledReport(number: found.0, link: link, id: found.1)
    }
}
