// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Kernel
import PeopleRules
import Secrets
import Testing

@testable import People

@Suite("Pages of people")
struct PeopleRoutesTests {
    private func session(_ door: FrontDoor, _ role: Role, _ login: String, at place: PlaceID, _ level: PlaceLevel)
        async throws -> String
    {
        let id = try await door.world.account(login)
        _ = try await door.world.grant(role, to: id, at: place, level)
        return try await door.world.session(id).text
    }

    @Test("The system administrator makes an account, the security administrator grants its post, neither both")
    func separation() async throws {
        try await FrontDoor.open { door in
            let system = try await session(door, .systemAdmin, "system", at: PeopleWorld.district, .district)
            let security = try await session(door, .securityAdmin, "security", at: PeopleWorld.district, .district)
            let fields = "name=%E5%85%B0%E6%A2%85%E8%8A%B1&login=lan.mh&phone=13800001234"
            #expect(try await door.post("/people", from: "/people", session: security, fields).status == .forbidden)
            let made = try await door.post("/people", from: "/people/new", session: system, fields)
            #expect(made.status == .created)
            let marker = try #require(made.text.firstRange(of: "href=\"/people/0"))
            let path = "/people/0" + made.text[marker.upperBound...].prefix { $0 != "\"" }
            let taken = try await door.post("/people", from: "/people/new", session: system, fields)
            #expect(taken.status == .unprocessableContent && taken.text.contains("taken"))

            let grant = "role=gridWorker&place=500999001001001"
            #expect(try await door.post(path + "/posts", from: path, session: system, grant).status == .forbidden)
            #expect(try await door.post(path + "/posts", from: path, session: security, grant).status == .seeOther)
            let page = try await door.get(path, session: security)
            #expect(page.text.contains("grid worker") && page.text.contains("•••• 1234"))
            #expect(!page.text.contains("13800001234"))
            for wrong in [
                "role=gridWorker&place=500999001", "role=gridWorker&place=nowhere", "place=500999001",
                "role=crew&place=500999001",
            ] {
                let answer = try await door.post(path + "/posts", from: path, session: security, wrong)
                #expect(answer.status == .unprocessableContent, "\(wrong)")
            }
            let reset = try await door.post(path + "/password-reset", from: path, session: security, "")
            #expect(reset.status == .ok && reset.text.contains("Temporary password"))
        }
    }

    @Test("Who isn't an administrator sees the people of their place; the others don't exist")
    func visibility() async throws {
        try await FrontDoor.open { door in
            let chief = try await session(door, .dutyChief, "chief", at: PeopleWorld.town, .town)
            let near = try await door.world.account("near", name: "近处人")
            let far = try await door.world.account("far", name: "远处人")
            _ = try await door.world.grant(.gridWorker, to: near, at: PeopleWorld.grid, .grid)
            _ = try await door.world.grant(.dispatcher, to: far, at: PeopleWorld.otherTown, .town)
            let list = try await door.get("/people", session: chief).text
            #expect(list.contains(near.description) && !list.contains(far.description))
            let elsewhere = try await door.get("/people?place=500999002", session: chief).text
            #expect(!elsewhere.contains(far.description))
            #expect(try await door.get("/people/\(near)", session: chief).status == .ok)
            #expect(try await door.get("/people/\(far)", session: chief).status == .notFound)
            #expect(try await door.get("/people/keys", session: chief).status == .forbidden)
            #expect(try await door.get("/audit", session: chief).status == .forbidden)
        }
    }

    @Test("A key is shown once and opens its program's role")
    func keys() async throws {
        try await FrontDoor.open { door in
            let security = try await session(door, .securityAdmin, "security", at: PeopleWorld.district, .district)
            let made = try await door.post(
                "/people/keys", from: "/people/keys", session: security, "name=hotline&role=integrator")
            #expect(made.status == .created)
            let marker = try #require(made.text.firstRange(of: "<p class=\"number\"><code>"))
            let key = String(made.text[marker.upperBound...].prefix(43))
            #expect(try await door.world.directory.program(key: key)?.role == .integrator)
            #expect(try await !door.get("/people/keys", session: security).text.contains(key))
            for wrong in [
                "name=hotline&role=integrator", "name=x&role=systemAdmin", "name=y&role=dispatcher", "role=integrator",
            ] {
                let answer = try await door.post("/people/keys", from: "/people/keys", session: security, wrong)
                #expect(answer.status == .unprocessableContent, "\(wrong)")
            }
        }
    }

    @Test("Units are made at the place where they belong")
    func units() async throws {
        try await FrontDoor.open { door in
            let system = try await session(door, .systemAdmin, "system", at: PeopleWorld.district, .district)
            let path = "/people/units"
            func make(_ fields: String) async throws -> HTTPResponse.Status {
                try await door.post(path, from: path, session: system, fields).status
            }
            #expect(try await make("code=qs-crew&name=Crew&kind=crew&place=500999001") == .seeOther)
            #expect(door.world.book.unit(code: "QS-CREW")?.place == PeopleWorld.town)
            #expect(try await make("code=QS-CREW&name=Crew&kind=crew&place=500999001") == .unprocessableContent)
            #expect(try await make("code=QS-2&name=Crew&kind=town&place=500999") == .unprocessableContent)
            #expect(try await make("code=!&kind=town&place=500999001") == .unprocessableContent)
        }
    }

    @Test("The audit administrator reads the ledger and finds no name in it")
    func audit() async throws {
        try await FrontDoor.open { door in
            let audit = try await session(door, .auditAdmin, "audit", at: PeopleWorld.district, .district)
            _ = try await door.world.account("lan.mh", name: "兰梅花", phone: PeopleWorld.phone)
            let page = try await door.get("/audit?what=account", session: audit)
            #expect(page.status == .ok && page.text.contains("account.created"))
            let body = page.text.firstRange(of: "<tbody>").map { page.text[$0.upperBound...] } ?? ""
            for secret in ["兰梅花", "Lan Meihua", "lan.mh"] { #expect(!body.contains(secret), "\(secret)") }
        }
    }
}
