// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A change that a partner posts to one of our requests (mySociety's updates extension).
package struct NewUpdate: Equatable, Sendable {
    package let jurisdiction: String?
    package let requestID: String
    /// The partner's own id: the same one again is the same update.
    package let updateID: String
    package let status: DetailedStatus
    package let updated: Instant
    /// nil only when the status alone says something.
    package let description: String?
    package let title: String?
    package let serviceCode: String?
    package let contact: NewRequest.Contact
    package let mediaURLs: [String]
    package let isAnonymous: Bool

    /// Reads the form and reports everything that is wrong with it; the key is the caller's to check first.
    package static func read(
        _ parameters: Parameters, jurisdictions: Jurisdictions = .init(), limits: IntakeLimits = .init()
    ) throws(Open311Errors) -> NewUpdate {
        var reader = FieldReader(parameters)
        let jurisdiction = reader.noting { () throws(Open311Fault) in try jurisdictions.chosen(by: parameters) }
        for name in ["service_request_id", "update_id", "status", "updated_datetime"]
        where parameters.first(name) == nil { reader.fault(.required(name)) }
        let requestID = reader.line("service_request_id", limit: limits.line)
        let updateID = reader.line("update_id", limit: limits.line)
        let status = reader.one("status").map { DetailedStatus(word: $0) }
        if status == .some(nil) { reader.fault(.statusUnknown) }
        let updated = reader.instant("updated_datetime")
        let description = reader.lines("description", limit: limits.description)
        if status == .unchanged, parameters.first("description") == nil { reader.fault(.required("description")) }
        let title = reader.line("title", limit: limits.line)
        let serviceCode = reader.line("service_code", limit: limits.line)
        let contact = reader.contact(limits)
        let mediaURLs = reader.mediaURLs(limits)
        let isAnonymous = reader.flag("public_anonymity_required")
        if let errors = Open311Errors(reader.faults) { throw errors }
        guard let requestID, let updateID, let status = status ?? nil, let updated else {
            throw Open311Errors(.required("service_request_id"))
        }
        return .init(
            jurisdiction: jurisdiction ?? nil, requestID: requestID, updateID: updateID, status: status,
            updated: updated, description: description, title: title, serviceCode: serviceCode, contact: contact,
            // A partner that says nothing about the reporter's name doesn't get it published.
            mediaURLs: mediaURLs, isAnonymous: isAnonymous ?? true)
    }
}
