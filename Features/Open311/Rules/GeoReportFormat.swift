// SPDX-License-Identifier: Apache-2.0

/// The two formats of GeoReport v2, chosen by the end of the path.
package enum GeoReportFormat: String, Sendable, CaseIterable {
    case xml
    case json

    /// The MIME type as discovery lists it.
    package var mediaType: String {
        switch self {
        case .xml: "text/xml"
        case .json: "application/json"
        }
    }

    /// The value of the `Content-Type` header.
    package var contentType: String { mediaType + "; charset=utf-8" }

    /// Splits the last component of a path, such as `requests.json`, at its last dot; nil without a known ending.
    package static func split(_ component: String) -> (stem: String, format: GeoReportFormat)? {
        guard let dot = component.lastIndex(of: "."), dot > component.startIndex,
            let format = GeoReportFormat(rawValue: component[component.index(after: dot)...].lowercased())
        else { return nil }
        return (String(component[..<dot]), format)
    }
}
