// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import PlaceRules
import Places
import TestStores
import Testing
import WorkOrderRules

@Suite("The broken manhole") struct ManholeJourney {
    @Test(
        "A grid worker finds it, mends it and writes it down once; it is closed and counted apart",
        arguments: Engines.available)
    func foundAndFixed(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let worker = try await district.enter("grid")
            let today = try await worker.get("/today")
            let page = try await worker.get(try today.link("/today/self-handled"))
            let after = try await worker.submit(
                "/today/self-handled", on: page,
                ["matter": "GG-08", "place": "灯芯巷12号门前", "words": "井盖断成两半，已围挡并换上新盖。"],
                files: [(field: "photos", bytes: SamplePhoto.png)])
            #expect(after.path == "/today" && after.shows("记下了"))

            let id: OrderID? = try await district.database.read { tx in
                try tx.first("SELECT id FROM work_order WHERE words LIKE '井盖断成两半%'") { try $0.id(0) }
            }
            let order = try await district.order(try #require(id))
            guard case .closed(let closing) = order.state else { return #expect(Bool(false), "\(order.state)") }
            #expect(closing.isSelfHandled && closing.outcome == .solved && !closing.isLate)
            // Whoever finds something in their own grid needn't say which grid that is.
            let grid = district.installation.atlas.place(code: District.community + "002")?.id
            #expect(order.locality.grid == grid)
            let leader = try await district.enter("gridleader")
            let seen = try await leader.get("/work-orders/\(order.id)")
            #expect(seen.timeline.contains("当场发现，当场办好。"))
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A crew has no such form")
    func onlyTheGrid() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let crew = try await district.enter("crew")
            #expect(try await crew.peek("/today/self-handled").status == 403)
            #expect(!(try await crew.get("/today")).links.contains("/today/self-handled"))
        }
    }
}
