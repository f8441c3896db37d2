// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel
import NoticeRules

/// The signatures that receivers hold our messages against.
enum Signature {
    /// DingTalk: the secret signs timestamp and itself, in milliseconds.
    static func dingtalk(secret: String, at now: Instant) -> String {
        hmac(Array("\(now.milliseconds)\n\(secret)".utf8), key: Array(secret.utf8))
    }

    /// Feishu turns it round: timestamp and secret are the key, in seconds, and nothing is signed.
    static func feishu(secret: String, at now: Instant) -> String {
        hmac([], key: Array("\(now.milliseconds / 1000)\n\(secret)".utf8))
    }

    /// Standard Webhooks 1.0: `v1,` and the base64 of HMAC-SHA256 over id, time in seconds and body.
    static func webhook(secret: String, id: String, at now: Instant, _ body: [UInt8]) -> String {
        "v1," + hmac(Array("\(id).\(now.milliseconds / 1000).".utf8) + body, key: webhookKey(secret))
    }

    /// A new secret: `whsec_` and 32 random bytes.
    static func newWebhookSecret() -> String {
        "whsec_" + SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
    }

    private static func webhookKey(_ secret: String) -> [UInt8] {
        let text = secret.hasPrefix("whsec_") ? String(secret.dropFirst(6)) : secret
        return Data(base64Encoded: text).map { [UInt8]($0) } ?? Array(secret.utf8)
    }

    private static func hmac(_ message: [UInt8], key: [UInt8]) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key))).base64EncodedString()
    }
}
