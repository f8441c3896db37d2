// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import NIOCore
import Testing

@testable import Web

@Suite struct UploadRoomTests {
    private static let now = Instant(milliseconds: 1_795_000_050_000)

    /// A body in pieces of 100 bytes.
    private func body(_ pieces: Int) -> RequestBody {
        RequestBody(
            asyncSequence: AsyncStream<ByteBuffer> { stream in
                for _ in 0..<pieces { stream.yield(ByteBuffer(repeating: 0x61, count: 100)) }
                stream.finish()
            })
    }

    private func read(_ pieces: Int, _ upload: Upload) async throws -> Int {
        var count = 0
        for try await part in upload.counting(body(pieces)) { count += part.readableBytes }
        return count
    }

    @Test("Bodies share the room; one more is refused, and what is answered gives its room back")
    func room() async throws {
        let room = UploadRoom(bytes: 1000)
        let (first, second) = (Upload(in: room), Upload(in: room))
        #expect(try await read(7, first) == 700)
        await #expect(throws: NoUploadRoom()) { try await read(4, second) }
        // What was read of a refused body lies in memory until its answer is out.
        #expect(room.taken == 1000)
        second.close()
        #expect(room.taken == 700)
        second.close()
        #expect(room.taken == 700)
        first.close()
        #expect(room.taken == 0)
        #expect(try await read(10, Upload(in: room)) == 1000)
    }

    @Test("An address may begin so many in a minute; others and the next minute are free")
    func often() throws {
        let room = UploadRoom(bytes: 1000, perMinute: 2)
        for _ in 0..<2 { try room.begin(from: "192.0.2.1", at: Self.now) }
        #expect(throws: CommonRefusal.tooOften(retryAfterSeconds: 31)) {
            try room.begin(from: "192.0.2.1", at: Self.now)
        }
        try room.begin(from: "192.0.2.2", at: Self.now)
        try room.begin(from: "192.0.2.1", at: Self.now + .minutes(1))
    }

    private static let type = "multipart/form-data; boundary=b"
    private static let small = ByteBuffer(
        string: "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n")

    @Test("Without room the answer is 503 with the time to come again, and room is there afterwards")
    func answer() async throws {
        var doorway = Doorway()
        doorway.settings.uploadBytes = 200
        try await doorway.open { client in
            for path in ["/open", "/open"] {
                let answer = try await client.execute(
                    uri: path, method: .post, headers: [.contentType: Self.type],
                    body: ByteBuffer(repeating: 0x61, count: 300)
                ) { $0 }
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "10")
                #expect(String(buffer: answer.body).contains("server.busy"))
            }
            let small = try await client.execute(
                uri: "/open", method: .post, headers: [.contentType: Self.type],
                body: Self.small
            ) { $0 }
            // Read to its end, and refused for want of a token.
            #expect(small.status == .forbidden)
        }
    }

    @Test("A visitor's flood is refused before the body is read; staff are not counted")
    func flood() async throws {
        try await Doorway().open { client in
            let fields: HTTPFields = [.contentType: Self.type, .accept: "application/json"]
            var statuses: [Int] = []
            for _ in 0..<121 {
                let answer = try await client.execute(
                    uri: "/open", method: .post, headers: fields, body: Self.small
                ) { $0 }
                statuses.append(answer.status.code)
            }
            #expect(statuses.prefix(120).allSatisfy { $0 == 403 })
            #expect(statuses.last == 429)
            var worker = fields
            worker[.cookie] = "jw_session=worker"
            let answer = try await client.execute(
                uri: "/staff/7", method: .post, headers: worker, body: Self.small
            ) { $0 }
            #expect(answer.status == .forbidden)
        }
    }
}
