// SPDX-License-Identifier: Apache-2.0
import CPostgres
import Kernel

/// One libpq connection with its prepared statements.
///
/// Statements whose answer nobody waits for go out in libpq's pipeline: they travel with the next one that is waited for,
/// so that an order's dozen rows cost two or three round trips and not a dozen.
///
/// Unchecked because libpq's handle is an opaque pointer: the engine's stack hands a connection to one thread at a time
/// and takes it back before another may have it.
final class PostgresConnection: Connection, @unchecked Sendable {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    /// Statements kept ready; each costs the server some memory, and lists of many lengths make many texts.
    private static let mostPrepared = 400
    /// Texts of the statements that are under way in the pipeline.
    private var sent: [String] = []
    private(set) var failure: DatabaseProblem?

    /// Few enough that neither side's buffer fills while the other one writes.
    private static let mostSent = 64

    var kind: EngineKind { .postgres }

    init(address: String) throws {
        guard let handle = PQconnectdb(address) else { throw DatabaseProblem.unavailable("out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            throw DatabaseProblem.unavailable(Self.words(PQerrorMessage(handle)))
        }
        guard Self.words(PQparameterStatus(handle, "server_encoding")) == "UTF8" else {
            throw DatabaseProblem.unavailable("the database's encoding must be UTF8")
        }
        try script(
            """
            SET client_min_messages = warning; SET TIME ZONE 'UTC'; SET client_encoding = 'UTF8'; SET bytea_output = 'hex'
            """)
        try makeDurable()
    }

    /// A server, database or role may be set to acknowledge commits before they are on the disk, and we promise that what
    /// was acknowledged is there. Where it is set to wait for more than the disk, for a second server, it stays so.
    private func makeDurable() throws {
        let ask: SQL = "SELECT current_setting('synchronous_commit')"
        var level = ""
        try query(ask) { level = $0.text(0) }
        guard level == "off" else { return }
        try script("SET synchronous_commit = on")
        try query(ask) { level = $0.text(0) }
        guard level != "off" else {
            throw DatabaseProblem.unavailable(
                "the server can't be made to wait for the disk: synchronous_commit is off")
        }
    }

    /// Begins a transaction, in which nothing has failed yet.
    func begin(_ text: String) throws {
        failure = nil
        if prepared.count > Self.mostPrepared {
            try script("DEALLOCATE ALL")
            prepared = [:]
        }
        try script(text)
    }

    deinit { PQfinish(handle) }

    /// Whether the server still answers on this connection; a dead one is thrown away, not repaired.
    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    func query(_ sql: SQL, _ each: (Row) throws -> Void) throws {
        guard let result = try run(sql) else { return }
        defer { PQclear(result) }
        for index in 0..<PQntuples(result) { try each(Row(source: .postgres(result, index))) }
    }

    func execute(_ sql: SQL) throws -> Int {
        let result = try run(sql)
        defer { PQclear(result) }
        return Int(Self.words(PQcmdTuples(result))) ?? 0
    }

    func send(_ sql: SQL) throws {
        if sent.count == Self.mostSent { try settle() }
        let name = try statement(sql.text)
        if PQpipelineStatus(handle) == PQ_PIPELINE_OFF, PQenterPipelineMode(handle) == 0 { throw noted(lost) }
        let isSent = try bound(sql) { PQsendQueryPrepared(handle, name, $0, $1, nil, nil, 0) == 1 }
        guard isSent else { throw noted(lost) }
        sent.append(sql.text)
    }

    func settle() throws { PQclear(try drain()) }

    /// Waits for everything that was sent; the answer to the last of it, nil when nothing was.
    private func drain() throws -> OpaquePointer? {
        guard PQpipelineStatus(handle) != PQ_PIPELINE_OFF else { return nil }
        let texts = sent
        sent = []
        var answer: OpaquePointer?
        var first: DatabaseProblem?
        if !texts.isEmpty {
            guard PQpipelineSync(handle) == 1 else { throw noted(lost) }
            for text in texts {
                PQclear(answer)
                answer = PQgetResult(handle)
                // What follows the first error is only reported as skipped.
                first = first ?? unwelcome(answer, text)
                PQclear(PQgetResult(handle))
            }
            PQclear(PQgetResult(handle))
        }
        if PQexitPipelineMode(handle) == 0 { first = first ?? lost }
        guard let first else { return answer }
        PQclear(answer)
        throw noted(first)
    }

    private var lost: DatabaseProblem { .unavailable(Self.words(PQerrorMessage(handle))) }

    func script(_ text: String) throws {
        try settle()
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result, text)
    }

