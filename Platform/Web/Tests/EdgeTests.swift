// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing

@testable import Web

private let worker = "jw_session=worker"
private let json = "application/json"

@Suite struct EdgeTests {
    static let answers: [(remark: String, path: String, headers: [HTTPField.Name: String], status: Int)] = [
        ("a page", "/open", [:], 200), ("a redirect", "/chiefs", [:], 303),
        ("a refusal", "/chiefs", [.cookie: worker], 403),
        ("a fault", "/fault", [:], 500), ("nothing there", "/nowhere", [:], 404),
        ("a document", "/nowhere", [.accept: json], 404),
        ("too often", "/often", [:], 429),
    ]

    @Test("Every answer carries the security headers and its number")
    func headers() async throws {
        try await Doorway().open { client in
            for (remark, path, headers, status) in Self.answers {
                let answer = try await client.ask(path, .get, headers)
                #expect(answer.status.code == status, "\(remark)")
                #expect(answer.headers[.contentTypeOptions] == "nosniff", "\(remark)")
                #expect(answer.headers[.frameOptions] == "DENY", "\(remark)")
                #expect(answer.headers[.referrerPolicy] == "same-origin", "\(remark)")
                #expect(answer.headers[.permissionsPolicy]?.contains("camera=()") == true, "\(remark)")
                #expect(answer.headers[.cacheControl] == "no-store", "\(remark)")
                #expect(answer.headers[.requestID]?.count == 36, "\(remark)")
                let policy = answer.headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "\(remark)")
                #expect(!policy.contains("unsafe"), "\(remark)")
                #expect(answer.headers[.strictTransportSecurity] == nil)
            }
        }
    }

    @Test("Who is to come later is told when, on pages and in documents", arguments: ["text/html", json])
    func retryAfter(accept: String) async throws {
        try await Doorway().open { client in
            #expect(try await client.ask("/often", .get, [.accept: accept]).headers[.retryAfter] == "9")
            let away = try await client.ask("/away?for=long", .get, [.accept: accept])
            #expect(away.status == .serviceUnavailable)
            #expect(away.headers[.retryAfter] == "10")
            if accept == "text/html" { #expect(String(buffer: away.body).contains("/away?for=long")) }
            #expect(try await client.ask("/fault", .get, [.accept: accept]).headers[.retryAfter] == nil)
        }
    }

    @Test("Over TLS cookies are for TLS only and the browser is told to stay there; tiles may come from their origin")
    func secure() async throws {
        var doorway = Doorway()
        doorway.settings.secureCookies = true
        doorway.settings.tileOrigin = "https://tiles.example"
        try await doorway.open { client in
            let answer = try await client.ask("/open")
            #expect(answer.headers[.strictTransportSecurity] != nil)
            let cookie = answer.headers[.setCookie] ?? ""
            #expect(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            #expect(
                answer.headers[.contentSecurityPolicy]?.contains("img-src 'self' data: blob: https://tiles.example")
                    == true)
        }
    }

    @Test("A cell that says no sends a visitor to sign in, refuses a signed-in person, and tells a program plainly")
    func closedCell() async throws {
        try await Doorway().open { client in
            let sent = try await client.ask("/staff/7?x=1")
            #expect(sent.status == .seeOther && sent.headers[.location] == "/sign-in?to=/staff/7")
            let odd = try await client.ask("/staff/a&to=b")
            #expect(odd.headers[.location] == "/sign-in?to=/staff/a%26to=b")
            let document = try await client.ask("/staff/7", .get, [.accept: json])
            #expect(document.status == .unauthorized)
            #expect(document.headers[.contentType] == "application/problem+json; charset=utf-8")
            #expect(try await client.ask("/staff/7", .post, [:], "a=1").status == .unauthorized)
            #expect(try await client.ask("/chiefs", .get, [.cookie: worker]).status == .forbidden)
            #expect(try await client.ask("/chiefs", .get, [.authorization: "Bearer good"]).status == .forbidden)
            #expect(try await client.ask("/staff/7", .get, [.cookie: worker]).status == .ok)
            #expect(try await client.ask("/staff/7", .get, [.cookie: "jw_session=unknown"]).status == .seeOther)
        }
    }

    @Test("A change needs the token that belongs to the session")
    func sessionToken() async throws {
        try await Doorway().open { client in
            let (role, token) = try await client.seen("/staff/7", [.cookie: worker])
            #expect(role == "gridWorker" && token.utf8.count == 18)
            let taken = try await client.ask("/staff/7", .post, [.cookie: worker], "_token=\(token)")
            #expect(taken.status == .seeOther && taken.headers[.location] == "/open")
            for body in ["", "_token=", "_token=\(token.dropLast())", "_token=\(token)x", "token=\(token)"] {
                #expect(
                    try await client.ask("/staff/7", .post, [.cookie: worker], body).status == .forbidden, "\(body)")
            }
            // Another session's token is not this one's.
            #expect(
                try await client.ask("/staff/7", .post, [.cookie: "jw_session=other"], "_token=\(token)").status
                    == .forbidden)
        }
    }

    @Test("A visitor's token hangs on a cookie that the first page sets")
    func visitorToken() async throws {
        try await Doorway().open { client in
            let first = try await client.ask("/open")
            let cookie = String((first.headers[.setCookie] ?? "").prefix { $0 != ";" })
            #expect(cookie.hasPrefix("jw_visitor="))
            let token = String(buffer: first.body).split(separator: " ").last.map(String.init) ?? ""
            let again = try await client.ask("/open", .get, [.cookie: cookie])
            #expect(again.headers[.setCookie] == nil && String(buffer: again.body).hasSuffix(token))
            #expect(try await client.ask("/open", .post, [.cookie: cookie], "_token=\(token)").status == .seeOther)
            #expect(try await client.ask("/open", .post, [:], "_token=\(token)").status == .forbidden)
            #expect(
                try await client.ask("/open", .post, [.cookie: "jw_visitor=else"], "_token=\(token)").status
                    == .forbidden)
            // Without any cookie the token is empty, and an empty token is none.
            #expect(try await client.ask("/open", .post, [:], "_token=").status == .forbidden)
            #expect(try await client.ask("/often", .get, [.accept: json]).headers[.setCookie] == nil)
        }
    }

    static let origins: [(remark: String, headers: [HTTPField.Name: String], isTaken: Bool)] = [
        ("an old browser says nothing", [:], true),
        ("our own origin", [.origin: "http://localhost", .secFetchSite: "same-origin"], true),
        ("typed by the visitor", [.secFetchSite: "none"], true),
        ("a foreign origin", [.origin: "https://evil.example"], false),
        ("a foreign origin that ends like ours", [.origin: "https://evil-localhost"], false),
        ("another port", [.origin: "http://localhost:81"], false),
        ("cross-site", [.secFetchSite: "cross-site"], false),
        ("same site, another host", [.secFetchSite: "same-site"], false),
        ("cross-site with our origin", [.origin: "http://localhost", .secFetchSite: "cross-site"], false),
        ("some other authorization is no key", [.origin: "https://evil.example", .authorization: "Basic eDp5"], false),
    ]

    @Test("A change from foreign pages is refused, even with the right token")
    func origin() async throws {
        try await Doorway().open { client in
            let token = try await client.seen("/staff/7", [.cookie: worker]).token
            for (remark, headers, isTaken) in Self.origins {
                let all = headers.merging([.cookie: worker]) { $1 }
                let answer = try await client.ask("/staff/7", .post, all, "_token=\(token)")
                #expect(answer.status == (isTaken ? .seeOther : .forbidden), "\(remark)")
            }
        }
    }

    @Test("A program with a key changes things without a token, from anywhere; an unknown key is told so")
    func programs() async throws {
        try await Doorway().open { client in
            let good: [HTTPField.Name: String] = [.authorization: "Bearer good", .accept: json]
            #expect(try await client.seen("/staff/7", good).role == "integrator")
            #expect(try await client.ask("/staff/7", .post, good, "a=1").status == .seeOther)
            let cross = good.merging([.origin: "https://partner.example", .cookie: worker]) { $1 }
            #expect(try await client.ask("/staff/7", .post, cross, "a=1").status == .seeOther)
            let bad = try await client.ask(
                "/staff/7", .get, [.authorization: "Bearer bad", .cookie: worker, .accept: json])
            #expect(bad.status == .unauthorized)
            #expect(String(buffer: bad.body).contains("\"code\":\"sign-in.key-unknown\""))
            #expect(try await client.ask("/program", .post, [.origin: "https://partner.example"]).status == .ok)
        }
    }

    static let readers: [(remark: String, headers: [HTTPField.Name: String], isPage: Bool)] = [
        ("a browser", [:], true), ("says nothing", [.accept: ""], true), ("anything", [.accept: "*/*"], true),
        ("a document", [.accept: json], false),
        ("a program says nothing", [.accept: "", .authorization: "Bearer good"], false),
        ("a program takes anything", [.accept: "*/*", .authorization: "Bearer good"], false),
        ("a program wants a page", [.authorization: "Bearer good"], true),
    ]

    @Test("A problem is a page for those who read pages and RFC 9457 for those who don't")
    func problems() async throws {
        try await Doorway().open { client in
            for (remark, headers, isPage) in Self.readers {
                let answer = try await client.ask("/fault", .get, headers)
                #expect(answer.status == .internalServerError)
                let type = answer.headers[.contentType] ?? ""
                #expect(type.hasPrefix(isPage ? "text/html" : "application/problem+json"), "\(remark)")
                let text = String(buffer: answer.body)
                #expect(text.contains("common.fault") && !text.contains("inner words"), "\(remark)")
                if !isPage { #expect(text.contains("\"instance\":\"\(answer.headers[.requestID] ?? "?")\"")) }
            }
        }
    }

    @Test("Who still has to choose a post or a password is sent there and nowhere else")
    func settling() async throws {
        try await Doorway().open { client in
            for (session, path) in [("undecided", "/posts"), ("fresh", "/password")] {
                let answer = try await client.ask("/open", .get, [.cookie: "jw_session=\(session)"])
                #expect(answer.status == .seeOther && answer.headers[.location] == path)
                #expect(try await client.ask("/settle", .get, [.cookie: "jw_session=\(session)"]).status == .ok)
            }
        }
    }

    @Test("The notice is shown once: the page that can show it takes its cookie away")
    func flash() async throws {
        try await Doorway().open { client in
            let shown = try await client.ask("/open", .get, [.cookie: "jw_visitor=a; jw_flash=done"])
            #expect(
                shown.headers[.setCookie]?.contains("jw_flash=") == true
                    && shown.headers[.setCookie]?.contains("Max-Age=0") == true)
            let kept = try await client.ask("/often", .get, [.cookie: "jw_visitor=a; jw_flash=done"])
            #expect(kept.headers[.setCookie] == nil)
        }
    }

    @Test("The instant and the peer come from headers only where the settings say so")
    func trust() async throws {
        let headers: [HTTPField.Name: String] = [
            .jiewangNow: "2026-01-02T03:04:05Z", .init("X-Forwarded-For")!: "198.51.100.7, 203.0.113.9",
        ]
        try await Doorway().open { client in
            let text = String(buffer: try await client.ask("/time", .get, headers).body)
            #expect(text.hasPrefix("1795000000000 ") && !text.contains("203.0.113.9") && !text.contains("198.51"))
        }
        var doorway = Doorway()
        (doorway.settings.simulatesTime, doorway.settings.trustsProxy) = (true, true)
        try await doorway.open { client in
            let text = String(buffer: try await client.ask("/time", .get, headers).body)
            // The last address is the one that our own proxy wrote.
            #expect(text == "1767323045000 203.0.113.9")
        }
    }
}
