// SPDX-License-Identifier: Apache-2.0
import Open311Rules

/// The services in one language, written down once when the catalogue changes and read by every request after.
package struct ServiceShelf: Sendable {
    private let xml: [UInt8]
    private let json: [UInt8]
    private let known: [String: ServiceDefinition]
    private let asking: Set<String>

    /// - Parameter definitions: those of the services whose `hasDefinition` is true.
    package init(_ services: [Open311Rules.Service], definitions: [ServiceDefinition] = []) {
        let list = ServiceList(services)
        (xml, json) = (list.body(in: .xml), list.body(in: .json))
        var known = Dictionary(
            services.map { ($0.code, ServiceDefinition(serviceCode: $0.code)) }, uniquingKeysWith: { first, _ in first }
        )
        for definition in definitions where known[definition.serviceCode] != nil {
            known[definition.serviceCode] = definition
        }
        self.known = known
        asking = Set(services.lazy.filter(\.hasDefinition).map(\.code))
    }

    func list(in format: GeoReportFormat) -> [UInt8] {
        switch format {
        case .xml: xml
        case .json: json
        }
    }

    /// The questions of a service, none for one that asks nothing further; nil for an unknown service.
    package func definition(_ code: String) -> ServiceDefinition? { known[code] }

    /// What `services/{code}` answers.
    func published(_ code: String) throws(Open311Fault) -> ServiceDefinition {
        guard let definition = known[code] else { throw .serviceCodeUnknown }
        guard asking.contains(code) else { throw .definitionNone }
        return definition
    }
}
