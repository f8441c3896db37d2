// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Foundation
import GRDBSQLite
import Kernel

/// One row of a result, read by column index while the row is current; reading never outlives the closure it is given to.
///
/// NULL reads as 0 or as the empty text where no optional is asked for, on both engines: a sum over no rows is NULL.
package struct Row {
    enum Source {
        /// A statement that stands on the row.
        case sqlite(OpaquePointer)
        case postgres(OpaquePointer, Int32)
    }

    let source: Source

    package func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let row): sqlite3_column_type(row, Int32(column)) == SQLITE_NULL
        case .postgres(let result, let index): PQgetisnull(result, index, Int32(column)) == 1
        }
    }

    package func int(_ column: Int) -> Int64 {
        switch source {
        case .sqlite(let row): sqlite3_column_int64(row, Int32(column))
        case .postgres(let result, let index): integer(PQgetvalue(result, index, Int32(column)))
        }
    }

    package func real(_ column: Int) -> Double {
        switch source {
        case .sqlite(let row): sqlite3_column_double(row, Int32(column))
        case .postgres: Double(text(column)) ?? 0
        }
    }

    package func text(_ column: Int) -> String {
        switch source {
        case .sqlite(let row):
            // The pointer first: asking for it may turn the value into text, which the count then tells.
            let start = sqlite3_column_text(row, Int32(column))
            return String(
                decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, Int32(column)))),
                as: UTF8.self)
        case .postgres(let result, let index):
            return String(
                decoding: UnsafeRawBufferPointer(
                    start: PQgetvalue(result, index, Int32(column)),
                    count: Int(PQgetlength(result, index, Int32(column)))), as: UTF8.self)
        }
    }

    package func bytes(_ column: Int) -> [UInt8] {
        switch source {
        case .sqlite(let row):
            let start = sqlite3_column_blob(row, Int32(column))
            return [UInt8](
                UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, Int32(column)))))
        case .postgres:
            // bytea arrives as `\x` and hexadecimal digits.
            let digits = Array(text(column).utf8.dropFirst(2))
            return stride(from: 0, to: digits.count - 1, by: 2).map { nibble(digits[$0]) << 4 | nibble(digits[$0 + 1]) }
        }
    }

    package func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
    package func optionalReal(_ column: Int) -> Double? { isNull(column) ? nil : real(column) }
    package func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func flag(_ column: Int) -> Bool { int(column) != 0 }
    package func instant(_ column: Int) -> Instant { .init(milliseconds: int(column)) }
    package func optionalInstant(_ column: Int) -> Instant? { optionalInt(column).map { .init(milliseconds: $0) } }

    /// - Throws: `DatabaseProblem.unreadable` when the column holds no id.
    package func id<Noun>(_ column: Int) throws -> ID<Noun> {
        let id: ID<Noun>? =
            switch source {
            case .sqlite(let row):
                ID(
                    utf8: UnsafeBufferPointer(
                        start: sqlite3_column_text(row, Int32(column)),
                        count: Int(sqlite3_column_bytes(row, Int32(column)))))
            case .postgres: ID(text(column))
            }
        guard let id else { throw DatabaseProblem.unreadable(column: column) }
        return id
    }

    package func optionalID<Noun>(_ column: Int) throws -> ID<Noun>? { isNull(column) ? nil : try id(column) }

    /// - Throws: `DatabaseProblem.unreadable` when the column holds none of the enum's words.
    package func word<Word: RawRepresentable<String>>(_ column: Int, as type: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: text(column)) else { throw DatabaseProblem.unreadable(column: column) }
        return word
    }
}

private func integer(_ text: UnsafeMutablePointer<CChar>?) -> Int64 {
    guard var cursor = text else { return 0 }
    // A comparison is `t` or `f` here and 1 or 0 on SQLite.
    if cursor.pointee == 116 { return 1 }
    let negative = cursor.pointee == 45
    if negative { cursor += 1 }
    var value: Int64 = 0
    while cursor.pointee >= 48, cursor.pointee <= 57 {
        value = value &* 10 &- Int64(cursor.pointee - 48)
        cursor += 1
    }
    // Counted downwards, because the least number has no positive counterpart.
    return negative ? value : 0 &- value
}

private func nibble(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }
