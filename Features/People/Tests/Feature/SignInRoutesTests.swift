// SPDX-License-Identifier: Apache-2.0
import Database
import HTTPTypes
import Kernel
import PeopleRules
import Secrets
import Testing

@testable import People

@Suite("Pages of signing in")
struct SignInRoutesTests {
    @Test("A password opens a session, which sign-out ends")
    func password() async throws {
        try await FrontDoor.open { door in
            let id = try await door.world.account("lan.mh", password: "tea-bridge-27")
            _ = try await door.world.grant(.systemAdmin, to: id, at: PeopleWorld.district, .district)
            let wrong = try await door.post("/sign-in", from: "/sign-in", "name=lan.mh&password=something-else")
            #expect(wrong.status == .unprocessableContent && wrong.session == nil)
            #expect(wrong.text.contains("Wrong account or password") && wrong.text.contains("value=\"lan.mh\""))
            #expect(!wrong.text.contains("something-else"), "a password is never sent back")

            let right = try await door.post(
                "/sign-in", from: "/sign-in", "name=lan.mh&password=tea-bridge-27&to=/people")
            #expect(right.status == .seeOther && right.location == "/people")
            let session = try #require(right.session)
            #expect(try await door.get("/people", session: session).status == .ok)
            let out = try await door.post("/sign-out", from: "/people", session: session, "")
            #expect(out.status == .seeOther && out.session == "")
            #expect(try await door.get("/people", session: session).location.hasPrefix("/sign-in?to=/people"))
        }
    }

    @Test(
        "After signing in one stays on this site",
        arguments: [
            ("/people", "/people"), ("//evil.example", "/"), ("/%5Cevil.example", "/"), ("https://evil.example", "/"),
            ("/a%0D%0ASet-Cookie:x=1", "/"), ("", "/"),
        ])
    func localPaths(to: String, location: String) async throws {
        try await FrontDoor.open { door in
            _ = try await door.world.account("lan.mh", password: "tea-bridge-27")
            let answer = try await door.post(
                "/sign-in", from: "/sign-in", "name=lan.mh&password=tea-bridge-27&to=\(to)")
            #expect(answer.location == location)
        }
    }

    @Test("A form without the page's token does nothing")
    func forged() async throws {
        try await FrontDoor.open { door in
            _ = try await door.world.account("lan.mh", password: "tea-bridge-27")
            let answer = try await door.forge("/sign-in", "name=lan.mh&password=tea-bridge-27")
            #expect(answer.status == .forbidden && answer.session == nil)
        }
    }

    @Test("In development the page shows the code that would be sent, and it signs a resident in")
    func code() async throws {
        try await FrontDoor.open { door in
            let sent = try await door.post("/sign-in/codes", from: "/sign-in?by=code", "phone=13800001234")
            #expect(sent.status == .ok)
            let marker = try #require(sent.text.firstRange(of: "The code is "))
            let code = String(sent.text[marker.upperBound...].prefix(6))
            let answer = try await door.post("/sign-in/code", from: "/sign-in", "phone=13800001234&code=\(code)")
            #expect(answer.status == .seeOther && answer.session != nil)
            let malformed = try await door.post("/sign-in/codes", from: "/sign-in", "phone=12345")
            #expect(malformed.status == .unprocessableContent)
        }
    }

    @Test("Whoever holds several posts chooses one first")
    func choice() async throws {
        try await FrontDoor.open { door in
            let id = try await door.world.account("lan.mh", password: "tea-bridge-27")
            let desk = try await door.world.grant(.dispatcher, to: id, at: PeopleWorld.town, .town)
            _ = try await door.world.grant(.leader, to: id, at: PeopleWorld.town, .town)
            let answer = try await door.post(
                "/sign-in", from: "/sign-in", "name=lan.mh&password=tea-bridge-27&to=/people")
            #expect(answer.location == "/posts?to=/people")
            let session = try #require(answer.session)
            #expect(try await door.get("/people", session: session).location == "/posts")
            let page = try await door.get("/posts?to=/people", session: session)
            #expect(page.text.contains(desk.description) && page.text.contains("青石街道"))
            let chosen = try await door.post(
                "/posts/choice", from: "/posts", session: session, "post=\(desk)&to=/people")
            #expect(chosen.location == "/people")
            #expect(try await door.get("/people", session: session).status == .ok)
        }
    }

    @Test("A temporary password must be changed before anything else")
    func temporary() async throws {
        try await FrontDoor.open { door in
            let id = try await door.world.account("lan.mh", password: "tea-bridge-27")
            _ = try await door.world.grant(.auditAdmin, to: id, at: PeopleWorld.district, .district)
            let hash = try await PeopleWorld.hasher.hash("tea-bridge-27")
            try await door.world.change { try AccountStore.setPassword(hash, of: id, isTemporary: true, $0) }
            let answer = try await door.post("/sign-in", from: "/sign-in", "name=lan.mh&password=tea-bridge-27")
            #expect(answer.location == "/password")
            let session = try #require(answer.session)
            #expect(try await door.get("/audit", session: session).location == "/password")
            for (fields, remark) in [
                ("current=tea-bridge-27&password=short&again=short", "too short"),
                ("current=tea-bridge-27&password=tea-bridge-27&again=tea-bridge-27", "unchanged"),
                ("current=tea-bridge-27&password=willow-shade-9&again=willow-shade-8", "mistyped"),
                ("current=not-the-one&password=willow-shade-9&again=willow-shade-9", "somebody else's hands"),
            ] {
                let refused = try await door.post("/password", from: "/password", session: session, fields)
                #expect(refused.status == .unprocessableContent, "\(remark)")
            }
            let done = try await door.post(
                "/password", from: "/password", session: session,
                "current=tea-bridge-27&password=willow-shade-9&again=willow-shade-9")
            #expect(done.status == .seeOther)
            #expect(try await door.get("/audit", session: session).status == .seeOther, "the old session is gone")
            #expect(try await door.get("/audit", session: done.session).status == .ok)
        }
    }

    @Test("An authenticator is set only with a code of its key and the password")
    func secondFactor() async throws {
        try await FrontDoor.open { door in
            let id = try await door.world.account("lan.mh", password: "tea-bridge-27")
            let session = try await door.world.session(id).text
            let page = try await door.get("/second-factor", session: session).text
            let sealed = FrontDoor.value("key", in: page)
            let marker = try #require(page.firstRange(of: "secret="))
            let key = try #require(TimedCodeKey(base32: page[marker.upperBound...].prefix { $0 != "&" }))
            let code = key.code(atStep: TimedCodeKey.step(at: PeopleWorld.start))
            func set(_ fields: String) async throws -> HTTPResponse.Status {
                try await door.post("/second-factor", from: "/second-factor", session: session, fields).status
            }
            #expect(try await set("key=\(sealed)&code=12&password=tea-bridge-27") == .unprocessableContent)
            #expect(try await set("key=\(sealed)&code=\(code)&password=wrong-one") == .unprocessableContent)
            #expect(try await set("key=v1.k1.AAAA&code=\(code)&password=tea-bridge-27") == .forbidden)
            #expect(try await set("key=\(sealed)&code=\(code)&password=tea-bridge-27") == .seeOther)
            let account = try await door.world.database.read { try AccountStore.account(id, $0) }
            #expect(account.hasSecondFactor)
        }
    }
}
