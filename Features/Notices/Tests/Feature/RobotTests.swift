// SPDX-License-Identifier: Apache-2.0
import Kernel
import NIOHTTP1
import NoticeRules
import Testing
import Web

@testable import Notices

@Suite("Robots in groups") struct RobotTests {
    private func consignment(_ server: FakeServer, _ path: String, secret: String? = nil) throws -> Consignment {
        let address = try #require(OutwardAddress("http://127.0.0.1:\(server.port)\(path)"))
        return Consignment(
            id: Samples.message, address: .outlet(address, secret: secret), language: .chinese, lines: [Samples.line()])
    }

    @Test("The signatures are those of the platforms' own documents")
    func vectors() {
        #expect(
            Signature.dingtalk(secret: "SECtest", at: Instant(milliseconds: 1_700_000_000_000))
                == "aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g=")
        #expect(
            Signature.feishu(secret: "SECtest", at: Instant(milliseconds: 1_700_000_000_000))
                == "G7XpBpG8NgG02fJOAhX6FRAObIljmFoxVReo8I62pEk=")
    }

    @Test("DingTalk gets timestamp and signature in the address and markdown in the body")
    func dingtalk() async throws {
        try await FakeServer.with(.answers(200, body: #"{"errcode":0,"errmsg":"ok"}"#)) {
            (server: FakeServer) async throws -> Void in
            let driver = RobotDriver(.dingtalk, letters: Samples.letters, outward: outward())
            let now = Instant(milliseconds: 1_700_000_000_000)
            let verdict = try await driver.send(
                consignment(server, "/robot/send?access_token=T", secret: "SECtest"), at: now)
            #expect(verdict == .delivered(code: "robot.0"))
            let asked = try #require(server.requests.first)
            #expect(
                asked.target
                    == "/robot/send?access_token=T&timestamp=1700000000000&sign=aZLLrriXgn05YbwaGR7knYsLeJADjr9NwLaNNKpxh4g%3D"
            )
            #expect(
                asked.body
                    == #####"{"msgtype":"markdown","markdown":{"title":"新的反映","text":"#### 新的反映\n- 新来一件：下水道堵塞，编号 2026-1118-00001。\n\nhttps://jiewang.example.org/work-orders/\#####(Samples.order)"}}"#####
            )
        }
    }

    @Test("WeCom gets markdown and its key stays in the address")
    func wecom() async throws {
        try await FakeServer.with(.answers(200, body: #"{"errcode":0}"#)) { (server: FakeServer) async throws -> Void in
            let driver = RobotDriver(.wecom, letters: Samples.letters, outward: outward())
            #expect(
                try await driver.send(consignment(server, "/cgi-bin/webhook/send?key=K"), at: Samples.noon)
                    == .delivered(code: "robot.0"))
            let asked = try #require(server.requests.first)
            let link = "https://jiewang.example.org/work-orders/\(Samples.order)"
            #expect(asked.target == "/cgi-bin/webhook/send?key=K")
            #expect(
                asked.body
                    == #"{"msgtype":"markdown","markdown":{"content":"**新的反映**\n- 新来一件：下水道堵塞，编号 2026-1118-00001。\n[\#(link)](\#(link))"}}"#
            )
        }
    }

    @Test("Feishu gets timestamp and signature in the body")
    func feishu() async throws {
        try await FakeServer.with(.answers(200, body: #"{"code":0,"msg":"success"}"#)) {
            (server: FakeServer) async throws -> Void in
            let driver = RobotDriver(.feishu, letters: Samples.letters, outward: outward())
            let now = Instant(milliseconds: 1_700_000_000_000)
            #expect(
                try await driver.send(consignment(server, "/open-apis/bot/v2/hook/H", secret: "SECtest"), at: now)
                    == .delivered(code: "robot.0"))
            #expect(
                try #require(server.requests.first).body
                    == #"{"timestamp":"1700000000","sign":"G7XpBpG8NgG02fJOAhX6FRAObIljmFoxVReo8I62pEk=","msg_type":"text","content":{"text":"新的反映\n新来一件：下水道堵塞，编号 2026-1118-00001。\nhttps://jiewang.example.org/work-orders/\#(Samples.order)"}}"#
            )
        }
    }

    @Test(
        "A robot that says no in the body of a 200 is tried again, and one that says nothing sensible too",
        arguments: [
            (200, #"{"errcode":130101,"errmsg":"send too fast"}"#, "robot.130101"),
            (200, #"{"code":19021,"msg":"sign match fail"}"#, "robot.19021"),
            (200, "<html>ok</html>", "robot.unreadable"),
            (200, "", "robot.unreadable"), (200, "{}", "robot.unreadable"), (500, #"{"errcode":0}"#, "http.500"),
            (302, "", "http.302"),
        ])
    func lies(_ status: Int, _ body: String, _ code: String) async throws {
        try await FakeServer.with(.answers(status, body: body)) { (server: FakeServer) async throws -> Void in
            let driver = RobotDriver(.wecom, letters: Samples.letters, outward: outward())
            let verdict = try await driver.send(consignment(server, "/x"), at: Samples.noon)
            guard case .again(code, _) = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    @Test("Ten pings are one message with counts and a few numbers")
    func digest() {
        let lines = (1...10).map {
            Samples.line(number: "2026-1118-\(padded($0, 5))", order: OrderID(high: 4, low: UInt64($0)))
        }
        let letter = Samples.letters.write(lines, .chinese)
        #expect(letter.title == "10 条新消息")
        #expect(letter.sentences.first == "新的反映：10 条")
        #expect(letter.sentences.last?.contains("2026-1118-00008") == true)
        #expect(letter.sentences.last?.contains("2026-1118-00009") == false)
        #expect(Samples.letters.write(lines, .english).title == "10 new notices")
    }

    @Test("Every sentence that can be told is there in both languages, and has neither words nor names of anybody")
    func sentences() throws {
        let lexicon = Samples.lexicon
        var pairs = Set(Telling.table.values.joined().map { "notice.\($0.audience.rawValue).\($0.kind.rawValue)" })
        pairs.formUnion(["notice.desk.trial", "notice.program.trial"])
        pairs.formUnion(NoticeKind.allCases.map { "notice.title." + $0.rawValue })
        pairs.formUnion(NoticeChannel.allCases.map { "notice-channel." + $0.rawValue })
        for key in pairs {
            #expect(lexicon.chinese[key] != nil && lexicon.english[key] != nil, "\(key)")
            for sentence in [lexicon.chinese[key], lexicon.english[key]].compactMap({ $0 }) {
                let places = Set(sentence.matches(of: /\{(\w+)\}/).map { String($0.1) })
                #expect(places.isSubset(of: ["number", "matter", "when"]), "\(sentence)")
            }
        }
    }
}
