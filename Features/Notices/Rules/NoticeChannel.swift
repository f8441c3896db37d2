// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A way by which somebody is told; the raw values are stored.
package enum NoticeChannel: String, Sendable, CaseIterable {
    /// The list in the program itself.
    case inbox
    case email
    case sms
    case dingtalk
    case wecom
    case feishu
    case webhook

    /// A group's robot: it belongs to a place or a unit, not to a person.
    package var isRobot: Bool {
        switch self {
        case .dingtalk, .wecom, .feishu: true
        case .inbox, .email, .sms, .webhook: false
        }
    }

    /// Opened by an administrator with an address of its own.
    package var isOutlet: Bool { isRobot || self == .webhook }

    /// Whether it makes a sound where people sleep: programs and the inbox don't.
    package var keepsQuietHours: Bool {
        switch self {
        case .email, .sms, .dingtalk, .wecom, .feishu: true
        case .inbox, .webhook: false
        }
    }

    /// How long after one message the next one to the same recipient waits and collects; nil when each goes by itself.
    ///
    /// Robots are cut off after twenty messages a minute (DingTalk, WeCom), people much earlier.
    package var digestWindow: Span? {
        switch self {
        case .email: .minutes(10)
        case .sms: .minutes(5)
        case .dingtalk, .wecom, .feishu: .minutes(1)
        case .inbox, .webhook: nil
        }
    }
}
