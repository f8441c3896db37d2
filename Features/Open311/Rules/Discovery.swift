// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What `GET discovery.{xml,json}` tells a client that knows only our host.
package struct Discovery: Equatable, GeoReportAnswer {
    /// A base address behind which GeoReport v2 is spoken.
    package struct Endpoint: Equatable, Sendable {
        package enum Kind: String, Sendable {
            case production
            case test
        }

        package let url: String
        package let changeset: Instant
        package let kind: Kind

        package init(url: String, changeset: Instant, kind: Kind) {
            (self.url, self.changeset, self.kind) = (url, changeset, kind)
        }
    }

    package static let specification = "http://wiki.open311.org/GeoReport_v2"

    package let changeset: Instant
    package let contact: String
    /// How to get a key, in words.
    package let keyService: String
    /// Production and test: a known validator cannot read a list of one.
    package let endpoints: [Endpoint]

    package init(changeset: Instant, contact: String, keyService: String, endpoints: [Endpoint]) {
        (self.changeset, self.contact, self.keyService, self.endpoints) = (changeset, contact, keyService, endpoints)
    }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.record("discovery") { writer in
            writer.text("changeset", changeset.iso8601)
            writer.text("contact", contact)
            writer.text("key_service", keyService)
            writer.list("endpoints", of: "endpoint", endpoints) { writer, endpoint in
                writer.text("specification", Self.specification)
                writer.text("url", endpoint.url)
                writer.text("changeset", endpoint.changeset.iso8601)
                writer.text("type", endpoint.kind.rawValue)
                writer.list("formats", of: "format", GeoReportFormat.allCases.map(\.mediaType))
            }
        }
    }
}
