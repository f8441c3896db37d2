// SPDX-License-Identifier: Apache-2.0
import Testing
import WorkOrderRules

@Suite("Areas of a photo") struct PhotoAreaTests {
    private func read(_ text: String) -> Result<[[Int]], ShowingRefusal> {
        Result { () throws(ShowingRefusal) in
            try PhotoArea.areas(text).map { [$0.left, $0.top, $0.width, $0.height] }
        }
    }

    @Test(
        "are read as somebody types them, in per cent",
        arguments: [
            ("", [[Int]](), "none"), ("20 35 15 10", [[200, 350, 150, 100]], "blanks"),
            ("12.5,30，20;10", [[125, 300, 200, 100]], "commas of both kinds, and a tenth"),
            (" 1 2 3 4 \n\n5% 6% 7% 8%\n", [[10, 20, 30, 40], [50, 60, 70, 80]], "lines, one of them empty"),
            ("90 90 50 50", [[900, 900, 100, 100]], "over the edge: clipped"),
            ("0 0 100 100", [[0, 0, 1000, 1000]], "all"),
        ])
    func good(text: String, areas: [[Int]], remark: String) {
        #expect(read(text) == .success(areas), "\(remark)")
    }

    @Test(
        "are refused by their line",
        arguments: [
            ("1 2 3", 1), ("1 2 3 4 5", 1), ("1 2 3 4\nleft", 2), ("-1 2 3 4", 1), ("1 2 0 4", 1), ("1 2 nan 4", 1),
            ("101 2 3 4", 1), ("100 2 3 4", 1), ("1e1000 2 3 4", 1),
        ])
    func bad(text: String, line: Int) { #expect(read(text) == .failure(.badArea(line: line)), "\(text)") }

    @Test("are at most so many")
    func most() {
        let line = "1 2 3 4\n"
        #expect((try? read(String(repeating: line, count: PhotoArea.most)).get())?.count == PhotoArea.most)
        #expect(
            read(String(repeating: line, count: PhotoArea.most + 1)) == .failure(.tooManyAreas(limit: PhotoArea.most)))
    }

    @Test("are written as they are read")
    func roundTrip() throws {
        let areas = try PhotoArea.areas("12.5 30 20 10\n0 0 0.1 100")
        #expect(PhotoArea.text(areas) == "12.5 30 20 10\n0 0 0.1 100")
        #expect(try PhotoArea.areas(PhotoArea.text(areas)) == areas)
    }
}
