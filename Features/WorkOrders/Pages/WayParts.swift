// SPDX-License-Identifier: Apache-2.0
import Kernel
import Markup
import Web

/// The way to where an order is, in a map of the reader's own: the operator's, which every phone opens, and `geo:`, which
/// asks the phone which one it has.
struct WayParts {
    let point: MapPoint
    let address: String
    /// Nobody pointed at it: it is the middle of the grid.
    let isRough: Bool
    /// The operator's map; nil when there is none.
    let map: String?

    /// nil when neither a point nor building nor grid is known.
    init?(
        to position: MapPoint?, in locality: Locality, _ address: String, places: any OrderPlaces,
        navigation: (MapPoint, String) -> String?
    ) {
        let building = locality.building.flatMap { places.center(of: $0) }
        let grid = locality.grid.flatMap { places.center(of: $0) }
        guard let point = position ?? building ?? grid else { return nil }
        isRough = position == nil && building == nil
        (self.point, self.address) = (point, address)
        map = navigation(point, address)
    }

    func write(_ h: inout HTML, _ words: Words, _ site: Site) {
        let geo = "geo:\(point.latitude),\(point.longitude)"
        h(.a, .class("button"), .href(map ?? geo)) { h in
            site.icon("navigate", &h)
            h.text(words(isRough ? "today.go-near" : "today.go"))
        }
        if map != nil { h(.a, .class("button plain"), .href(geo), words("today.other-map")) }
    }
}
