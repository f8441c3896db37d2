// SPDX-License-Identifier: Apache-2.0

/// What can be reported: one matter of the catalogue as the outside knows it.
package struct Service: Equatable, Sendable {
    /// How a report gets its id.
    package enum Kind: String, Sendable {
        /// At once.
        case realtime
        /// A token now, the id later.
        case batch
        /// Never.
        case blackbox
    }

    package let code: String
    package let name: String
    package let description: String?
    /// Whether there is a definition with further questions.
    package let hasDefinition: Bool
    package let kind: Kind
    package let keywords: [String]
    package let group: String?

    package init(
        code: String, name: String, description: String? = nil, hasDefinition: Bool = false, kind: Kind = .realtime,
        keywords: [String] = [], group: String? = nil
    ) {
        (self.code, self.name, self.description, self.hasDefinition) = (code, name, description, hasDefinition)
        (self.kind, self.keywords, self.group) = (kind, keywords, group)
    }
}

/// What `GET services.{xml,json}` answers.
package struct ServiceList: Equatable, GeoReportAnswer {
    package let services: [Service]

    package init(_ services: [Service]) { self.services = services }

    package func write<Writer: ElementWriter>(to writer: inout Writer) {
        writer.list("services", of: "service", services) { writer, service in
            writer.text("service_code", service.code)
            writer.text("service_name", service.name)
            writer.text("description", service.description)
            writer.flag("metadata", service.hasDefinition)
            writer.text("type", service.kind.rawValue)
            writer.text("keywords", service.keywords.joined(separator: ","))
            writer.text("group", service.group)
        }
    }
}
