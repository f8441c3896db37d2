// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite struct MetricsJourney {
    @Test("The monitoring sees requests by route, method and status, and how long they took")
    func figures() async throws {
        try await withDistrict { district in
            let visitor = district.visitor()
            for _ in 0..<3 { _ = try await visitor.peek("/report") }
            _ = try await visitor.peek("/work-orders")
            _ = try await visitor.peek("/wp-login.php")
            let order = try await district.enter("dispatcher").peek("/work-orders/00000000-0000-7000-8000-000000000000")
            #expect(order.status == 404)
            let page = try await visitor.peek("/metrics")
            #expect(page.status == 200)
            let lines = Set(page.text.split(separator: "\n"))
            let count = "jiewang_requests_total"
            #expect(lines.contains(#"\#(count){method="GET",route="/report",status="2xx"} 3"#))
            #expect(lines.contains(#"\#(count){method="GET",route="/work-orders",status="3xx"} 1"#))
            #expect(lines.contains(#"\#(count){method="GET",route="/work-orders/:id",status="4xx"} 1"#))
            #expect(lines.contains(#"\#(count){method="any",route="none",status="4xx"} 1"#))
            #expect(lines.contains(#"jiewang_request_seconds_count{method="GET",route="/report"} 3"#))
            #expect(lines.contains("jiewang_store_up 1"))
            // Addresses have numbers and names of orders in them; the figures know patterns only.
            #expect(!page.text.contains("wp-login") && !page.text.contains("00000000-"))
        }
    }
}
