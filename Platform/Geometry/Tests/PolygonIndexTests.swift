// SPDX-License-Identifier: Apache-2.0
import Geometry
import Testing

struct PolygonIndexTests {
    static let index: PolygonIndex<String> = {
        do {
            return try PolygonIndex([
                (key: "frame", shape: .frame), (key: "west", shape: .square(104, 29, 2)),
                (key: "corner", shape: .square(105.5, 28.5, 1)),
            ])
        } catch { preconditionFailure("\(error)") }
    }()

    @Test(
        "A position finds the areas that hold it, their edges included, in the order of the list",
        arguments: [
            ("in the frame", 106.7, 32.5, ["frame"]), ("in the hole", 108, 31, []),
            ("on the hole's edge", 107, 31, ["frame"]),
            ("on a common edge", 106, 30, ["frame", "west"]),
            ("where three meet", 106, 29.2, ["frame", "west", "corner"]),
            ("outside", 100, 20, []), ("in the box only", 109.999, 28.7, []), ("a corner", 110, 33, ["frame"]),
            ("not a number", .nan, 30, []), ("infinite", 106, .infinity, []),
        ])
    func find(remark: String, longitude: Double, latitude: Double, keys: [String]) {
        #expect(Self.index.find(longitude: longitude, latitude: latitude) == keys, "\(remark)")
    }

    @Test("An index of nothing finds nothing")
    func empty() throws {
        let index = try PolygonIndex<Int>([])
        #expect(index.count == 0)
        #expect(index.find(longitude: 106, latitude: 29).isEmpty)
    }

    @Test("A shape that can't be taken in is named")
    func unusable() {
        let open = MultiPolygon([[MultiPolygon.ring([(106, 29), (107, 29), (107, 30), (106, 30)])]])
        let problem = #expect(throws: PolygonIndexProblem.self) {
            try PolygonIndex([(key: 1, shape: .frame), (key: 2, shape: open)])
        }
        #expect(problem?.index == 1)
        #expect(problem?.flaw.kind == .unclosedRing)
    }

    @Test("Many tasks may ask at once")
    func concurrency() async {
        let index = Self.index
        let found = await withTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    (0..<500).count { step in
                        let longitude = 106 + Double((task * 500 + step) % 400) / 100
                        return index.find(longitude: longitude, latitude: 29.7).contains("frame")
                    }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(found == 4000)
    }
}
