// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization

/// What one route answered, by class of status, and how long it took; counted without a lock, because every request
/// passes here.
package final class RouteFigures: Sendable {
    /// Cores that count at the same time write to different memory.
    private static let stripeBits = 2
    private static let classes = ["1xx", "2xx", "3xx", "4xx", "5xx"]
    private static let bounds = MetricKind.timeBounds.map { Int64($0 * 1e9) }

    let method: String
    let pattern: String
    private let stripes = (0..<1 << RouteFigures.stripeBits).map { _ in Stripe() }

    init(method: String, pattern: String) { (self.method, self.pattern) = (method, pattern) }

    /// Counts one answer.
    package func count(status: Int, after time: Duration) {
        let (seconds, attoseconds) = time.components
        let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        // Fibonacci hashing: the addresses of threads differ in their middle bits.
        let mixed = UInt64(pthread_self()) &* 0x9E37_79B9_7F4A_7C15
        let stripe = stripes[Int(mixed >> UInt64(64 - Self.stripeBits))]
        stripe.add(1, at: min(max(status / 100, 1), 5) - 1)
        stripe.add(1, at: 5 + (Self.bounds.firstIndex { nanoseconds <= $0 } ?? Self.bounds.count))
        stripe.add(Int(nanoseconds), at: Stripe.sum)
    }

    /// Writes `jiewang_requests_total` and `jiewang_request_seconds` of all routes that answered anything.
    static func append(_ routes: [RouteFigures], to out: inout String) {
        let read = routes.map { (route: $0, values: $0.values) }.filter { $0.values[..<5].contains { $0 > 0 } }
            .sorted { ($0.route.pattern, $0.route.method) < ($1.route.pattern, $1.route.method) }
        guard !read.isEmpty else { return }
        out += "# TYPE jiewang_requests_total counter\n"
        for (route, values) in read {
            for (name, count) in zip(classes, values) where count > 0 {
                let labels = labelText(route.labels + [("status", name)])
                appendLine(to: &out, name: "jiewang_requests_total", labels: labels, value: Double(count))
            }
        }
        out += "# TYPE jiewang_request_seconds histogram\n"
        for (route, values) in read {
            appendHistogram(
                to: &out, name: "jiewang_request_seconds", labels: labelText(route.labels),
                bounds: MetricKind.timeBounds, counts: values[5..<Stripe.sum].map { Int64($0) },
                sum: Double(values[Stripe.sum]) / 1e9)
        }
    }

    private var labels: [(String, String)] { [("method", method), ("route", pattern)] }

    /// Classes, buckets and nanoseconds, summed over the stripes.
    private var values: [Int] {
        (0...Stripe.sum).map { index in stripes.reduce(0) { $0 + $1[index] } }
    }
}

/// Five classes of status, fourteen buckets of time, and the sum of all times in nanoseconds.
private final class Stripe: Sendable {
    static let sum = 19
    private let cells = InlineArray<20, Atomic<Int>> { _ in Atomic(0) }

    subscript(_ index: Int) -> Int { cells[index].load(ordering: .relaxed) }

    func add(_ amount: Int, at index: Int) { cells[index].wrappingAdd(amount, ordering: .relaxed) }
}
