// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import TestStores
import Testing

@testable import Notices

@Suite("The way to the rating in a message") struct RatingPathTests {
    @Test(
        "The message about a closing carries the way to its rating, the same at every try, and no other does",
        arguments: Engines.available)
    func ratingPath(_ engine: EngineKind) async throws {
        let sms = FakeDriver(.delivered(code: "fake"), .again(code: "http.500"), .delivered(code: "fake"))
        try await withPost(engine, [.sms: sms]) { post in
            try await post.happen(.orderAccepted)
            try await post.run(at: Samples.noon)
            try await post.happen(.orderClosed, at: Samples.noon + .hours(1))
            for minute in [60, 61, 70] { try await post.run(at: Samples.noon + .minutes(Int64(minute))) }
            let path = "/r/1-\((Samples.noon + .hours(1)).milliseconds % 1_000_000)"
            #expect(sms.consignments.map(\.path) == [nil, path, path])
        }
    }
}
