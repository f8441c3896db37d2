// SPDX-License-Identifier: Apache-2.0
import Kernel
import Logging

/// Writes one JSON object a line: time (UTC, RFC 3339), level, logger, message and metadata.
///
/// Metadata about persons never gets into a log: see `LogPrivacy`. An error is named by its type; its own words, which
/// may quote what somebody typed, are written at debug level only.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    package var logLevel: Logger.Level

    private let label: String
    private let sink: LogSink
    private let now: @Sendable () -> Instant

    package init(
        label: String, level: Logger.Level = .info, sink: LogSink = .standardError,
        now: @escaping @Sendable () -> Instant = LogClock.now
    ) {
        (self.label, self.sink, self.now, logLevel) = (label, sink, now, level)
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let given = event.metadata { all.merge(given) { $1 } }
        var line = JSONLine()
        line.add("time", LogClock.text(of: now()))
        line.add("level", event.level.rawValue)
        line.add("logger", label)
        line.add("message", event.message.description)
        if let error = event.error {
            line.add("error", String(reflecting: type(of: error)))
            if logLevel <= .debug { line.add("errorText", String(describing: error)) }
        }
        if !all.isEmpty { line.add("metadata", .dictionary(all)) }
        sink.write(line.end())
    }
}
