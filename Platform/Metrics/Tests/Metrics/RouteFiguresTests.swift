// SPDX-License-Identifier: Apache-2.0
import PrometheusMetrics
import Testing

@Suite struct RouteFiguresTests {
    private let metrics = PrometheusMetrics()

    private var lines: [String] {
        String(decoding: metrics.render(), as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { $0.contains("jiewang_") }
    }

    @Test("Requests are counted by method, route and class of status, and timed in buckets")
    func counted() {
        let page = metrics.route(method: "GET", pattern: "/o/:token")
        page.count(status: 200, after: .microseconds(900))
        page.count(status: 200, after: .milliseconds(3))
        page.count(status: 404, after: .seconds(20))
        metrics.route(method: "POST", pattern: "/o/:token").count(status: 303, after: .milliseconds(1))
        let lines = lines
        #expect(lines.first == "# TYPE jiewang_requests_total counter")
        #expect(lines[1] == #"jiewang_requests_total{method="GET",route="/o/:token",status="2xx"} 2"#)
        #expect(lines[2] == #"jiewang_requests_total{method="GET",route="/o/:token",status="4xx"} 1"#)
        #expect(lines[3] == #"jiewang_requests_total{method="POST",route="/o/:token",status="3xx"} 1"#)
        #expect(lines[4] == "# TYPE jiewang_request_seconds histogram")
        let bucket = #"jiewang_request_seconds_bucket{method="GET",route="/o/:token",le="#
        #expect(lines.contains(bucket + #""0.001"} 1"#))
        #expect(lines.contains(bucket + #""0.005"} 2"#))
        #expect(lines.contains(bucket + #""10"} 2"#))
        #expect(lines.contains(bucket + #""+Inf"} 3"#))
        #expect(lines.contains(#"jiewang_request_seconds_sum{method="GET",route="/o/:token"} 20.0039"#))
        #expect(lines.contains(#"jiewang_request_seconds_count{method="POST",route="/o/:token"} 1"#))
    }

    @Test("A route that nobody asked isn't written, and asked for twice it is the same")
    func quiet() {
        let route = metrics.route(method: "GET", pattern: "/")
        #expect(lines.isEmpty)
        #expect(metrics.route(method: "GET", pattern: "/") === route)
        #expect(metrics.route(method: "POST", pattern: "/") !== route)
    }

    static let statuses: [(status: Int, name: String)] = [
        (100, "1xx"), (204, "2xx"), (304, "3xx"), (499, "4xx"), (503, "5xx"), (999, "5xx"), (0, "1xx"),
    ]

    @Test("Every status has a class", arguments: statuses)
    func classes(status: Int, name: String) {
        metrics.route(method: "GET", pattern: "/").count(status: status, after: .zero)
        #expect(lines[1] == #"jiewang_requests_total{method="GET",route="/",status="\#(name)"} 1"#)
    }

    @Test("What several threads count at once adds up")
    func concurrent() async {
        let route = metrics.route(method: "GET", pattern: "/")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<5_000 { route.count(status: 200, after: .milliseconds(2)) } }
            }
        }
        #expect(lines[1] == #"jiewang_requests_total{method="GET",route="/",status="2xx"} 40000"#)
        #expect(lines.contains(#"jiewang_request_seconds_sum{method="GET",route="/"} 80"#))
    }
}
