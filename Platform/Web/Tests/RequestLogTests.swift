// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Synchronization
import Testing

@testable import Web

/// Keeps what is logged, to look into.
private struct KeptLog: LogHandler {
    struct Line: Sendable {
        let level: Logger.Level
        let message: String
        let metadata: Logger.Metadata
    }

    final class Lines: Sendable {
        private let box = Mutex<[Line]>([])

        var all: [Line] { box.withLock { $0 } }

        func add(_ line: Line) { box.withLock { $0.append(line) } }
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        lines.add(Line(level: event.level, message: event.message.description, metadata: all))
    }
}

@Suite struct RequestLogTests {
    private func logger(_ lines: KeptLog.Lines, _ level: Logger.Level) -> Logger {
        Logger(label: "web") { _ in KeptLog(lines: lines, logLevel: level) }
    }

    @Test(
        "The number in the header and on the error page is the one in the log",
        arguments: ["text/html", "application/json"])
    func number(accept: String) async throws {
        let lines = KeptLog.Lines()
        try await Doorway().open(logger: logger(lines, .info)) { client in
            let answer = try await client.ask("/fault", .get, [.accept: accept])
            let number = try #require(answer.headers[.requestID])
            let line = try #require(lines.all.first { $0.level == .error })
            #expect(line.metadata["hb.request.id"]?.description == number)
            #expect(line.message.hasPrefix("common.fault"))
            #expect(String(buffer: answer.body).contains(number))
            // One number a request, another for the next.
            #expect(try await client.ask("/fault").headers[.requestID] != number)
        }
    }

    @Test("At debug level each answer is a line: which route, which status, no words of anybody")
    func answers() async throws {
        let lines = KeptLog.Lines()
        try await Doorway().open(logger: logger(lines, .debug)) { client in
            let answer = try await client.ask("/staff/13800001234", .get, [.cookie: "jw_session=worker"])
            let line = try #require(lines.all.first { $0.message == "answered" })
            #expect(line.metadata["route"] == "/staff/:id")
            #expect(line.metadata["method"] == "GET")
            #expect(line.metadata["status"] == "200")
            #expect(line.metadata["hb.request.id"]?.description == answer.headers[.requestID])
            #expect(!lines.all.contains { $0.message == "answered" && "\($0.metadata)".contains("13800001234") })
        }
    }
}
