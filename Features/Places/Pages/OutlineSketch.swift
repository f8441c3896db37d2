// SPDX-License-Identifier: Apache-2.0
import Geometry
import Markup

import func Glibc.cos

/// Outlines as a small drawing that needs neither map nor script: neighbours thin, before dashed, after filled.
struct OutlineSketch {
    let around: [MultiPolygon]
    let before: [MultiPolygon]
    let after: [MultiPolygon]

    private static let side = 640.0
    private static let margin = 16.0

    func write(_ h: inout HTML, label: String) {
        let boxes = (before + after).compactMap(\.boundingBox)
        guard let first = boxes.first else { return }
        let box = boxes.dropFirst().reduce(first) { all, box in
            BoundingBox(
                west: min(all.west, box.west), south: min(all.south, box.south), east: max(all.east, box.east),
                north: max(all.north, box.north))
        }
        let narrowing = cos((box.south + box.north) / 2 * .pi / 180)
        let (width, height) = ((box.east - box.west) * narrowing, box.north - box.south)
        let scale = (Self.side - 2 * Self.margin) / max(width, height, 1e-9)
        let tall = Int(height * scale + 2 * Self.margin)
        let wide = Int(width * scale + 2 * Self.margin)
        func draw(_ shapes: [MultiPolygon], _ name: String, _ h: inout HTML) {
            for shape in shapes {
                var path = ""
                for ring in shape.polygons.joined() {
                    for (index, position) in ring.enumerated() {
                        let x = Int((position.longitude - box.west) * narrowing * scale + Self.margin)
                        let y = Int((box.north - position.latitude) * scale + Self.margin)
                        path += "\(index == 0 ? "M" : "L")\(x) \(y)"
                    }
                    path += "z"
                }
                h(.path, .class(name), .named("d", path)) { _ in }
            }
        }
        h(
            .svg, .class("sketch"), .named("viewBox", "0 0 \(wide) \(tall)"), .role("img"), .aria("label", label)
        ) { h in
            draw(around, "around", &h)
            draw(after, "after", &h)
            draw(before, "before", &h)
        }
    }
}
