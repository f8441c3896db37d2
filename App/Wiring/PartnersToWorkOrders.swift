// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel
import Open311
import Open311Rules
import Web
import WorkOrderRules
import WorkOrders

/// What partners' programs post: their updates as claims about orders, and a ceiling on how often each may write.
struct PartnersToWorkOrders: Sendable {
    let orders: WorkOrders
    let database: Database
    /// How often a key may write in a minute; nil without a ceiling.
    let keyLimit: @Sendable (KeyID) async throws -> Int?

    /// Counts one writing call of a key; kept in the store, so that a restart forgives nothing.
    /// - Throws: `Open311Fault.tooOften`.
    func count(_ key: Actor, at now: Instant) async throws {
        guard case .program(let id) = key.kind, let most = try await keyLimit(id) else { return }
        do {
            try await database.write(as: key, at: now) { tx in
                try RateLimit("open311", most, per: .minutes(1)).count(id.description, tx)
            }
        } catch CommonRefusal.tooOften(let seconds) {
            throw Open311Fault.tooOften(retryAfterSeconds: seconds)
        }
    }

    func take(_ update: NewUpdate, from key: Actor, at now: Instant) async throws -> UpdateReceipt {
        guard let id = OrderID(update.requestID) else { throw Open311Fault.requestUnknown }
        try await count(key, at: now)
        let words = ([update.title, update.description].compactMap { $0 } + update.mediaURLs).joined(separator: "\n")
        let claim = PartnerUpdate(
            id: update.updateID, claim: PartnerClaim(update.status), status: update.status.rawValue, words: words)
        do {
            let taken = try await database.write(as: key, at: now) { [orders] tx in
                try PartnerUpdates.take(claim, on: id, calendar: orders.matters.calendar, tx)
            }
            return UpdateReceipt(updateID: taken)
        } catch CommonRefusal.notFound {
            throw Open311Fault.requestUnknown
        } catch CommonRefusal.forbidden {
            throw Open311Fault.updateNotYours
        } catch let refusal as OrderRefusal {
            throw Self.fault(refusal)
        }
    }

    private static func fault(_ refusal: OrderRefusal) -> Open311Fault {
        switch refusal {
        case .wordsMissing: .required("description")
        case .wordsTooLong(_, let limit): .tooLong("description", limit: limit)
        default: .updateRefused
        }
    }
}

extension PartnerClaim {
    fileprivate init(_ status: DetailedStatus) {
        switch status {
        case .investigating, .inProgress, .planned, .actionScheduled: self = .underway
        case .fixed: self = .done
        case .closed: self = .ended
        case .noFurtherAction: self = .impossible
        case .cancelled: self = .withdrawn
        case .reopen: self = .reopened
        // Whose job it is, and what belongs together, the desk decides.
        case .open, .forTriage, .duplicate, .notOurs, .internalReferral, .unchanged: self = .remark
        }
    }
}
