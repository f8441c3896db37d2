// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// One line of the page, or the lines of one histogram.
protocol Series: AnyObject, Sendable {
    func append(to out: inout String, name: String, labels: String)
}

/// Only grows.
final class CounterSeries: Series, CounterHandler, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func increment(by amount: Int64) { increment(by: Double(amount)) }

    func increment(by amount: Double) {
        guard amount > 0, amount.isFinite else { return }
        value.withLock { $0 += amount }
    }

    func reset() { value.withLock { $0 = 0 } }

    func append(to out: inout String, name: String, labels: String) {
        appendLine(to: &out, name: name, labels: labels, value: value.withLock { $0 })
    }
}

/// The last value, up or down.
final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }

    func append(to out: inout String, name: String, labels: String) {
        appendLine(to: &out, name: name, labels: labels, value: value.withLock { $0 })
    }
}

/// How many values fell at or below each bound; times are kept in seconds.
final class HistogramSeries: Series, RecorderHandler, TimerHandler {
    private struct State {
        /// By bucket, one more than there are bounds; not yet summed up.
        var counts: [Int64]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func append(to out: inout String, name: String, labels: String) {
        let state = state.withLock { $0 }
        appendHistogram(to: &out, name: name, labels: labels, bounds: bounds, counts: state.counts, sum: state.sum)
    }
}

/// The lines of one histogram, each bucket with those before it.
func appendHistogram(
    to out: inout String, name: String, labels: String, bounds: [Double], counts: [Int64], sum: Double
) {
    let before = labels.isEmpty ? "" : labels + ","
    var total: Int64 = 0
    for (index, count) in counts.enumerated() {
        total += count
        let bound = index < bounds.count ? numberText(bounds[index]) : "+Inf"
        appendLine(to: &out, name: name + "_bucket", labels: "\(before)le=\"\(bound)\"", value: Double(total))
    }
    appendLine(to: &out, name: name + "_sum", labels: labels, value: sum)
    appendLine(to: &out, name: name + "_count", labels: labels, value: Double(total))
}

func appendLine(to out: inout String, name: String, labels: String, value: Double) {
    out += name
    if !labels.isEmpty { out += "{\(labels)}" }
    out += " \(numberText(value))\n"
}
