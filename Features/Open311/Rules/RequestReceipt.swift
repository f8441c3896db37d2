// SPDX-License-Identifier: Apache-2.0

/// What `POST requests.{xml,json}` answers.
package struct RequestReceipt: Equatable, GeoReportAnswer {
    /// The specification forbids giving both.
    package enum Handle: Equatable, Sendable {
        case id(String)
        case token(String)
    }

    package let handle: Handle
    package let notice: String?
    package let accountID: String?

    package init(_ handle: Handle, notice: String? = nil, accountID: String? = nil) {
        (self.handle, self.notice, self.accountID) = (handle, notice, accountID)
    }

    /// The receipt as one text, to be kept beside its report.
    package var stored: String {
        let (kind, value) =
            switch handle {
            case .id(let id): ("id", id)
            case .token(let token): ("token", token)
            }
        return [kind, value, notice ?? "", accountID ?? ""].joined(separator: Self.separator)
    }

    /// Reads what `stored` wrote; nil for anything else.
    package init?(stored text: String) {
        let parts = text.split(separator: Character(Self.separator), omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 else { return nil }
        switch parts[0] {
        case "id": handle = .id(parts[1])
        case "token": handle = .token(parts[1])
        default: return nil
        }
        (notice, accountID) = (parts[2].isEmpty ? nil : parts[2], parts[3].isEmpty ? nil : parts[3])
    }

    /// U+001F: neither format can say it, so no part of a receipt holds it.
    private static let separator = "\u{1F}"

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list("service_requests", of: "request", [self]) { writer, receipt in
            switch receipt.handle {
            case .id(let id): writer.text("service_request_id", id)
            case .token(let token): writer.text("token", token)
            }
            writer.text("service_notice", receipt.notice)
            writer.text("account_id", receipt.accountID)
        }
    }
}
