// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import NoticeRules
import Web

/// Speaks in a group of DingTalk, WeCom or Feishu through the robot that the group's owner made.
package struct RobotDriver: NoticeDriver {
    private let channel: NoticeChannel
    private let letters: LetterWriter
    private let outward: OutwardPost

    package init(_ channel: NoticeChannel, letters: LetterWriter, outward: OutwardPost) {
        (self.channel, self.letters, self.outward) = (channel, letters, outward)
    }

    package func send(_ consignment: Consignment, at now: Instant) async -> Verdict {
        guard case .outlet(let address, let secret) = consignment.address else {
            return .refused(code: "robot.address")
        }
        let letter = letters.write(consignment.lines, consignment.language)
        guard let (target, body) = request(letter, address, secret, now) else { return .refused(code: "robot.address") }
        do throws(OutwardFault) {
            let answer = try await outward.post(
                target, [("content-type", "application/json; charset=utf-8")], Array(body.string.utf8))
            return Self.verdict(answer)
        } catch {
            return error.verdict
        }
    }

    /// The address with its signature and the body as the platform wants them (their public documents, 2026).
    func request(
        _ letter: Letter, _ address: OutwardAddress, _ secret: String?, _ now: Instant
    ) -> (OutwardAddress, JSONText)? {
        var json = JSONText()
        switch channel {
        case .dingtalk:
            json.object { json in
                json.field("msgtype", "markdown")
                json.object("markdown") { json in
                    json.field("title", letter.title)
                    json.field("text", "#### \(letter.title)\n\(letter.list)\n\n\(letter.link)")
                }
            }
            guard let secret else { return (address, json) }
            let sign = Signature.dingtalk(secret: secret, at: now).percentEncoded
            let joint = address.target.contains("?") ? "&" : "?"
            return OutwardAddress(address.text + joint + "timestamp=\(now.milliseconds)&sign=\(sign)").map {
                ($0, json)
            }
        case .wecom:
            json.object { json in
                json.field("msgtype", "markdown")
                json.object("markdown") { json in
                    json.field("content", "**\(letter.title)**\n\(letter.list)\n[\(letter.link)](\(letter.link))")
                }
            }
            return (address, json)
        case .feishu:
            json.object { json in
                if let secret {
                    json.field("timestamp", String(now.milliseconds / 1000))
                    json.field("sign", Signature.feishu(secret: secret, at: now))
                }
                json.field("msg_type", "text")
                json.object("content") { json in
                    json.field("text", ([letter.title] + letter.sentences + [letter.link]).joined(separator: "\n"))
                }
            }
            return (address, json)
        case .inbox, .email, .sms, .webhook: return nil
        }
    }

    /// All three answer 200 to everything and say in the body whether they meant it.
    static func verdict(_ answer: OutwardAnswer) -> Verdict {
        guard answer.status == 200 else { return .again(code: "http.\(answer.status)", after: answer.retryAfter) }
        guard let said = try? JSONDecoder().decode(Said.self, from: Data(answer.body)),
            let code = said.errcode ?? said.code ?? said.StatusCode
        else { return .again(code: "robot.unreadable") }
        return code == 0 ? .delivered(code: "robot.0") : .again(code: "robot.\(code)")
    }

    private struct Said: Decodable {
        let errcode: Int?
        let code: Int?
        let StatusCode: Int?
    }
}

extension Letter {
    fileprivate var list: String { sentences.map { "- " + $0 }.joined(separator: "\n") }
}
