// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A change of a request as mySociety's updates extension lists it.
package struct RequestUpdate: Equatable, Sendable {
    package let id: String
    package let requestID: String
    package let status: DetailedStatus
    package let updated: Instant
    package let description: String
    package let mediaURL: String?
    /// The stable code of our own event.
    package let externalStatusCode: String?
    package let customerReference: String?
    package let fixMyStreetID: String?

    package init(
        id: String, requestID: String, status: DetailedStatus, updated: Instant, description: String,
        mediaURL: String? = nil, externalStatusCode: String? = nil, customerReference: String? = nil,
        fixMyStreetID: String? = nil
    ) {
        (self.id, self.requestID, self.status, self.updated) = (id, requestID, status, updated)
        (self.description, self.mediaURL, self.externalStatusCode) = (description, mediaURL, externalStatusCode)
        (self.customerReference, self.fixMyStreetID) = (customerReference, fixMyStreetID)
    }
}

/// The last three fields are written only when they say something, as their clients expect.
extension RequestUpdate: SheetRow {
    package static let list: StaticString = "service_request_updates"
    package static let item: StaticString = "request_update"

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.text("update_id", id)
        writer.text("service_request_id", requestID)
        writer.text("status", status.rawValue)
        writer.text("updated_datetime", updated.iso8601)
        writer.text("description", description)
        writer.text("media_url", mediaURL)
        if let externalStatusCode { writer.text("external_status_code", externalStatusCode) }
        if let customerReference { writer.text("customer_reference", customerReference) }
        if let fixMyStreetID { writer.text("fixmystreet_id", fixMyStreetID) }
    }
}

/// What `GET servicerequestupdates.{xml,json}` answers.
package struct UpdateList: Equatable, GeoReportAnswer {
    package let updates: [RequestUpdate]

    package init(_ updates: [RequestUpdate]) { self.updates = updates }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list(RequestUpdate.list, of: RequestUpdate.item, updates) { $1.write(to: &$0) }
    }
}

/// What `POST servicerequestupdates.{xml,json}` answers.
package struct UpdateReceipt: Equatable, GeoReportAnswer {
    package let updateID: String
    package let accountID: String?

    package init(updateID: String, accountID: String? = nil) { (self.updateID, self.accountID) = (updateID, accountID) }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list("service_request_updates", of: "request_update", [self]) { writer, receipt in
            writer.text("update_id", receipt.updateID)
            if let accountID = receipt.accountID { writer.text("account_id", accountID) }
        }
    }
}
