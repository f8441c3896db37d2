// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Kernel
import TestStores
import Testing
import Web
import WorkOrderRules

@Suite("The desk with an order open beside the list") struct DeskJourney {
    private static let list = "/work-orders?view=table&state=received"

    @Test("The address names list and order; a move made there comes back to both", arguments: Engines.available)
    func movesComeBack(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            let page = try await officer.get("\(Self.list)&order=\(report.id)")
            #expect(page.links.contains(report.path), "the list")
            #expect(page.offers("\(report.path)/acceptance"), "the order")
            #expect(page.text.components(of: "<h1") == 1, "the page keeps its one title")
            let moved = try await officer.send("\(report.path)/acceptance", on: page)
            #expect(moved.location == "\(Self.list)&order=\(report.id)")
            #expect(try await district.order(report).state.name == .toDispatch)
        }
    }

    @Test(
        "The script gets the order alone; everybody else, and a list that isn't ours, gets the whole page",
        arguments: Engines.available)
    func part(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let officer = try await district.enter("community")
            let address = report.path + "?list=" + Self.list.urlEncoded
            let part = try await officer.peek(address, [.htmxRequest: "true"])
            #expect(part.status == 200 && !part.text.contains("<html"))
            #expect(part.offers("/acceptance"))
            #expect(try await officer.peek(address).text.contains("<html"))
            for foreign in [
                "//elsewhere.example/work-orders?", "/people?view=table", "/work-orders?\\elsewhere.example",
            ] {
                let report = try await district.report()
                let whole = try await officer.peek(
                    report.path + "?list=" + foreign.urlEncoded, [.htmxRequest: "true"])
                #expect(whole.text.contains("<html"), "\(foreign)")
                let token = try #require(try whole.form("/acceptance").held.first { $0.name == "_token" })
                let moved = try await officer.post(
                    report.path + "/question", [("_token", token.value), ("question", "哪一层？"), ("back", foreign)])
                #expect(moved.location == report.path, "\(foreign)")
            }
        }
    }

    @Test("An order out of sight doesn't open, and says nothing of itself", arguments: Engines.available)
    func outOfSight(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let report = try await district.report()
            let crew = try await district.enter("crew")
            #expect(try await crew.get(report.path).status == 404)
            let page = try await crew.get("/work-orders?view=table&order=\(report.id)")
            #expect(page.status == 200 && !page.text.contains(report.number))
        }
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
