// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import PlaceRules
import Places
import TestStores
import Testing

@Suite("Changing the division") struct DivisionJourney {
    @Test(
        "The system administrator adds, merges and ends grids after looking at a preview", arguments: Engines.available)
    func pages(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let atlas = district.installation.atlas
            let community = try #require(atlas.place(code: District.community))
            let grids = atlas.children(community.id)
            let system = try await district.enter("system")

            let form = try await system.get("/places/\(community.id)/parts")
            let empty = try await system.send("/parts", on: form, ["what": "grid.basic", "name": ""])
            #expect(empty.status == 422)
            let taken = try await system.send(
                "/parts", on: form, ["what": "grid.basic", "name": "新网格", "code": grids[0].code.description])
            #expect(taken.status == 422 && taken.text.contains("新网格"), "what was typed stays")
            let future = try await system.send(
                "/parts", on: form, ["what": "grid.basic", "name": "新网格", "from": "2027-01-01"])
            #expect(future.status == 422)
            let preview = try await system.send("/parts", on: form, ["what": "grid.basic", "name": "新网格"])
            #expect(preview.status == 200 && preview.shows("新网格"))
            #expect(atlas.children(community.id).count == grids.count, "nothing is done yet")
            let added = try await system.submit("/parts", on: preview)
            #expect(added.shows("区划已改，历史保留。"))
            let new = try #require(atlas.children(community.id).first { $0.name == "新网格" })

            // What begins today ends tomorrow at the earliest.
            district.at("2026-11-19 10:00")
            let next = try await district.enter("system")
            let merging = try await next.get("/places/\(grids[0].id)/merging")
            #expect(try await next.send("/merging", on: merging).status == 422, "nobody chosen")
            let shown = try await next.send("/merging", on: merging, ["others": new.id.description])
            #expect(shown.status == 200, "\(shown.seen)")
            _ = try await next.submit("/merging", on: shown)
            #expect(atlas.place(new.id)?.successor == grids[0].id)
            #expect(try await next.get("/places/\(new.id)/ending").status == 409, "it has ended")

            let used = try await next.send("/merging", on: shown)
            #expect(used.status == 409, "a confirmation is good for once")
            #expect(try district.isLedgerSound)
        }
    }

    @Test("A file that is no area is told at the field, and a dispatcher has none of these pages")
    func outline() async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let grid = try #require(district.installation.atlas.all(.grid).first)
            let system = try await district.enter("system")
            let page = try await system.get("/places/\(grid.id)/outline")
            #expect(try await system.send("/outline", on: page).status == 422)
            let bad = try await system.send(
                "/outline", on: page, files: [(field: "file", bytes: Array("{\"type\":\"Point\"}".utf8))])
            #expect(bad.status == 422)
            let square = """
                {"type":"Feature","properties":{},"geometry":{"type":"Polygon",
                "coordinates":[[[106.5,29.5],[106.51,29.5],[106.51,29.51],[106.5,29.51],[106.5,29.5]]]}}
                """
            let preview = try await system.send(
                "/outline", on: page, files: [(field: "file", bytes: Array(square.utf8))])
            #expect(preview.status == 200 && preview.text.contains("<svg class=\"sketch\""), "\(preview.seen)")
            #expect(try await system.submit("/outline", on: preview).shows("区划已改"))
            let dispatcher = try await district.enter("dispatcher")
            #expect(try await dispatcher.peek("/places/\(grid.id)/outline").status == 403)
            #expect(!(try await dispatcher.get("/places/\(grid.id)")).links.contains("/places/\(grid.id)/outline"))
        }
    }
}
