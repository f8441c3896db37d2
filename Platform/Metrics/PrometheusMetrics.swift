// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import Synchronization

/// Keeps the program's metrics and writes them as Prometheus' text format 0.0.4.
///
/// Series stay until the program ends, as Prometheus wants counters to. A label that takes a new value each time would
/// fill the memory: above the cap, all further label sets of a family share one series labelled `overflow="true"`.
package final class PrometheusMetrics: MetricsFactory {
    /// The Content-Type of `render`.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Family {
        let kind: MetricKind
        var series: [String: any Series] = [:]
    }

    private let families = Mutex<[String: Family]>([:])
    private let routes = Mutex<[RouteFigures]>([])
    private let mostSeries: Int

    /// `mostSeries` is the cap for one family.
    package init(mostSeries: Int = 500) { self.mostSeries = mostSeries }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(metricName(label, ending: "_total"), .counter, dimensions, CounterSeries.init)
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(metricName(label, ending: "_total"), .counter, dimensions, CounterSeries.init)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(metricName(label, ending: ""), .gauge, dimensions, GaugeSeries.init)
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return series(metricName(label, ending: ""), .gauge, dimensions, GaugeSeries.init) }
        return series(metricName(label, ending: ""), .histogram, dimensions) {
            HistogramSeries(bounds: MetricKind.valueBounds)
        }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(metricName(label, ending: "_seconds"), .histogram, dimensions) {
            HistogramSeries(bounds: MetricKind.timeBounds)
        }
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// The figures of one route; the same ones when it is asked for again.
    package func route(method: String, pattern: String) -> RouteFigures {
        routes.withLock { routes in
            if let known = routes.first(where: { $0.method == method && $0.pattern == pattern }) { return known }
            let made = RouteFigures(method: method, pattern: pattern)
            routes.append(made)
            return made
        }
    }

    /// All families by name, then the requests by route and the process' own figures, as UTF-8.
    package func render() -> [UInt8] {
        let (families, routes) = (families.withLock { $0 }, routes.withLock { $0 })
        var out = ""
        for (name, family) in families.sorted(by: { $0.key < $1.key }) {
            out += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                series.append(to: &out, name: name, labels: labels)
            }
        }
        RouteFigures.append(routes, to: &out)
        ProcessFigures.current().append(to: &out)
        return Array(out.utf8)
    }

    private func series<Kind: Series>(
        _ wanted: String, _ kind: MetricKind, _ dimensions: [(String, String)], _ make: () -> Kind
    ) -> Kind {
        let labels = labelText(dimensions)
        return families.withLock { families in
            var name = wanted
            // One name has one type: a second type gets a name of its own.
            if let family = families[name], family.kind != kind { name += "_\(kind.rawValue)" }
            var family = families[name] ?? Family(kind: kind)
            if let known = family.series[labels] as? Kind { return known }
            let key = family.series.count < mostSeries || labels.isEmpty ? labels : "overflow=\"true\""
            if let known = family.series[key] as? Kind { return known }
            let made = make()
            family.series[key] = made
            families[name] = family
            return made
        }
    }
}
