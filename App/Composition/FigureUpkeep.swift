// SPDX-License-Identifier: Apache-2.0
import Appraisal
import Logging

/// Keeps the figures up with the ledger in quiet steps, so that a page finds little left to fold.
struct FigureUpkeep: Sendable {
    let appraisal: Appraisal
    let logger: Logger

    private static let portion = 2000

    func run() async {
        while !Task.isCancelled {
            do {
                // In small portions, because others want to write, too: after an upgrade the whole ledger may be waiting.
                var (left, before) = (try await appraisal.catchUp(limit: Self.portion), Int.max)
                while left > 0, left < before {
                    try await Task.sleep(for: .milliseconds(50))
                    before = left
                    left = try await appraisal.catchUp(limit: Self.portion)
                }
            } catch {
                logger.error("folding figures failed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(20))
        }
    }
}
