// SPDX-License-Identifier: Apache-2.0
import Composition
import Database
import Kernel
import Testing
import Web
import WorkOrderRules

@Suite("Every page") struct PageTests {
    @Test(
        "Every page of every role, in both languages, keeps the house's rules", arguments: AuthorisationTests.cast,
        Language.allCases)
    func pages(_ who: (role: Role, login: String), _ language: Language) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let browser = try await district.enter(who.login, as: who.role == .resident ? nil : who.role, in: language)
            var starts = district.cells.filter { key, row in
                key.method == "GET" && !key.pattern.contains(":") && !key.pattern.contains("{")
                    && !key.pattern.contains("*")
                    && !key.pattern.contains("open311") && row[who.role] != Reach.none
            }.map(\.key.pattern).sorted()
            if district.installation.matrix.reach(of: who.role, on: .init("GET", "/work-orders")) != .none {
                starts += OrderState.Name.allCases.map { "/work-orders?view=table&state=\($0.rawValue)" }
            }
            let visited = try await Self.walk(browser, as: who.role, from: starts, language, district)
            #expect(visited > 8, "\(visited) pages")
        }
    }

    @Test("A visitor's pages do too, with every state of a report", arguments: Language.allCases)
    func visitorPages(_ language: Language) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let visitor = district.visitor(in: language)
            var starts = [
                "/", "/report", "/report?matter=GG-11", "/follow", "/public", "/about", "/privacy", "/sign-in",
                "/sign-in?by=code",
                "/nowhere",
            ]
            let (closed, waiting) = (try await district.report(), try await district.report(phone: ""))
            try await district.close(closed, from: "2026-11-18")
            try await district.move("question", waiting, by: "community", ["question": "哪一层？"])
            let fresh = try await district.report(phone: "13900005555", photo: true)
            starts += [closed.link, waiting.link, fresh.link, fresh.link + "?new=1"]
            #expect(try await Self.walk(visitor, as: .visitor, from: starts, language, district) > 10)
        }
    }

    @Test(
        "A form that was sent empty comes back with its faults named and keeps the rules", arguments: Language.allCases)
    func emptyForms(_ language: Language) async throws {
        try await withDistrict { (district: District) async throws -> Void in
            let namespaces = district.namespaces
            let report = try await district.report()
            for (login, pages) in [
                ("community", [report.path, "/work-orders/new", "/today/self-handled", "/password"]),
                ("system", ["/people/new", "/people/units", "/calendar"]), ("security", ["/people/keys"]),
                ("resident", ["/report", "/follow", "/password"]),
            ] {
                let browser = try await district.enter(login, in: language)
                for path in pages {
                    let page = try await browser.get(path)
                    for form in page.forms
                    where form.method == "post" && !["/preferences", "/sign-out"].contains(form.action) {
                        guard !form.required.isEmpty else { continue }
                        let emptied = form.held.filter { !form.required.contains($0.name) }.map { ($0.name, $0.value) }
                        let answer = try await browser.post(form.action, emptied)
                        #expect(answer.status == 422, "\(form.action) as \(login): \(answer.status)")
                        let faults = PageFaults(answer, language: language, namespaces: namespaces)
                        #expect(faults.all.isEmpty, "\(form.action) as \(login): \(faults.all)")
                    }
                }
            }
        }
    }

    /// Goes through the pages and what they link to, at most a few of each kind.
    private static func walk(
        _ browser: Browser, as role: Role, from starts: [String], _ language: Language, _ district: District
    ) async throws -> Int {
        let namespaces = district.namespaces
        var queue = starts
        var known = Set(starts)
        var kinds: [String: Int] = [:]
        var visited = 0
        var next = 0
        while next < queue.count {
            let path = queue[next]
            next += 1
            let page = try await browser.get(path)
            guard page.isPage else { continue }
            visited += 1
            let faults = PageFaults(page, language: language, namespaces: namespaces)
            #expect(faults.all.isEmpty, "\(path): \(faults.all)")
            #expect(page.status == 200 || path == "/nowhere", "\(path) is linked to and answers \(page.status)")
            for form in page.forms where form.method == "post" {
                #expect(district.allows(role, form.action), "\(path) offers \(form.action), which \(role) may not send")
            }
            for link in page.links where known.insert(link).inserted {
                let kind = link.prefix { $0 != "?" }.split(separator: "/").map { part in
                    part.contains(where: \.isNumber) ? ":" : String(part)
                }.joined(separator: "/")
                kinds[kind, default: 0] += 1
                if kinds[kind, default: 0] <= 10 { queue.append(link) }
                if page.path == path, page.status != 200 { break }
            }
        }
        return visited
    }
}

extension District {
    /// Whether the matrix lets the role send a form to that address.
    func allows(_ role: Role, _ action: String) -> Bool {
        let parts = action.split(separator: "/")
        let rows = installation.matrix.rows.filter { key, _ in
            let pattern = key.pattern.split(separator: "/")
            return key.method == "POST" && pattern.count == parts.count
                && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix(":") }
        }
        return rows.contains { $0.value[role] != Reach.none }
    }

    /// The first words of all locale keys.
    var namespaces: Set<String> {
        Set(installation.lexicon.chinese.keys.compactMap { $0.split(separator: ".").first.map(String.init) })
    }
}
