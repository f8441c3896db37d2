// SPDX-License-Identifier: Apache-2.0
import Kernel
import Open311Rules
import Web

/// What Open311 needs of the rest of the house: the services, the published orders, and a place to file reports.
///
/// Orders that are private, or whose reporter didn't consent to publication, are in no answer. Refusals that are thrown
/// here are answered in Open311's form; an `Open311Fault` keeps its published code.
package protocol ServiceDesk: Sendable {
    /// The names under which the endpoint answers; none where nobody has to send `jurisdiction_id`.
    var jurisdictions: Jurisdictions { get }

    /// The endpoints, contact and way to a key.
    func discovery(_ words: Words) -> Discovery

    /// Everything that can be reported, ready-made: one shelf per language for each state of the catalogue.
    func shelf(_ words: Words) -> ServiceShelf

    /// Adds the published orders that the query asks for, newest first, one page of them.
    ///
    /// A row becomes bytes as it is added, so let the sheet grow inside the reading transaction and return it. Unknown
    /// ids are left out. `extras` are given when `query.withExtras`.
    func requests(
        _ query: RequestQuery, onto sheet: RequestSheet, _ words: Words, at now: Instant
    ) async throws -> RequestSheet

    /// The id behind a token from a receipt; nil when the token is unknown.
    func request(token: String) async throws -> TokenAnswer?

    /// Opens an order, inside `filing.once` in the same transaction.
    /// - Throws: a refusal, such as `Open311Fault.addressIDUnknown`, `.mediaRefused` or `.tooOften`.
    func file(_ filing: Filing, _ words: Words, at now: Instant) async throws -> RequestReceipt

    /// Adds the public changes of published orders in the window, oldest first.
    func updates(
        _ query: UpdateQuery, onto sheet: UpdateSheet, _ words: Words, at now: Instant
    ) async throws -> UpdateSheet

    /// Takes a partner's update of an order that its key filed or its unit handles; the same `updateID` again is the
    /// same update.
    /// - Throws: `Open311Fault.requestUnknown`, `.updateNotYours` for public orders of others, `.updateRefused` when it
    ///   can't be now, `.tooOften`.
    func take(_ update: NewUpdate, from key: Actor, at now: Instant) async throws -> UpdateReceipt
}

/// Requests on their way out.
package typealias RequestSheet = AnswerSheet<ServiceRequest>

/// Updates on their way out.
package typealias UpdateSheet = AnswerSheet<RequestUpdate>
