// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Testing

@testable import Web

private func request(_ body: String, type: String, chunk: Int = .max) -> Request {
    let bytes = Array(body.utf8)
    let pieces = stride(from: 0, to: bytes.count, by: min(chunk, max(bytes.count, 1))).map {
        ByteBuffer(bytes: bytes[$0..<min($0 + min(chunk, bytes.count), bytes.count)])
    }
    let stream = AsyncStream<ByteBuffer> { continuation in
        for piece in pieces { continuation.yield(piece) }
        continuation.finish()
    }
    return Request(
        head: HTTPRequest(
            method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: [.contentType: type]),
        body: RequestBody(asyncSequence: stream))
}

@Suite struct FormTests {
    static let decoded: [(remark: String, text: String, fields: [[String]])] = [
        ("nothing", "", []),
        ("two fields", "a=1&b=2", [["a", "1"], ["b", "2"]]),
        ("plus is a blank", "a=x+y%2Bz", [["a", "x y+z"]]),
        ("Chinese", "a=%E4%BA%95%e7%9b%96", [["a", "井盖"]]),
        ("Chinese unescaped", "a=井盖", [["a", "井盖"]]),
        ("four bytes", "a=%F0%A0%AE%B7", [["a", "𠮷"]]),
        ("a name that is escaped", "%E4%BA%95=1", [["井", "1"]]),
        ("no equals sign", "a&b=1", [["a", ""], ["b", "1"]]),
        ("a second equals sign belongs to the value", "a=b=c", [["a", "b=c"]]),
        ("empty pairs are left out", "&&a=1&", [["a", "1"]]),
        ("an empty name", "=1", [["", "1"]]),
        ("line ends become one", "a=x%0D%0Ay%0Az", [["a", "x\ny\nz"]]),
        ("the same name twice", "a=1&a=2", [["a", "1"], ["a", "2"]]),
        ("a semicolon separates nothing", "a=1;b=2", [["a", "1;b=2"]]),
    ]

    @Test("An urlencoded body is decoded")
    func decoding() throws {
        for (remark, text, fields) in Self.decoded {
            let form = try Form(urlencoded: text)
            #expect(form.fields.map { [$0.name, $0.value] } == fields, "\(remark)")
        }
    }

    static let refused: [(remark: String, text: String, code: String)] = [
        ("an escape that ends too soon", "a=%", "form.malformed"),
        ("an escape of one digit", "a=%E", "form.malformed"),
        ("an escape that is none", "a=%G1", "form.malformed"),
        ("half a character", "a=%E4%BA", "form.malformed"),
        ("a byte that begins nothing", "a=%FF", "form.malformed"),
        ("a surrogate", "a=%ED%A0%80", "form.malformed"),
        ("an overlong slash", "a=%C0%AF", "form.malformed"),
        ("NUL in a value", "a=x%00y", "form.control-character"),
        ("NUL in a name", "a%00=1", "form.control-character"),
        ("a broken name", "%=1", "form.malformed"),
    ]

    @Test("A body that can't be decoded is refused")
    func refusing() {
        for (remark, text, code) in Self.refused {
            do throws(FormRefusal) {
                _ = try Form(urlencoded: text)
                Issue.record("read: \(remark)")
            } catch {
                #expect(error.code == code, "\(remark)")
                #expect(error.family == .invalid)
            }
        }
    }

    @Test("A field's text is the last one, without blanks at its ends; its raw value is as typed")
    func texts() throws {
        let form = try Form(urlencoded: "a=1&a=+%E3%80%80x+y%0A&b=++&c=on")
        #expect(form.text("a") == "x y")
        #expect(form.raw("a") == " \u{3000}x y\n")
        #expect(form.text("b") == nil && form.text("z") == nil && form.raw("z") == "")
        #expect(form.all("a").count == 2)
        #expect(form.isOn("c") && !form.isOn("a"))
    }

    private static let body = [
        "--x", "Content-Disposition: form-data; name=\"words\"", "", "井盖\r\n破损", "--x",
        "Content-Disposition: form-data; name=\"photo\"; filename=\"井.jpg\"", "Content-Type: image/jpeg", "",
        "\u{FF}bytes", "--x",
        "Content-Disposition: form-data; name=\"photo\"; filename=\"\"", "Content-Type: application/octet-stream", "",
        "", "--x--", "",
    ].joined(separator: "\r\n")

    @Test("A multipart body is read whole, however it arrives", arguments: [1, 2, 7, 64, Int.max])
    func multipart(chunk: Int) async throws {
        let form = try await Form.read(request(Self.body, type: "multipart/form-data; boundary=x", chunk: chunk))
        #expect(form.fields.map { [$0.name, $0.value] } == [["words", "井盖\n破损"]])
        #expect(form.files.map(\.name) == ["井.jpg"])
        #expect(form.files.first?.field == "photo")
        #expect(form.files.first?.bytes == Array("\u{FF}bytes".utf8))
    }

    static let brokenBodies: [(remark: String, body: String, type: String, code: String)] = [
        ("cut off", String(body.dropLast(12)), "multipart/form-data; boundary=x", "multipart.truncated"),
        ("no boundary", body, "multipart/form-data", "multipart.bad-boundary"),
        ("another boundary", body, "multipart/form-data; boundary=y", "multipart.truncated"),
        (
            "NUL in a field", body.replacing("破损", with: "\u{0}"), "Multipart/Form-Data; boundary=x",
            "form.control-character"
        ),
    ]

    @Test("A multipart body that can't be read is refused with its own code")
    func brokenMultipart() async throws {
        for (remark, body, type, code) in Self.brokenBodies {
            do {
                _ = try await Form.read(request(body, type: type))
                Issue.record("read: \(remark)")
            } catch {
                #expect((error as? any Refusal)?.code == code, "\(remark): \(error)")
            }
        }
    }

    @Test("A body larger than its limit is refused")
    func tooLarge() async throws {
        let plain = request(
            "a=" + String(repeating: "x", count: Form.largestUrlencoded), type: "application/x-www-form-urlencoded")
        await #expect(throws: FormRefusal.self) { try await Form.read(plain) }
        let parts = request(Self.body, type: "multipart/form-data; boundary=x")
        do {
            _ = try await Form.read(parts, largestTotal: 100)
            Issue.record("read")
        } catch {
            #expect((error as? any Refusal)?.code == "multipart.body-too-large")
        }
    }

    @Test("Random bytes are read or refused, never a crash")
    func garbage() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("%&=+a0Fé\u{0}井".unicodeScalars)
        for _ in 0..<5000 {
            let length = Int.random(in: 0...24, using: &generator)
            let scalars = (0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }
            _ = try? Form(urlencoded: String(String.UnicodeScalarView(scalars)))
        }
    }

    static let queries: [(remark: String, path: String, value: String?)] = [
        ("absent", "/a", nil),
        ("blank", "/a?q=", nil),
        ("blanks", "/a?q=%20+", nil),
        ("Chinese", "/a?q=%E4%BA%95", "井"),
        ("plus is a blank, as browsers send it", "/a?q=wi+fi%2B", "wi fi+"),
        ("broken escapes are nothing", "/a?q=%E4%BA", nil),
        ("NUL is nothing: no store keeps it", "/a?q=a%00b", nil),
    ]

    @Test("A value of the query is decoded like a field of a form")
    func query() {
        for (remark, path, value) in Self.queries {
            let request = Request(
                head: HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path),
                body: RequestBody(buffer: ByteBuffer()))
            #expect(request.query("q") == value, "\(remark)")
        }
    }
}
