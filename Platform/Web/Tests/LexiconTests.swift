// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Web

@Suite struct LexiconTests {
    static let flawed: [(remark: String, text: String, problem: Lexicon.Problem)] = [
        ("no English", "a\n  zh  甲\n", .missing(key: "a", .english)),
        ("no Chinese", "a\n  en  A\n", .missing(key: "a", .chinese)),
        ("neither, before another key", "a\nb\n  zh  乙\n  en  B\n", .missing(key: "a", .chinese)),
        ("a key twice", "a\n  zh  甲\n  en  A\na\n  zh  甲\n  en  A\n", .twice(key: "a")),
        ("words before any key", "  zh  甲\n", .malformed(file: "f", line: 1)),
        ("a language that nobody speaks", "a\n  zh  甲\n  fr  A\n", .malformed(file: "f", line: 3)),
        ("a language run together with its words", "a\n  zh甲\n  en  A\n", .malformed(file: "f", line: 2)),
        ("a language twice", "a\n  zh  甲\n  zh  乙\n  en  A\n", .malformed(file: "f", line: 3)),
        ("a language without words", "a\n  zh  甲\n  en\n", .malformed(file: "f", line: 3)),
    ]

    @Test("A flawed locale file is refused with its place")
    func flaws() {
        for (remark, text, problem) in Self.flawed {
            var lexicon = Lexicon()
            #expect(throws: problem, "\(remark)") { try lexicon.add(text, file: "f") }
        }
    }

    @Test("Keys, both languages, comments and blank lines are read, also with Windows line ends")
    func reading() throws {
        for end in ["\n", "\r\n"] {
            var lexicon = Lexicon()
            let lines = [
                "# remark", "", "a.b", "  zh  甲，{n} 个", "  # remark", "\ten\t{n} of A", "", "c", "  zh  丙",
                "  en  C # not a remark",
            ]
            try lexicon.add(lines.joined(separator: end), file: "f")
            #expect(lexicon.words(in: .chinese)("a.b", ["n": "3"]) == "甲，3 个")
            #expect(lexicon.words(in: .english)("a.b", ["n": "3"]) == "3 of A")
            #expect(lexicon.words(in: .english)("c") == "C # not a remark")
        }
    }

    @Test("A key may not come twice in two files")
    func twoFiles() throws {
        var lexicon = Lexicon()
        try lexicon.add("a\n  zh  甲\n  en  A\n", file: "f")
        #expect(throws: Lexicon.Problem.twice(key: "a")) { try lexicon.add("a\n  zh  甲\n  en  A\n", file: "g") }
    }

    static let fillings: [(sentence: String, values: [String: String], words: String)] = [
        ("plain", ["n": "3"], "plain"),
        ("{n}", ["n": "{m}", "m": "x"], "{m}"),
        ("{n} and {n}", ["n": "<b>"], "<b> and <b>"),
        ("{unknown}!", [:], "!"),
        ("open { brace", ["n": "3"], "open { brace"),
        ("close } brace {n}", ["n": "3"], "close } brace 3"),
    ]

    @Test("Names in braces are filled in once")
    func filling() throws {
        for (sentence, values, words) in Self.fillings {
            var lexicon = Lexicon()
            try lexicon.add("a\n  zh  \(sentence)\n  en  \(sentence)\n", file: "f")
            #expect(lexicon.words(in: .chinese)("a", values) == words)
        }
    }

    @Test("An unknown key shows itself")
    func unknown() {
        let words = Lexicon().words(in: .english)
        #expect(words("no.such.key") == "no.such.key")
        #expect(!words.has("no.such.key"))
    }

    static let accepted: [(header: String?, language: Language)] = [
        (nil, .chinese), ("", .chinese), ("en", .english), ("en-GB,en;q=0.9,zh-CN;q=0.8", .english),
        ("zh-CN,zh;q=0.9,en", .chinese),
        ("fr, de;q=0.9, en;q=0.5", .english), ("ZH-Hant", .chinese), ("EN-us", .english), ("fr", .chinese),
        ("*", .chinese),
        ("en;q=0, zh", .chinese), (" en ; q=0.5", .english), (",,;;", .chinese),
    ]

    @Test("The visitor's language is the first that we speak")
    func languages() {
        for (header, language) in Self.accepted {
            #expect(Language(accepting: header) == language, "\(header ?? "none")")
        }
    }
}
