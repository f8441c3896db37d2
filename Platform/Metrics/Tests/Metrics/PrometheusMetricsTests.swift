// SPDX-License-Identifier: Apache-2.0
import CoreMetrics
import PrometheusMetrics
import Testing

@Suite struct PrometheusMetricsTests {
    private let metrics = PrometheusMetrics(mostSeries: 3)

    /// The page without the process' own figures, which differ from run to run.
    private var page: String {
        let lines = String(decoding: metrics.render(), as: UTF8.self).split(separator: "\n")
        return lines.filter { !$0.contains("process_") }.joined(separator: "\n")
    }

    @Test("Counters, gauges and their labels are written by name")
    func lines() {
        let ok = metrics.makeCounter(label: "hb.requests", dimensions: [("hb.uri", "/a\"b\\c\n"), ("status", "200")])
        ok.increment(by: 2)
        ok.increment(by: -7)
        metrics.makeCounter(label: "hb.requests", dimensions: [("hb.uri", "/a\"b\\c\n"), ("status", "200")]).increment(
            by: 1)
        metrics.makeFloatingPointCounter(label: "9litres", dimensions: []).increment(by: 0.5)
        let active = metrics.makeMeter(label: "active", dimensions: [])
        active.increment(by: 3)
        active.decrement(by: 1)
        metrics.makeRecorder(label: "queue", dimensions: [], aggregate: false).record(Int64(-4))
        #expect(
            page == #"""
                # TYPE _9litres_total counter
                _9litres_total 0.5
                # TYPE active gauge
                active 2
                # TYPE hb_requests_total counter
                hb_requests_total{hb_uri="/a\"b\\c\n",status="200"} 3
                # TYPE queue gauge
                queue -4
                """#)
    }

    @Test("Times fall into buckets of seconds, each holding those before it")
    func times() {
        let timer = metrics.makeTimer(label: "http.duration", dimensions: [("m", "GET")])
        for milliseconds in [1, 3, 3, 700, 20_000] as [Int64] { timer.recordNanoseconds(milliseconds * 1_000_000) }
        let lines = page.split(separator: "\n").map(String.init)
        #expect(lines.first == "# TYPE http_duration_seconds histogram")
        #expect(lines[1] == #"http_duration_seconds_bucket{m="GET",le="0.001"} 1"#)
        #expect(lines[3] == #"http_duration_seconds_bucket{m="GET",le="0.005"} 3"#)
        #expect(lines[10] == #"http_duration_seconds_bucket{m="GET",le="1"} 4"#)
        #expect(lines[13] == #"http_duration_seconds_bucket{m="GET",le="10"} 4"#)
        #expect(lines[14] == #"http_duration_seconds_bucket{m="GET",le="+Inf"} 5"#)
        #expect(lines[15] == #"http_duration_seconds_sum{m="GET"} 20.707"#)
        #expect(lines[16] == #"http_duration_seconds_count{m="GET"} 5"#)
    }

    @Test("Above the cap all further label sets share one series")
    func cardinality() {
        for number in 0..<100 { metrics.makeCounter(label: "c", dimensions: [("path", "/\(number)")]).increment(by: 1) }
        let lines = page.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.contains(#"c_total{overflow="true"} 97"#))
    }

    @Test("One name never has two types")
    func clash() {
        metrics.makeMeter(label: "size", dimensions: []).set(Int64(1))
        metrics.makeRecorder(label: "size", dimensions: [], aggregate: true).record(Int64(5))
        #expect(page.contains("# TYPE size gauge\nsize 1\n# TYPE size_histogram histogram"))
        #expect(page.contains("size_histogram_bucket{le=\"10\"} 1"))
    }

    @Test("Counting from many tasks loses nothing")
    func parallel() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask { [metrics] in
                    for _ in 0..<100 { metrics.makeCounter(label: "n", dimensions: []).increment(by: 1) }
                }
            }
        }
        #expect(page == "# TYPE n_total counter\nn_total 5000")
    }

    @Test("The process tells its memory, open files and start")
    func process() throws {
        let text = String(decoding: metrics.render(), as: UTF8.self)
        for (name, least) in [
            ("process_resident_memory_bytes", 1_000_000.0), ("process_open_fds", 3),
            ("process_start_time_seconds", 1e9),
        ] {
            let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("\(name) ") })
            #expect(try #require(Double(line.dropFirst(name.count + 1))) >= least)
        }
    }
}
