// SPDX-License-Identifier: Apache-2.0

import CatalogueRules
import Kernel
import Testing

struct MatterSearchTests {
    private let version: CatalogueVersion
    private let search: MatterSearch

    init() throws {
        version = try SampleTable().version()
        let lamp = try #require(MatterCode("TS-02"))
        let quarrel = try #require(MatterCode("TS-03"))
        let entry = CatalogueTranslation.Entry(
            name: "Street light out", definition: "A lamp in the street doesn't work")
        search = MatterSearch(
            version, translation: .init([lamp: entry]), words: try EverydayWords(text: "TS-03 吵 楼上 noisy"))
        #expect(version[quarrel] != nil)
    }

    @Test(arguments: [
        ("下水道堵塞", "TS-01", "the whole name"),
        ("我家的下水道堵了三天了", "TS-01", "a sentence around a part of the name"),
        ("污水", "TS-01", "a word of the definition"),
        ("灯", "TS-02", "a single character"),
        ("路灯不亮，请来修", "TS-02", "a sentence that holds the name"),
        ("STREET LIGHTS", "TS-02", "English, capitals and a plural"),
        ("ｌａｍｐ", "TS-02", "full-width letters"),
        ("楼上太吵", "TS-03", "everyday words"),
        ("noisy", "TS-03", "an everyday word in English"),
        ("ts-02", "TS-02", "the code itself"),
        ("矛盾", "TS-03", "the group"),
    ])
    func `Residents' words find the matter`(question: String, code: String, remark: String) {
        #expect(search.best(1, for: question).map(\.code.text) == [code], "\(remark)")
    }

    @Test(arguments: ["", " ", "？！", "的了吗", "飞机", "🙂", "the"])
    func `Words that point at nothing find nothing`(question: String) {
        #expect(search.best(5, for: question).isEmpty)
    }

    @Test func `The list is cut, sorted by score, and never negative in length`() {
        let found = search.best(5, for: "市政设施 路灯")
        #expect(found.map(\.code.text) == ["TS-02", "TS-01"])
        #expect(found[0].score > found[1].score)
        #expect(search.best(1, for: "市政设施").count == 1)
        #expect(search.best(0, for: "市政设施").isEmpty)
        #expect(search.best(-1, for: "市政设施").isEmpty)
    }

    @Test func `Equal matters stand in the catalogue's order, and a frequent one goes first`() throws {
        #expect(search.best(2, for: "市政设施").map(\.code.text) == ["TS-01", "TS-02"])
        let frequent = try FrequentMatters(text: "light TS-02")
        let nudged = MatterSearch(version, frequent: frequent)
        #expect(nudged.best(2, for: "市政设施").map(\.code.text) == ["TS-02", "TS-01"])
        #expect(nudged.best(1, for: "下水道").map(\.code.text) == ["TS-01"])
    }

    @Test func `A very long question is answered from its beginning`() {
        let question = "路灯不亮" + String(repeating: "哈", count: 100_000) + "下水道堵塞"
        #expect(search.best(3, for: question).map(\.code.text) == ["TS-02"])
    }

    @Test func `An empty catalogue answers with nothing`() {
        #expect(MatterSearch(.empty).best(5, for: "路灯").isEmpty)
    }
}
