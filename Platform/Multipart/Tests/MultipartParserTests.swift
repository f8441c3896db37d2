// SPDX-License-Identifier: Apache-2.0
import Multipart
import Testing

@Suite struct MultipartParserTests {
    static let title = MultipartEvent.partBegin(.init(name: "title"))

    @Test(
        "A body gives its parts in order",
        arguments: [
            (
                "browser's form", body("Content-Disposition: form-data; name=\"title\"", content: "井盖"),
                [
                    title, .bytes(Array("井盖".utf8)), .partEnd, .end,
                ]
            ),
            ("no parts", "--b--\r\n", [.end]),
            ("no line end after the last delimiter", "--b--", [.end]),
            ("preamble and epilogue", "hello\r\n--b--\r\nbye\r\n--b\r\n", [.end]),
            ("a preamble that looks alike", "x--b\n--b \r\n--b--", [.end]),
            (
                "blanks after a delimiter", "--b \t\r\nContent-Disposition: form-data; name=title\r\n\r\n\r\n--b--",
                [
                    title, .partEnd, .end,
                ]
            ),
            (
                "empty content, delimiter's own line end",
                body("content-disposition:form-data;name=title", content: ""),
                [
                    title, .partEnd, .end,
                ]
            ),
            (
                "no content at all", "--b\r\nContent-Disposition: form-data; name=title\r\n\r\n--b--",
                [
                    title, .partEnd, .end,
                ]
            ),
            (
                "bare LF is content", body("Content-Disposition: form-data; name=title", content: "a\n--b\n\r"),
                [
                    title, .bytes(Array("a\n--b\n\r".utf8)), .partEnd, .end,
                ]
            ),
            (
                "a delimiter begun and not finished",
                body("Content-Disposition: form-data; name=title", content: "\r\n--\r\n-"),
                [
                    title, .bytes(Array("\r\n--\r\n-".utf8)), .partEnd, .end,
                ]
            ),
            (
                "content that begins with the dashes",
                body("Content-Disposition: form-data; name=title", content: "--c"),
                [
                    title, .bytes(Array("--c".utf8)), .partEnd, .end,
                ]
            ),
            (
                "two parts of one name",
                body(
                    "Content-Disposition: form-data; name=title",
                    content: "1\r\n--b\r\nContent-Disposition: form-data; name=title\r\n\r\n2"
                ), [title, .bytes([49]), .partEnd, title, .bytes([50]), .partEnd, .end]
            ),
        ] as [(String, String, [MultipartEvent])])
    func events(remark: String, body: String, expected: [MultipartEvent]) {
        #expect(read(body) == .success(expected), "\(remark)")
    }

