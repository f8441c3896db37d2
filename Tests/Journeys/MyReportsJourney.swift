// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import TestStores
import Testing

@Suite("My reports") struct MyReportsJourney {
    @Test("Residents find what they sent while signed in, and nobody else's", arguments: Engines.available)
    func ownReports(_ engine: EngineKind) async throws {
        try await withDistrict(engine) { (district: District) async throws -> Void in
            let stranger = try await district.report(phone: "13900007777")
            let resident = try await district.enter("resident")
            let own = try await district.report(phone: "", by: resident)
            let page = try await resident.get("/my-reports")
            #expect(page.status == 200)
            #expect(page.text.contains(own.number))
            #expect(!page.text.contains(stranger.number))
        }
    }
}
