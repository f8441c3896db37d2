// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing
import WorkOrderRules
import WorkOrders

@Suite("What touches a private life") struct RestrictedJourney {
    /// Two matters: an alarm about somebody who lives alone, and a lead on domestic violence.
    static let matters = ["GG-46", "PA-03"]

    @Test(
        "A restricted order doesn't exist for those whom it doesn't concern: no page, no list, no search, no count",
        arguments: matters, Engines.available)
    func invisible(_ matter: String, _ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let before = try await district.openCount()
            let words = "楼上夜里总有人哭，珍珠巷口都听得到。"
            let report = try await district.report(matter, words, phone: "13900004444", photo: true)
            let (path, number) = (report.path, report.number)
            for login in ["grid", "gridleader", "community", "leader", "crew", "department", "tu-yongchang"] {
                let browser = try await district.enter(login)
                #expect(try await browser.peek(path).status == 404, "as \(login)")
                for noun in ["taking", "feedback", "question", "contact"] {
                    let token = try (try await browser.get("/posts")).form("/preferences").token
                    let sent = try await browser.post(
                        path + "/" + noun,
                        [
                            ("_token", token), ("words", "看看"), ("proposed", "solved"), ("question", "谁"),
                            ("purpose", "想知道是谁家"),
                        ])
                    #expect([403, 404].contains(sent.status), "\(noun) as \(login): \(sent.status)")
                    #expect(!sent.text.contains("13900004444") && !sent.shows("珍珠巷口"))
                }
                for list in [
                    "", "?view=table", "?view=table&q=" + number, "?view=table&q=" + "珍珠巷口".urlEncoded,
                    "?view=table&matter=" + matter,
                ] {
                    let page = try await browser.get("/work-orders" + list)
                    #expect(
                        page.status == 200 && !page.text.contains(path) && !page.shows("夜里总有人哭"), "\(list) as \(login)")
                }
                #expect(!(try await browser.get("/today")).text.contains(path), "as \(login)")
            }
            for login in ["system", "security", "audit", "resident"] {
                let browser = try await district.enter(login)
                #expect([403, 404].contains(try await browser.peek(path).status), "as \(login)")
                #expect(try await browser.peek("/my-reports/\(report.id)").status == 404, "as \(login)")
            }
            let visitor = district.visitor()
            #expect(try await visitor.peek(path).location?.hasPrefix("/sign-in") == true)
            #expect(try await visitor.peek("/public/\(report.id)").status == 404)
            for page in [
                "/", "/public", "/work-orders", "/open311/v2/requests.json", "/open311/v2/servicerequestupdates.json",
            ] {
                let answer = try await visitor.get(page, accepting: "*/*")
                #expect(!answer.text.contains(report.id.description) && !answer.text.contains(number), "\(page)")
            }
            #expect(try await visitor.get("/open311/v2/requests/\(report.id).json").status == 404)
            #expect(
                try await visitor.get("/open311/v2/requests.json?service_request_id=\(report.id)").text.contains(number)
                    == false)
            #expect(!(try await visitor.get("/open311/v2/services.json")).text.contains("\"\(matter)\""))

            // Those whom it concerns see it, and only their counts know of it.
            for (login, role) in [("dispatcher", Role?.none), ("chief", .dutyChief), ("supervisor", nil)] {
                #expect(try await district.enter(login, as: role).get(path).shows("珍珠巷口"), "as \(login)")
            }
            #expect(try await district.openCount() == before + 1)
            #expect(!(try await district.enter("leader").get("/work-orders")).shows("未办结 \(before + 1) 件"))
        }
    }

    @Test("It opens for the unit that it is sent to, and for no other", arguments: Engines.available)
    func handler(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-46", "门磁报警，老人一天没有出门。")
            try await district.move("acceptance", report, by: "dispatcher")
            try await district.move("dispatch", report, by: "dispatcher", ["unit": "ZHIYUN-CLINIC"])
            #expect(try await district.enter("bai-lingzhi").peek(report.path).status == 200)
            for login in ["dong-suye", "grid", "community", "gridleader", "leader", "department"] {
                #expect(try await district.enter(login).peek(report.path).status == 404, "as \(login)")
            }
        }
    }

    @Test("An officer who puts a report under a restricted matter lets go of it", arguments: Engines.available)
    func reclassified(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("GG-11", "楼上一直在摔东西，还有人哭。")
            let after = try await district.move("acceptance", report, by: "community", ["matter": "PA-03"])
            #expect(after.path == "/today")
            #expect(try await district.enter("community").peek(report.path).status == 404)
            #expect(try await district.enter("dispatcher").peek(report.path).status == 200)
        }
    }

    @Test("A program with a staff key sees as little as its role", arguments: Engines.available)
    func programs(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report("PA-03", "楼上夜里总有人哭。")
            for (role, place) in [
                (Role.leader, "990101001000"), (.communityOfficer, District.community),
                (.gridLeader, District.community),
                (.gridWorker, District.community + "002"),
            ] {
                let program = try await district.program(role, place: place)
                let json = try await program.get(report.path, accepting: "application/json")
                #expect(json.status == 404, "as \(role)")
                let list = try await program.get("/work-orders?matter=PA-03", accepting: "application/json")
                #expect(!list.text.contains(report.id.description), "as \(role)")
            }
        }
    }
}

extension District {
    /// How many open orders the street's dispatcher reads on the board.
    func openCount() async throws -> Int {
        let page = try await enter("dispatcher").get("/work-orders")
        guard let found = page.seen.firstMatch(of: /未办结 (\d+) 件/), let count = Int(found.output.1) else {
            throw Missing(what: "count on the board")
        }
        return count
    }
}
