// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

struct PagingTests {
    @Test(arguments: [
        (Int64(0), "a"), (1_795_242_600_000, "019aa3f0-0000-7000-8000-000000000000"), (-5, "x"), (.max, "a.b.c"),
        (.min, "结"),
    ])
    func `A page key survives its text`(milliseconds: Int64, id: String) {
        let key = PageKey(instant: .init(milliseconds: milliseconds), id: id)
        #expect(PageKey(key.description) == key)
    }

    @Test(arguments: [
        ("", "nothing"), ("5", "no id"), ("5.", "an empty id"), (".a", "no instant"), ("x.a", "not a number"),
        ("5 .a", "a blank"),
        ("99999999999999999999.a", "past Int64"),
        ("5." + String(repeating: "a", count: 65), "an id longer than any of ours"),
        ("1e3.a", "an exponent"),
    ])
    func `Anything else is no page key`(text: String, remark: String) {
        #expect(PageKey(text) == nil, "\(remark)")
    }

    @Test(arguments: [(0, 3, nil), (2, 3, nil), (3, 3, nil), (4, 3, 3), (9, 3, 3)] as [(Int, Int, Int64?)])
    func `A list fetched with one row too many says where it goes on`(fetched: Int, size: Int, next: Int64?) {
        let rows = (0..<fetched).map { Int64($0 + 1) }
        let page = Page(fetched: rows, size: size) { .init(instant: .init(milliseconds: $0), id: "r") }
        #expect(page.rows == Array(rows.prefix(size)))
        #expect(page.next?.instant.milliseconds == next)
    }
}
