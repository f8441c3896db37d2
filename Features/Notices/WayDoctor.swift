// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import NoticeRules
import Secrets

/// Whether the ways out of the house are set up and answer; nothing is sent by it.
package struct WayDoctor: Sendable {
    /// What was found about one way.
    package struct Finding: Sendable, Equatable {
        package enum State: Sendable, Equatable {
            /// Nobody has set it up, which is no fault.
            case unset
            case answers
            /// Nothing goes there, because it failed too long or said that it is gone.
            case held(code: String)
            case failed(code: String)
        }

        package let way: NoticeChannel
        /// Of the relay or gateway, or the outlet's name.
        package let name: String
        package let state: State
    }

    private let database: Database
    private let keys: KeyRing
    private let policy: OutwardPolicy
    private let mail: MailServer?
    private let gateway: TextMessageGateway?

    package init(
        database: Database, keys: KeyRing, policy: OutwardPolicy, mail: MailServer?, gateway: TextMessageGateway?
    ) {
        (self.database, self.keys, self.policy, self.mail, self.gateway) = (database, keys, policy, mail, gateway)
    }

    /// One line for each way, and one for each open outlet.
    package func look() async throws -> [Finding] {
        let outlets = try await database.read { [keys] tx in
            try OutletStore.listed(tx).map { ($0, try OutletStore.address(of: $0.outlet.id, keys: keys, tx)) }
        }
        var findings = [await mailRelay(), await textGateway()]
        for (listed, address) in outlets { findings.append(await finding(listed, address)) }
        if outlets.isEmpty { findings.append(Finding(way: .webhook, name: "", state: .unset)) }
        return findings
    }

    private func mailRelay() async -> Finding {
        guard let mail else { return Finding(way: .email, name: "", state: .unset) }
        do throws(MailFault) {
            try await MailRelay(mail).greet()
            return Finding(way: .email, name: mail.host, state: .answers)
        } catch {
            return Finding(way: .email, name: mail.host, state: .failed(code: error.verdict.code))
        }
    }

    private func textGateway() async -> Finding {
        guard let gateway else { return Finding(way: .sms, name: "", state: .unset) }
        guard let address = OutwardAddress(gateway.filledURL(phone: "", text: "", id: "")) else {
            return Finding(way: .sms, name: "", state: .failed(code: "sms.address"))
        }
        // The gateway's address is the operator's own word, wherever it leads.
        return Finding(way: .sms, name: address.host, state: await knock(address, OutwardPost(policy: .everywhere)))
    }

    private func finding(_ listed: OutletStore.Listed, _ address: NoticeAddress?) async -> Finding {
        let (way, name) = (listed.outlet.channel, "\(listed.outlet.name) (\(listed.host))")
        if listed.outlet.heldAt != nil { return Finding(way: way, name: name, state: .held(code: listed.heldCode)) }
        guard case .outlet(let target, _)? = address else {
            return Finding(way: way, name: name, state: .failed(code: "address.gone"))
        }
        return Finding(way: way, name: name, state: await knock(target, OutwardPost(policy: policy)))
    }

    private func knock(_ address: OutwardAddress, _ outward: OutwardPost) async -> Finding.State {
        do throws(OutwardFault) {
            try await outward.knock(address)
            return .answers
        } catch {
            return .failed(code: error.rawValue)
        }
    }
}
