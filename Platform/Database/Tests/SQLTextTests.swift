// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Testing

@Suite struct SQLTextTests {
    struct Trial: Sendable, CustomTestStringConvertible {
        let remark: String
        let sql: SQL
        let text: String
        let values: [SQLValue]
        var testDescription: String { remark }
    }

    private static let inner: SQL = "a = \("x") OR b = \(2)"
    private static let nothing: [String] = []

    static let trials = [
        Trial(remark: "a bare text binds nothing", sql: "SELECT 1", text: "SELECT 1", values: []),
        Trial(
            remark: "values are numbered in order of appearance", sql: "\(1), \("b"), \(2.5)", text: "$1, $2, $3",
            values: [.integer(1), .text("b"), .real(2.5)]),
        Trial(
            remark: "the same value twice gets two numbers", sql: "\(7) = \(7)", text: "$1 = $2",
            values: [.integer(7), .integer(7)]),
        Trial(
            remark: "a part between values is renumbered", sql: "\(1) AND (\(inner)) AND \(3)",
            text: "$1 AND (a = $2 OR b = $3) AND $4",
            values: [.integer(1), .text("x"), .integer(2), .integer(3)]),
        Trial(
            remark: "a part twice over binds its values twice", sql: "\(inner) AND \(inner)",
            text: "a = $1 OR b = $2 AND a = $3 OR b = $4",
            values: [.text("x"), .integer(2), .text("x"), .integer(2)]),
        Trial(
            remark: "a part of parts", sql: SQL.joined([inner, "c = 1", "d = \(4)"], by: " AND "),
            text: "a = $1 OR b = $2 AND c = 1 AND d = $3", values: [.text("x"), .integer(2), .integer(4)]),
        Trial(remark: "no parts are an empty text", sql: SQL.joined([], by: " AND "), text: "", values: []),
        Trial(
            remark: "a list", sql: "k IN \(list: ["a", "b"]) AND v = \(1)", text: "k IN ($1, $2) AND v = $3",
            values: [.text("a"), .text("b"), .integer(1)]),
        Trial(remark: "an empty list", sql: "k IN \(list: nothing)", text: "k IN (NULL)", values: []),
        Trial(remark: "nil is NULL", sql: "\(String?.none)", text: "$1", values: [.null]),
        Trial(remark: "a flag is 0 or 1", sql: "\(true) \(false)", text: "$1 $2", values: [.integer(1), .integer(0)]),
        Trial(
            remark: "a dollar that is no placeholder stays", sql: "\(SQL("x = '$' AND y = \(1)"))",
            text: "x = '$' AND y = $1", values: [.integer(1)]),
        Trial(
            remark: "twelve values in a part keep their places", sql: "\(0) \(SQL("\(list: Array(1...12))"))",
            text: "$1 ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            values: (0...12).map { .integer($0) }),
        Trial(
            remark: "added texts are renumbered", sql: inner + " AND c = \(3)",
            text: "a = $1 OR b = $2 AND c = $3", values: [.text("x"), .integer(2), .integer(3)]),
        Trial(
            remark: "quotes in a value are never pasted", sql: "k = \("'; DROP TABLE t --")", text: "k = $1",
            values: [.text("'; DROP TABLE t --")]),
    ]

    @Test("A text with interpolations is numbered and bound", arguments: trials)
    func numbering(_ trial: Trial) {
        #expect(trial.sql.text == trial.text)
        #expect(trial.sql.values == trial.values)
    }
}
