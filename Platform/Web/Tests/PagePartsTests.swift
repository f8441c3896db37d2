// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import NIOCore
import Testing

@testable import Web

struct PagePartsTests {
    @Test(arguments: [
        ("请先打 119。", #"请先打 <a class="dial" href="tel:119">119</a>。"#, "a number in a sentence"),
        ("119", #"<a class="dial" href="tel:119">119</a>"#, "nothing around it"),
        ("编号 1190，12 层", "编号 1190，12 层", "other numbers stay words"),
        ("<110>", #"&lt;<a class="dial" href="tel:110">110</a>&gt;"#, "what is around it is escaped"),
        ("没有数字", "没有数字", "no number at all"),
        ("", "", "no words at all"),
    ])
    func `Only the numbers of help are dialled by a touch`(sentence: String, written: String, remark: String) {
        var html = HTML()
        html.dialled(sentence)
        #expect(String(buffer: html.buffer) == written, "\(remark)")
    }

    @Test func `A banner is for those who may open the page that mends it`() {
        var site = Site(names: [:], assets: [:])
        site.banners = { _ in [Site.Banner(key: "a", for: "/catalogue/import"), Site.Banner(key: "b", for: "/people")] }
        site.allows = { role, path in role == .systemAdmin || path == "/people" }
        let now = Instant(milliseconds: 0)
        #expect(site.banners(now, for: .systemAdmin).map(\.key) == ["a", "b"])
        #expect(site.banners(now, for: .gridWorker).map(\.key) == ["b"])
    }
}
