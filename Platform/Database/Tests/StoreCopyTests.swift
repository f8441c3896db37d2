// SPDX-License-Identifier: Apache-2.0
import Database
import Foundation
import Kernel
import TestStores
import Testing

@Suite struct StoreCopyTests {
    @Test("A copy is of one moment although others write beside it, and tells how far it is")
    func oneMoment() async throws {
        try await withTestStore(.sqlite, migrated: false) { store in
            guard case .sqlite(let path) = store.location else { return }
            try store.tamper(
                "CREATE TABLE ballast (filling BLOB)", "INSERT INTO ballast (filling) VALUES (zeroblob(40000000))")
            var told: [(done: Int, total: Int)] = []
            var writes = 0
            try StoreCopy.copy(from: path, to: path + ".copy") { done, total in
                told.append((done, total))
                if (try? store.tamper("INSERT INTO ballast (filling) VALUES (zeroblob(1))")) != nil { writes += 1 }
            }
            #expect(told.count > 3 && writes == told.count)
            #expect(Set(told.map(\.total)).count == 1)
            #expect(told.map(\.done) == told.map(\.done).sorted() && told.last?.done == told.last?.total)
            let copy = try Database(.sqlite(path: path + ".copy"), readers: 1)
            #expect(try await copy.read { try $0.count("SELECT count(*) FROM ballast") } == 1)
            await copy.close()
        }
    }
}