    /// The answer to one statement, and to all that were sent before it.
    private func run(_ sql: SQL) throws -> OpaquePointer? {
        let name = try statement(sql.text)
        if PQpipelineStatus(handle) != PQ_PIPELINE_OFF {
            try send(sql)
            return try drain()
        }
        let result = try bound(sql) { PQexecPrepared(handle, name, $0, $1, nil, nil, 0) }
        do {
            try check(result, sql.text)
        } catch {
            PQclear(result)
            throw error
        }
        return result
    }

    /// Hands the number of values and pointers to them, as text in one block that lives as long as the call.
    private func bound<T>(_ sql: SQL, _ body: (Int32, [UnsafePointer<CChar>?]) -> T) throws -> T {
        if let bad = sql.values.firstIndex(where: { !$0.isStorable }) {
            throw noted(.unstorable(value: bad + 1))
        }
        var block: [CChar] = []
        block.reserveCapacity(sql.values.count * 24)
        var offsets: [Int?] = []
        offsets.reserveCapacity(sql.values.count)
        for value in sql.values {
            switch value {
            case .null: offsets.append(nil)
            case .integer(let number): append(String(number))
            case .real(let number): append(String(number))
            case .text(let text): append(text)
            case .bytes(let bytes): append("\\x" + hexadecimal(bytes))
            }
        }
        func append(_ text: String) {
            offsets.append(block.count)
            block.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
            block.append(0)
        }
        return block.withUnsafeBufferPointer { buffer in
            body(
                Int32(offsets.count), offsets.map { offset in offset.flatMap { buffer.baseAddress?.advanced(by: $0) } })
        }
    }

    private func statement(_ text: String) throws -> String {
        if let name = prepared[text] { return name }
        // Preparing is no part of a pipeline; it happens once a statement and connection.
        try settle()
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result, text)
        prepared[text] = name
        return name
    }

    private func check(_ result: OpaquePointer?, _ sql: String) throws {
        if let problem = unwelcome(result, sql) { throw noted(problem) }
    }

    private func unwelcome(_ result: OpaquePointer?, _ sql: String) -> DatabaseProblem? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: nil
        default: problem(result, sql)
        }
    }

    private func noted(_ problem: DatabaseProblem) -> DatabaseProblem {
        failure = failure ?? problem
        return problem
    }

    private func problem(_ result: OpaquePointer?, _ sql: String) -> DatabaseProblem {
        guard isAlive else { return .unavailable(Self.words(PQerrorMessage(handle))) }
        let state = Self.words(PQresultErrorField(result, Int32(UInt8(ascii: "C"))))
        let primary = Self.words(PQresultErrorField(result, Int32(UInt8(ascii: "M"))))
        switch state.prefix(2) {
        case "23": return .constraint(primary)
        case "40", "55": return .busy
        case "53": return state == "53100" ? .full : .unavailable(primary)
        case "57", "08": return .unavailable(primary)
        // A data error's words quote the value, which may be somebody's phone number.
        case "22": return .statement(state, sql: sql)
        default: return .statement("\(state) \(primary)", sql: sql)
        }
    }

    private static func words(_ text: UnsafePointer<CChar>?) -> String {
        guard let text else { return "" }
        var words = String(cString: text)
        while words.hasSuffix("\n") { words.removeLast() }
        return words
    }

    private static func words(_ text: UnsafeMutablePointer<CChar>?) -> String { words(UnsafePointer(text)) }
}
