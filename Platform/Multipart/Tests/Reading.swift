// SPDX-License-Identifier: Apache-2.0
import Multipart

/// Runs a body through a parser in the given pieces and joins neighbouring `bytes` events.
func read(
    _ body: [UInt8], boundary: String = "b", limits: MultipartLimits = .init(), pieces: [Int] = []
) -> Result<[MultipartEvent], MultipartProblem> {
    var parser = MultipartParser(boundary: MultipartBoundary(boundary)!, limits: limits)
    var joined: [MultipartEvent] = []
    var position = 0
    do throws(MultipartProblem) {
        for length in pieces + [body.count] {
            let end = min(position + length, body.count)
            for event in try parser.consume(Array(body[position..<end])) {
                if case .bytes(let more) = event, case .bytes(let earlier)? = joined.last {
                    joined[joined.count - 1] = .bytes(earlier + more)
                } else {
                    joined.append(event)
                }
            }
            position = end
        }
        try parser.finish()
        return .success(joined)
    } catch {
        return .failure(error)
    }
}

func read(_ body: String, limits: MultipartLimits = .init()) -> Result<[MultipartEvent], MultipartProblem> {
    read(Array(body.utf8), limits: limits)
}

/// A body with one part whose header lines are given.
func body(_ headers: String, content: String = "x") -> String { "--b\r\n\(headers)\r\n\r\n\(content)\r\n--b--\r\n" }
