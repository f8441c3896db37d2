// SPDX-License-Identifier: Apache-2.0
import Kernel
import Testing

@testable import Web

@Suite struct AuthorisationMatrixTests {
    private static let header = "method,route," + Role.allCases.map(\.rawValue).joined(separator: ",")
    private static func row(_ method: String, _ route: String, _ cell: String = "all") -> String {
        ([method, route] + Role.allCases.map { _ in cell }).joined(separator: ",")
    }

    private static func problem(_ text: String) -> String {
        do throws(AuthorisationMatrix.Problem) {
            _ = try AuthorisationMatrix(text: text)
            return "none"
        } catch {
            return switch error {
            case .badHeader: "header"
            case .badLine(let line, _): "line \(line)"
            case .routesWithoutRow, .rowsWithoutRoute: "check"
            }
        }
    }

    static let tables: [(remark: String, text: String, problem: String)] = [
        ("nothing", "", "header"),
        ("one row", "\(header)\n\(row("GET", "/a"))\n", "none"),
        ("remarks and no last line end", "# remark\n\(header)\n# remark\n\(row("GET", "/a"))", "none"),
        ("Windows line ends", "\(header)\r\n\(row("GET", "/a"))\r\n", "none"),
        ("a role is missing", header.replacing(",integrator", with: "") + "\n", "header"),
        ("a role twice instead of another", header.replacing(",integrator", with: ",visitor") + "\n", "header"),
        ("an unknown role", header.replacing("integrator", with: "wizard") + "\n", "header"),
        ("an unknown word in a cell", "\(header)\n\(row("GET", "/a", "some"))\n", "line 2"),
        ("an empty cell", "\(header)\n\(row("GET", "/a", ""))\n", "line 2"),
        ("a cell too few", "\(header)\n\(row("GET", "/a").dropLast(4))\n", "line 2"),
        ("a cell too many", "\(header)\n\(row("GET", "/a")),all\n", "line 2"),
        ("the same row twice", "\(header)\n\(row("GET", "/a"))\n\(row("GET", "/a"))\n", "line 3"),
        ("the same path by another method", "\(header)\n\(row("GET", "/a"))\n\(row("POST", "/a"))\n", "none"),
        ("blanks around cells", "\(header)\n\(row("GET", "/a", " own "))\n", "none"),
        (
            "the line's number counts remarks and blank lines", "\(header)\n# remark\n\n\(row("GET", "/a", "x"))\n",
            "line 4"
        ),
    ]

    @Test("A table with a flaw is refused with its place")
    func reading() {
        for (remark, text, problem) in Self.tables { #expect(Self.problem(text) == problem, "\(remark)") }
    }

    @Test("What is not in the table is refused")
    func denyByDefault() throws {
        let matrix = try AuthorisationMatrix(text: "\(Self.header)\n\(Self.row("GET", "/a"))\n")
        for role in Role.allCases {
            #expect(matrix.reach(of: role, on: .init("GET", "/a")) == .all)
            #expect(matrix.reach(of: role, on: .init("POST", "/a")) == .none)
            #expect(matrix.reach(of: role, on: .init("GET", "/a/")) == .none)
            #expect(matrix.reach(of: role, on: .init("GET", "/b")) == .none)
        }
    }

    @Test("Each cell stands for its own role")
    func cells() throws {
        let cells = ["-", "open", "own", "place", "all"]
        let row = ["GET", "/a"] + Role.allCases.indices.map { cells[$0 % 5] }
        let matrix = try AuthorisationMatrix(text: "\(Self.header)\n\(row.joined(separator: ","))\n")
        for (index, role) in Role.allCases.enumerated() {
            #expect(matrix.reach(of: role, on: .init("GET", "/a")).rawValue == cells[index % 5])
        }
    }

    @Test("A route without a row and a row without a route are both refused")
    func check() throws {
        let matrix = try AuthorisationMatrix(
            text: "\(Self.header)\n\(Self.row("GET", "/a"))\n\(Self.row("GET", "/b"))\n")
        try matrix.check(routes: [.init("GET", "/a"), .init("GET", "/b")])
        #expect(throws: AuthorisationMatrix.Problem.routesWithoutRow(["POST /b", "GET /c"])) {
            try matrix.check(routes: [.init("GET", "/a"), .init("GET", "/b"), .init("GET", "/c"), .init("POST", "/b")])
        }
        #expect(throws: AuthorisationMatrix.Problem.rowsWithoutRoute(["GET /b"])) {
            try matrix.check(routes: [.init("GET", "/a")])
        }
    }
}
