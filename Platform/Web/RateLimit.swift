// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// A ceiling on how often one subject may do one thing, counted in the store so that a restart forgives nothing.
package struct RateLimit: Sendable {
    package let bucket: String
    package let hits: Int
    package let window: Span

    package init(_ bucket: String, _ hits: Int, per window: Span) {
        (self.bucket, self.hits, self.window) = (bucket, hits, window)
    }

    /// Counts one hit; the subject is a digest or an address and is forgotten with its window.
    /// - Throws: `CommonRefusal.tooOften` when the ceiling is reached.
    package func count(_ subject: String, _ tx: WriteTransaction) throws {
        let start = tx.now.milliseconds / window.milliseconds * window.milliseconds
        let hitsSoFar = try tx.count(
            """
            SELECT hits FROM rate_limit
            WHERE bucket = \(bucket) AND subject = \(subject) AND window_start = \(start)
            """)
        // Refused before anything is written, so that one who hammers doesn't break up other writers' commits.
        guard hitsSoFar < hits else {
            let left = start + window.milliseconds - tx.now.milliseconds
            throw CommonRefusal.tooOften(retryAfterSeconds: Int(left / 1000) + 1)
        }
        try tx.run(
            """
            INSERT INTO rate_limit (bucket, subject, window_start, hits) VALUES (\(bucket), \(subject), \(start), 1)
            ON CONFLICT (bucket, subject) DO UPDATE SET
                hits = CASE WHEN rate_limit.window_start = excluded.window_start THEN rate_limit.hits + 1 ELSE 1 END,
                window_start = excluded.window_start
            """)
    }
}
