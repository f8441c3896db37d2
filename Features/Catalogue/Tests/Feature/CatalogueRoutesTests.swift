// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing
import Web

/// Whole requests in process: who may do what, and what they see.
struct CatalogueRoutesTests {
    @Test(arguments: [
        ("/catalogue", "下水道堵塞"), ("/catalogue?q=路灯", "路灯不亮"), ("/catalogue?nature=familyMatter", "邻里纠纷"),
        ("/catalogue/TS-02", "小区内的归物业"), ("/catalogue/versions", "第 1 版"), ("/catalogue/versions/1", "新增 3 项"),
        ("/catalogue/import", "新版文件"), ("/calendar?year=2026", "10 班"), ("/calendar?year=2031", "2031 年还没有"),
    ])
    func `A page shows what it is for`(_ path: String, _ words: String) async throws {
        try await CatalogueWorld.run { world in
            let answer = try await world.get(path, as: .systemAdmin)
            #expect(answer.status == .ok)
            #expect(answer.text.contains(words))
        }
    }

    @Test(arguments: [
        "/catalogue", "/catalogue/TS-02", "/catalogue/import", "/catalogue/versions/1", "/calendar?year=2026",
    ])
    func `A page in English leaves no key and no unmarked Chinese name`(_ path: String) async throws {
        try await CatalogueWorld.run { world in
            let text = try await world.get(path, as: .systemAdmin, language: "en").text
            #expect(!text.contains(">catalogue."))
            #expect(!text.contains(">calendar."))
            #expect(!text.contains(">路灯不亮<") || text.contains("lang=\"zh-Hans\">路灯不亮<"))
        }
    }

    @Test(arguments: ["/catalogue", "/catalogue/TS-01", "/catalogue/versions", "/catalogue/versions/1"])
    func `A program gets a document`(_ path: String) async throws {
        try await CatalogueWorld.run { world in
            let answer = try await world.get(path, as: .dispatcher, accept: "application/json")
            #expect(answer.type == "application/json; charset=utf-8")
            #expect(try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) is [String: Any])
        }
    }

    @Test(arguments: ["/catalogue/ZZ-99", "/catalogue/versions/7", "/catalogue/versions/x"])
    func `What is not there is not found`(_ path: String) async throws {
        try await CatalogueWorld.run { world in
            let answer = try await world.get(path, as: .systemAdmin)
            #expect(answer.status == .notFound)
        }
    }

    @Test func `The search of the report form answers in the reader's language`() async throws {
        try await CatalogueWorld.run { world in
            let chinese = try await world.get("/matters.json?q=%E8%B7%AF%E7%81%AF", as: .visitor).text
            #expect(chinese.hasPrefix(#"{"matters":[{"code":"TS-02","name":"路灯不亮","group":"市政设施"}"#))
            let english = try await world.get("/matters.json?q=sewer", as: .visitor, language: "en").text
            #expect(english.contains(#""name":"Blocked sewer""#))
            #expect(try await world.get("/matters.json", as: .visitor).text == #"{"matters":[]}"#)
        }
    }

    @Test func `The export can be handed in again and changes nothing`() async throws {
        try await CatalogueWorld.run { world in
            let file = try await world.get("/catalogue.csv", as: .dispatcher)
            let preview = try await world.shelf.preview(CatalogueSource(matters: Array(file.text.utf8)))
            #expect(preview.changesNothing)
        }
    }

    @Test func `A file is compared first and adopted once confirmed`() async throws {
        try await CatalogueWorld.run { world in
            let kept = try await world.upload("/catalogue/import", [("file", SampleFiles.second.matters)])
            #expect(kept.status == .seeOther)
            #expect(kept.location == "/catalogue/import?draft=" + SampleFiles.second.hash)
            #expect(world.shelf.heading?.number == 1)
            let page = try await world.get(kept.location, as: .systemAdmin).text
            for words in ["新增 1 项", "停用 1 项", "<del>2 工作日</del> <ins>1 工作日</ins>", "启用第 2 版"] {
                #expect(page.contains(words))
            }
            let wish = "draft=\(SampleFiles.second.hash)&base=1&note=%E7%AC%AC%E4%BA%8C%E7%89%88"
            let adopted = try await world.post("/catalogue/versions", wish)
            #expect(adopted.location == "/catalogue/versions/2")
            #expect(world.shelf.heading?.note == "第二版")
            #expect(try await world.post("/catalogue/versions", wish).status == .conflict)
            #expect(try await world.get("/catalogue/TS-03", as: .dispatcher).text.contains("第 1 版之后不再收新单"))
        }
    }

    @Test func `A file with problems is shown with all of them and not kept`() async throws {
        try await CatalogueWorld.run { world in
            let bad = SampleFiles.source([
                SampleFiles.sewer.replacing("30min", with: "soon").replacing("公事", with: "<b>")
            ])
            let answer = try await world.upload("/catalogue/import", [("file", bad.matters)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("有 2 处要改"))
            #expect(answer.text.contains("&lt;b&gt;"))
            #expect(try await world.get("/catalogue/import?draft=" + bad.hash, as: .systemAdmin).status == .conflict)
            let none = try await world.upload("/catalogue/import", [])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("请选择新版文件"))
        }
    }

    @Test func `A year is pasted or uploaded, and a slip comes back with what was typed`() async throws {
        try await CatalogueWorld.run { world in
            let slip = try await world.post("/calendar", "year=2027&text=off+2027-01-01%0Aholliday+2027-05-01")
            #expect(slip.status == .unprocessableContent)
            #expect(slip.text.contains("第 2 行看不懂"))
            #expect(slip.text.contains("holliday 2027-05-01"))
            let pasted = try await world.post("/calendar", "year=2027&text=off+2027-01-01")
            #expect(pasted.location == "/calendar?year=2027")
            let uploaded = try await world.upload(
                "/calendar", [("file", Array("off 2028-01-01 元旦".utf8))], fields: [("year", "2028"), ("text", "")])
            #expect(uploaded.location == "/calendar?year=2028")
            #expect(world.shelf.years.map(\.file.days.year) == [2026, 2027, 2028])
        }
    }

    @Test func `Only the system administrator is offered a change`() async throws {
        try await CatalogueWorld.run { world in
            let form = try await world.get("/catalogue/import", as: .dispatcher)
            #expect(form.status == .forbidden)
            let list = try await world.get("/catalogue", as: .dispatcher)
            #expect(!list.text.contains("/catalogue/import"))
            let calendar = try await world.get("/calendar", as: .dispatcher)
            #expect(!calendar.text.contains("<form class=\"card\""))
            let outside = try await world.get("/catalogue", as: .visitor)
            #expect(outside.status != .ok)
        }
    }
}
