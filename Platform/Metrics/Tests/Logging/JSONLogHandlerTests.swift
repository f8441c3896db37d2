// SPDX-License-Identifier: Apache-2.0
import Kernel
import Logging
import StructuredLogging
import Synchronization
import Testing

private final class Lines: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var sink: LogSink { LogSink { [self] line in bytes.withLock { $0 += line } } }
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
}

private struct Quoting: Error { let typed = "my secret" }

@Suite struct JSONLogHandlerTests {
    private let lines = Lines()

    private func logger(level: Logger.Level = .info) -> Logger {
        let sink = lines.sink
        return Logger(label: "web") {
            JSONLogHandler(label: $0, level: level, sink: sink, now: { Instant(milliseconds: 1_709_251_199_007) })
        }
    }

    private let head = #"{"time":"2024-02-29T23:59:59.007Z","level":"info","logger":"web","message":"#

    @Test("A line is one JSON object with the time in UTC")
    func line() {
        logger().info("工单 \"1\"\n\u{1}\u{2028}", metadata: ["b": "2", "a": ["x", ["k": "v"]]])
        #expect(lines.text == head + #""工单 \"1\"\n\u0001\u2028","metadata":{"a":["x",{"k":"v"}],"b":"2"}}"# + "\n")
    }

    @Test("Metadata of logger, provider and call are joined, the nearest wins")
    func joined() {
        var logger = logger()
        logger[metadataKey: "a"] = "logger"
        logger[metadataKey: "b"] = "logger"
        logger.info("x", metadata: ["b": "call"])
        #expect(lines.text == head + #""x","metadata":{"a":"logger","b":"call"}}"# + "\n")
    }

    @Test("What is about persons isn't written, at any depth")
    func privacy() {
        logger().info("x", metadata: ["reporter.phone": "13800001234", "order": ["words": "13800001234", "id": "7"]])
        #expect(
            lines.text == head
                + #""x","metadata":{"order":{"id":"7","words":"[not logged]"},"reporter.phone":"[not logged]"}}"#
                + "\n")
    }

    @Test(
        "A key is judged by its words",
        arguments: [
            ("phone", true), ("reporterPhone", true), ("API_TOKEN", true), ("new-password", true), ("full.name", true),
            ("Set-Cookie", true), ("phone2", true), ("path", false), ("filename", false), ("hb.request.id", false),
            ("", false),
            ("tokens", false), ("电话", false),
        ])
    func keys(key: String, isForbidden: Bool) {
        #expect(LogPrivacy.forbids(key) == isForbidden)
    }

    @Test("An error is named by its type; its words are for debugging only")
    func errors() {
        logger().info("x", error: Quoting())
        #expect(lines.text.contains(#""error":"StructuredLoggingTests."#))
        #expect(!lines.text.contains("my secret"))
        logger(level: .debug).info("x", error: Quoting())
        #expect(lines.text.contains("my secret"))
    }

    @Test("Below its level nothing is written, and endless texts are cut")
    func bounds() {
        logger().debug("x")
        #expect(lines.text.isEmpty)
        logger().info("\(String(repeating: "井", count: 100_000))")
        #expect(lines.text.utf8.count < 5_000)
        #expect(lines.text.hasSuffix("…\"}\n"))
    }
}