    @Test(
        "A part's headers say its name, file and type",
        arguments: [
            (
                "file", "Content-Disposition: form-data; name=\"p\"; filename=\"井盖.jpg\"\r\nContent-Type: image/jpeg",
                .init(name: "p", fileName: "井盖.jpg", contentType: "image/jpeg")
            ),
            ("no file chosen", "Content-Disposition: form-data; name=p; filename=\"\"", .init(name: "p", fileName: "")),
            ("escaped quotation mark", #"Content-Disposition: form-data; name="a\"b\\c""#, .init(name: "a\"b\\c")),
            ("browser's quotation mark", "Content-Disposition: form-data; name=\"a%22b%0D%\"", .init(name: "a\"b%0D%")),
            (
                "whole Windows path", #"Content-Disposition: form-data; name=p; filename="C:\photos\a.jpg""#,
                .init(name: "p", fileName: "a.jpg")
            ),
            (
                "climbing path", "Content-Disposition: form-data; name=p; filename=\"../../etc/passwd\"",
                .init(name: "p", fileName: "passwd")
            ),
            ("only dots", "Content-Disposition: form-data; name=p; filename=\"/..\"", .init(name: "p", fileName: "")),
            (
                "extended name wins",
                "Content-Disposition: form-data; name=p; filename=x; filename*=UTF-8''%e4%ba%95.jpg",
                .init(name: "p", fileName: "井.jpg")
            ),
            (
                "extended Latin-1", "Content-Disposition: form-data; name=p; filename*=iso-8859-1'en'%A3",
                .init(name: "p", fileName: "£")
            ),
            (
                "extended with a path", "Content-Disposition: form-data; name=p; filename*=UTF-8''a%2Fb%00c",
                .init(name: "p", fileName: "bc")
            ),
            (
                "semicolon inside quotes and at the end", "Content-Disposition: form-data; name=\"a;b\" ;",
                .init(name: "a;b")
            ),
            (
                "other headers",
                "X-A: b\r\nCONTENT-DISPOSITION: Form-Data; NAME=p\r\nContent-Transfer-Encoding: Binary",
                .init(name: "p")
            ),
            (
                "a typed field is no file", "Content-Disposition: form-data; name=p\r\nContent-Type: application/json",
                .init(name: "p", contentType: "application/json")
            ),
        ] as [(String, String, MultipartPart)])
    func headers(remark: String, headers: String, part: MultipartPart) throws {
        #expect(try read(body(headers)).get().first == .partBegin(part), "\(remark)")
    }

    @Test("A file name that is not UTF-8 is repaired, a field name is not")
    func oldEncodings() throws {
        let gbk: [UInt8] = [0xBE, 0xAE]
        func part(_ before: String, _ after: String) -> [UInt8] {
            Array("--b\r\nContent-Disposition: form-data; \(before)".utf8) + gbk
                + Array("\(after)\r\n\r\n\r\n--b--".utf8)
        }
        #expect(read(part("name=\"", "\"")) == .failure(.badHeaders))
        let events = try read(part("name=p; filename=\"", ".jpg\"")).get()
        #expect(events.first == .partBegin(.init(name: "p", fileName: "\u{FFFD}\u{FFFD}.jpg")))
    }

    @Test(
        "A malformed body has its own problem",
        arguments: [
            ("nothing", "", .truncated),
            ("no closing delimiter", "--b\r\nContent-Disposition: form-data; name=p\r\n\r\nx\r\n--b\r\n", .truncated),
            ("cut in a delimiter", "--b\r\nContent-Disposition: form-data; name=p\r\n\r\nx\r\n--b-", .truncated),
            ("cut in headers", "--b\r\nContent-Disp", .truncated),
            ("longer delimiter", body("Content-Disposition: form-data; name=p", content: "x\r\n--bc"), .badDelimiter),
            ("delimiter ended by LF", "--b\nContent-Disposition: form-data; name=p\r\n\r\n\r\n--b--", .badDelimiter),
            ("header ended by LF", "--b\r\nContent-Disposition: form-data; name=p\n\r\n\r\n--b--", .badHeaders),
            ("folded header", body("Content-Disposition: form-data;\r\n name=p"), .badHeaders),
            ("no colon", body("Content-Disposition form-data; name=p"), .badHeaders),
            ("control character", body("Content-Disposition: form-data; name=\"a\u{0}\""), .badHeaders),
            ("name twice", body("Content-Disposition: form-data; name=p; name=q"), .badHeaders),
            (
                "disposition twice",
                body("Content-Disposition: form-data; name=p\r\nContent-Disposition: form-data; name=q"),
                .badHeaders
            ),
            ("open quotes", body("Content-Disposition: form-data; name=\"p"), .badHeaders),
            ("words behind quotes", body("Content-Disposition: form-data; name=\"p\"q"), .badHeaders),
            ("bad extended name", body("Content-Disposition: form-data; name=p; filename*=UTF-8''%4"), .badHeaders),
            ("unknown charset", body("Content-Disposition: form-data; name=p; filename*=GBK''%BE"), .badHeaders),
            ("no disposition", body("Content-Type: text/plain"), .noName),
            ("no headers", "--b\r\n\r\nx\r\n--b--", .noName),
            ("no name", body("Content-Disposition: form-data; filename=a"), .noName),
            ("attachment", body("Content-Disposition: attachment; name=p"), .noName),
            (
                "base64", body("Content-Disposition: form-data; name=p\r\nContent-Transfer-Encoding: base64"),
                .unsupportedEncoding
            ),
        ] as [(String, String, MultipartProblem)])
    func problems(remark: String, body: String, problem: MultipartProblem) {
        #expect(read(body) == .failure(problem), "\(remark)")
    }

    static let small = MultipartLimits(parts: 2, headerBytes: 60, fieldBytes: 4, fileBytes: 8, totalBytes: 300)

    @Test(
        "Each limit holds at its edge and has its own problem",
        arguments: [
            ("field at the limit", body("Content-Disposition: form-data; name=p", content: "1234"), nil),
            ("field above", body("Content-Disposition: form-data; name=p", content: "12345"), .fieldTooLarge(limit: 4)),
            ("file at the limit", body("Content-Disposition: form-data; name=p; filename=a", content: "12345678"), nil),
            (
                "file above", body("Content-Disposition: form-data; name=p; filename=a", content: "123456789"),
                .fileTooLarge(limit: 8)
            ),
            (
                "headers above", body("Content-Disposition: form-data; name=p\r\nX-Long: 123456789012"),
                .headersTooLong(limit: 60)
            ),
            ("blanks above", "--b" + String(repeating: " ", count: 61), .headersTooLong(limit: 60)),
            (
                "parts above", String(repeating: "--b\r\nContent-Disposition: form-data; name=p\r\n\r\n\r\n", count: 3),
                .tooManyParts(limit: 2)
            ),
            ("total at the limit", "--b--" + String(repeating: "x", count: 295), nil),
            ("total above", "--b--" + String(repeating: "x", count: 296), .bodyTooLarge(limit: 300)),
        ] as [(String, String, MultipartProblem?)])
    func limits(remark: String, body: String, problem: MultipartProblem?) {
        let result = read(body, limits: Self.small)
        if let problem {
            #expect(result == .failure(problem), "\(remark)")
        } else {
            #expect(throws: Never.self, "\(remark)") { try result.get() }
        }
    }

    @Test("A header line without an end is refused before it ends")
    func endlessHeader() throws {
        var parser = MultipartParser(boundary: MultipartBoundary("b")!, limits: Self.small)
        #expect(try parser.consume(Array("--b\r\n".utf8)) == [])
        #expect(throws: MultipartProblem.headersTooLong(limit: 60)) {
            try parser.consume(Array(repeating: 0x61, count: 61))
        }
    }

    @Test("After a problem every call throws the same problem")
    func staysFailed() {
        var parser = MultipartParser(boundary: MultipartBoundary("b")!)
        #expect(throws: MultipartProblem.badDelimiter) { try parser.consume(Array("--bx\r\n".utf8)) }
        #expect(throws: MultipartProblem.badDelimiter) { try parser.consume(Array("--b--".utf8)) }
        #expect(throws: MultipartProblem.badDelimiter) { try parser.finish() }
    }
}
