// SPDX-License-Identifier: Apache-2.0

/// Reads a `multipart/form-data` body (RFC 7578, RFC 2046 §5.1) piece by piece, as it arrives.
///
/// Line ends are CRLF and nothing else: a bare LF is content inside a part and malformed in headers, so a body has one
/// meaning. Preamble and epilogue are skipped. After a problem every further call throws the same problem.
package struct MultipartParser: Sendable {
    private enum State: Equatable {
        case preamble
        /// Behind a delimiter: `--`, or blanks and CRLF.
        case afterDelimiter
        case headers
        case content
        case epilogue
        case failed(MultipartProblem)
    }

    private let search: DelimiterSearch
    private let limits: MultipartLimits
    private var state = State.preamble
    // A delimiter's CRLF may be missing at the very start, so one is put there.
    private var buffer: [UInt8] = [0x0D, 0x0A]
    /// Everything before it in `buffer` is done with.
    private var position = 0
    private var headers = PartHeaders()
    /// `position` is still before the CRLF that ended the headers: a delimiter may begin with it.
    private var isAtBlankLine = false
    private var parts = 0
    private var headerBytes = 0
    private var contentBytes = 0
    private var contentLimit = MultipartProblem.truncated
    private var contentMaximum = 0
    private var total = 0

    package init(boundary: MultipartBoundary, limits: MultipartLimits = .init()) {
        search = DelimiterSearch(boundary)
        self.limits = limits
    }

    /// Takes the next bytes of the body and gives what they complete.
    package mutating func consume(_ bytes: [UInt8]) throws(MultipartProblem) -> [MultipartEvent] {
        try consume(bytes.span.bytes)
    }

    /// Takes the next bytes of the body and gives what they complete.
    package mutating func consume(_ bytes: RawSpan) throws(MultipartProblem) -> [MultipartEvent] {
        if case .failed(let problem) = state { throw problem }
        do throws(MultipartProblem) {
            total += bytes.byteCount
            guard total <= limits.totalBytes else { throw .bodyTooLarge(limit: limits.totalBytes) }
            guard state != .epilogue else { return [] }
            bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
            var events: [MultipartEvent] = []
            while try step(&events) {}
            buffer.removeSubrange(..<position)
            position = 0
            return events
        } catch {
            state = .failed(error)
            buffer = []
            throw error
        }
    }

    /// Says that no more bytes come; throws `truncated` when the closing delimiter hasn't been seen.
    package mutating func finish() throws(MultipartProblem) {
        switch state {
        case .epilogue: return
        case .failed(let problem): throw problem
        case .preamble, .afterDelimiter, .headers, .content:
            state = .failed(.truncated)
            throw .truncated
        }
    }

    /// false when more bytes are needed.
    private mutating func step(_ events: inout [MultipartEvent]) throws(MultipartProblem) -> Bool {
        switch state {
        case .preamble: return skipPreamble()
        case .afterDelimiter: return try readDelimiterEnd(&events)
        case .headers: return try readHeaderLine(&events)
        case .content: return try readContent(&events)
        case .epilogue:
            position = buffer.count
            return false
        case .failed(let problem): throw problem
        }
    }

    private mutating func skipPreamble() -> Bool {
        let (match, tail) = locate()
        position = match.map { $0 + search.length } ?? tail
        if match != nil { state = .afterDelimiter }
        return match != nil
    }

    private mutating func readDelimiterEnd(_ events: inout [MultipartEvent]) throws(MultipartProblem) -> Bool {
        var at = position
        if at + 1 < buffer.count, buffer[at] == 0x2D, buffer[at + 1] == 0x2D {
            position = at + 2
            state = .epilogue
            events.append(.end)
            return true
        }
        if at + 1 == buffer.count, buffer[at] == 0x2D { return false }
        while at < buffer.count, isBlank(buffer[at]) { at += 1 }
        guard at - position <= limits.headerBytes else { throw .headersTooLong(limit: limits.headerBytes) }
        guard at < buffer.count else { return false }
        guard buffer[at] == 0x0D else { throw .badDelimiter }
        guard at + 1 < buffer.count else { return false }
        guard buffer[at + 1] == 0x0A else { throw .badDelimiter }
        guard parts < limits.parts else { throw .tooManyParts(limit: limits.parts) }
        parts += 1
        position = at + 2
        (headers, headerBytes, state) = (PartHeaders(), 0, .headers)
        return true
    }

    private mutating func readHeaderLine(_ events: inout [MultipartEvent]) throws(MultipartProblem) -> Bool {
        let end = buffer[position...].firstIndex(of: 0x0A)
        let length = (end.map { $0 + 1 } ?? buffer.count) - position
        guard headerBytes + length <= limits.headerBytes else { throw .headersTooLong(limit: limits.headerBytes) }
        guard let end else { return false }
        guard end > position, buffer[end - 1] == 0x0D else { throw .badHeaders }
        let line = buffer[position..<(end - 1)]
        headerBytes += length
        if line.isEmpty {
            let part = try headers.part()
            contentBytes = 0
            contentMaximum = part.isFile ? limits.fileBytes : limits.fieldBytes
            contentLimit = part.isFile ? .fileTooLarge(limit: contentMaximum) : .fieldTooLarge(limit: contentMaximum)
            events.append(.partBegin(part))
            // An empty part's delimiter needs the CRLF that ended its headers.
            position = end - 1
            state = .content
            isAtBlankLine = true
        } else {
            try headers.add(line: line)
            position = end + 1
        }
        return true
    }

    private mutating func readContent(_ events: inout [MultipartEvent]) throws(MultipartProblem) -> Bool {
        let (match, tail) = locate()
        var start = position
        let end = match ?? tail
        if isAtBlankLine {
            guard match != nil || tail > position else { return false }
            if end > position { start += 2 }
            isAtBlankLine = false
        }
        if end > start {
            contentBytes += end - start
            guard contentBytes <= contentMaximum else { throw contentLimit }
            events.append(.bytes(Array(buffer[start..<end])))
        }
        guard match != nil else {
            position = tail
            return false
        }
        events.append(.partEnd)
        position = end + search.length
        state = .afterDelimiter
        return true
    }

    /// The next delimiter, and where a beginning of one stands at the end of the buffer.
    private func locate() -> (match: Int?, tail: Int) {
        buffer.withUnsafeBytes { bytes in
            if let match = search.first(in: bytes, from: position) { return (match, match) }
            return (nil, search.tail(of: bytes, from: position))
        }
    }
}
