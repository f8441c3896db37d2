// SPDX-License-Identifier: Apache-2.0
import Kernel
import Logging
import WorkOrders

/// Removes photo files that no order has, four times a day while the server runs.
struct PhotoUpkeep {
    let sweep: PhotoSweep
    let logger: Logger

    /// Runs until the task is cancelled; begins late, because a start has more urgent things to do.
    func run(now: @Sendable () -> Instant) async {
        var pause = Duration.seconds(600)
        while (try? await Task.sleep(for: pause)) != nil {
            do {
                try await once(at: now())
            } catch {
                logger.error("photos can't be swept", metadata: ["error": "\(error)"])
            }
            pause = .seconds(6 * 3600)
        }
    }

    private func once(at now: Instant) async throws {
        let finding = try await sweep.look(at: now)
        if finding.isSuspicious {
            logger.error("too many photo files without an order", metadata: ["files": "\(finding.orphans.count)"])
        }
        let removed = try await sweep.remove(finding)
        if removed > 0 { logger.notice("photo files without an order removed", metadata: ["files": "\(removed)"]) }
        if !finding.missing.isEmpty {
            logger.error("photo files are missing", metadata: ["photos": "\(finding.missing.count)"])
        }
    }
}
