// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A published order as GeoReport v2 knows it; the order of the fields is the specification's.
package struct ServiceRequest: Equatable, Sendable {
    /// The only two words that the specification has.
    package enum Status: String, Sendable, CaseIterable {
        case open
        case closed
    }

    package let id: String
    package let status: Status
    /// The real state and outcome in plain words.
    package let statusNotes: String?
    package let serviceName: String
    package let serviceCode: String
    package let description: String?
    package let agency: String?
    package let notice: String?
    package let requested: Instant
    /// For closed ones the moment of closing.
    package let updated: Instant?
    package let expected: Instant?
    /// From the most specific unit to the largest: the reverse of the Chinese order.
    package let address: String?
    package let addressID: String?
    package let zipcode: String?
    /// WGS-84.
    package let position: Position?
    package let mediaURL: String?
    /// Written only when the client asked with `extensions=true`.
    package let extras: RequestExtras?

    package init(
        id: String, status: Status, statusNotes: String? = nil, serviceName: String, serviceCode: String,
        description: String? = nil, agency: String? = nil, notice: String? = nil, requested: Instant,
        updated: Instant? = nil, expected: Instant? = nil, address: String? = nil, addressID: String? = nil,
        zipcode: String? = nil, position: Position? = nil, mediaURL: String? = nil, extras: RequestExtras? = nil
    ) {
        (self.id, self.status, self.statusNotes, self.serviceName) = (id, status, statusNotes, serviceName)
        (self.serviceCode, self.description, self.agency, self.notice) = (serviceCode, description, agency, notice)
        (self.requested, self.updated, self.expected) = (requested, updated, expected)
        (self.address, self.addressID, self.zipcode) = (address, addressID, zipcode)
        (self.position, self.mediaURL, self.extras) = (position, mediaURL, extras)
    }
}

extension ServiceRequest: SheetRow {
    package static let list: StaticString = "service_requests"
    package static let item: StaticString = "request"

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.text("service_request_id", id)
        writer.text("status", status.rawValue)
        writer.text("status_notes", statusNotes)
        writer.text("service_name", serviceName)
        writer.text("service_code", serviceCode)
        writer.text("description", description)
        writer.text("agency_responsible", agency)
        writer.text("service_notice", notice)
        writer.text("requested_datetime", requested.iso8601)
        writer.text("updated_datetime", updated?.iso8601)
        writer.text("expected_datetime", expected?.iso8601)
        writer.text("address", address)
        writer.text("address_id", addressID)
        writer.text("zipcode", zipcode)
        writer.number("lat", position?.latitude)
        writer.number("long", position?.longitude)
        writer.text("media_url", mediaURL)
        extras?.write(to: &writer)
    }
}

/// What `GET requests.{xml,json}` answers, and `GET requests/{id}.{xml,json}` as a list of one.
package struct RequestList: Equatable, GeoReportAnswer {
    package let requests: [ServiceRequest]

    package init(_ requests: [ServiceRequest]) { self.requests = requests }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list(ServiceRequest.list, of: ServiceRequest.item, requests) { $1.write(to: &$0) }
    }
}
