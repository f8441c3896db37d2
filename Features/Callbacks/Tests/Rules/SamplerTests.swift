// SPDX-License-Identifier: Apache-2.0
import CallbackRules
import Kernel
import Testing

@Suite("Drawing by lot") struct SamplerTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let numbers: [UInt64]
        let remark: String

        var testDescription: String { remark }
    }

    static let vectors: [Vector] = [
        Vector(
            seed: 1_234_567,
            numbers: [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ], remark: "the vector of Rosetta Code and of the authors' C program"),
        Vector(
            seed: 0,
            numbers: [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F],
            remark: "the stream that seeds xoshiro with 0"),
    ]

    @Test("The stream of numbers is SplitMix64's", arguments: vectors)
    func stream(_ vector: Vector) {
        var numbers = SplitMix(DrawSeed(vector.seed))
        #expect(vector.numbers.map { _ in numbers.next() } == vector.numbers)
    }

    @Test("A number below a bound is below it, and every one comes")
    func below() {
        var numbers = SplitMix(DrawSeed(7))
        for bound in [1, 2, 3, 10, 1000] {
            #expect((0..<500).allSatisfy { _ in (0..<bound).contains(numbers.below(bound)) })
        }
        #expect(Set((0..<200).map { _ in numbers.below(6) }) == Set(0..<6))
    }

    @Test(
        "A seed is 16 hexadecimal digits",
        arguments: [
            ("00000000000000ff", 255 as UInt64?, "leading zeros stay"), ("ffffffffffffffff", .max, "the largest"),
            ("ff", nil, "too short"), ("00000000000000FF", nil, "one spelling only"),
            ("000000000000000g", nil, "no digit"), ("+0000000000000ff", nil, "no sign"),
        ])
    func seeds(_ text: String, _ number: UInt64?, _ remark: String) {
        let seed = DrawSeed(text)
        #expect(seed?.number == number, "\(remark)")
        if let seed { #expect(seed.description == text, "\(remark)") }
    }

    /// So many orders of each of these strata.
    private func frame(_ counts: [Int]) -> DrawFrame {
        DrawFrame(
            counts.enumerated().flatMap { stratum, count in
                (0..<count).map { number in
                    FrameEntry(
                        OrderID(high: UInt64(stratum), low: UInt64(number)),
                        in: Stratum(community: PlaceID(high: 1, low: UInt64(stratum / 2)), matter: matter(stratum)))
                }
            })
    }

    private func matter(_ number: Int) -> MatterCode { MatterCode("GG-\(10 + number)")! }

    @Test("The same seed and frame give the same list, whatever order the orders came in")
    func reproducible() {
        let frame = frame([40, 3, 17])
        let shuffled = DrawFrame(frame.entries.reversed())
        #expect(frame == shuffled)
        let seed = DrawSeed(20_261_118)
        #expect(frame.draw(12, from: seed) == shuffled.draw(12, from: seed))
        #expect(frame.draw(12, from: seed) != frame.draw(12, from: DrawSeed(20_261_119)))
    }

    @Test("A list holds as many as were asked for, none twice, and all when there are no more")
    func sizes() {
        let frame = frame([10, 5, 1])
        for size in [1, 2, 7, 15, 16, 17, 500] {
            let lots = frame.draw(size, from: DrawSeed(UInt64(size)))
            #expect(lots.count == min(size, 16))
            #expect(Set(lots).count == lots.count)
        }
        #expect(frame.draw(0, from: DrawSeed(1)).isEmpty)
        #expect(DrawFrame([]).draw(5, from: DrawSeed(1)).isEmpty)
    }

    @Test("Each stratum gets its share, to less than one more or fewer", arguments: [1 as UInt64, 2, 3, 99, 4711])
    func shares(_ seed: UInt64) {
        let counts = [50, 30, 15, 4, 1]
        for size in [10, 20, 33, 77] {
            let drawn = frame(counts).draw(size, from: DrawSeed(seed))
            for (stratum, count) in counts.enumerated() {
                let got = drawn.count { $0.stratum.matter == matter(stratum) }
                let share = Double(size * count) / 100
                #expect(abs(Double(got) - share) < 1, "\(got) of \(count) for \(share)")
            }
        }
    }

    @Test("Every order has the same chance, in small strata too")
    func chances() {
        let frame = frame([7, 2, 1])
        var times: [OrderID: Int] = [:]
        let runs = 20_000
        for seed in 0..<runs {
            for lot in frame.draw(3, from: DrawSeed(UInt64(seed))) { times[lot.order, default: 0] += 1 }
        }
        // 3 of 10: 6000 each; five standard deviations are 324.
        #expect(times.count == 10)
        #expect(times.values.allSatisfy { abs($0 - 6000) < 324 }, "\(times.values.sorted())")
    }

    @Test("A frame is written and read without loss, and nothing else is read")
    func text() {
        let entries =
            frame([3, 2]).entries + [
                FrameEntry(OrderID(high: 9, low: 9), in: Stratum(community: nil, matter: matter(3))),
                FrameEntry(
                    OrderID(high: 9, low: 9), supporter: SupporterID(high: 1, low: 7),
                    in: Stratum(community: nil, matter: matter(3))),
            ]
        let frame = DrawFrame(entries)
        #expect(DrawFrame(text: frame.text) == frame)
        #expect(DrawFrame(text: "") == DrawFrame([]))
        for broken in [
            "x", "- GG-11", "- GG-11 nobody", "place GG-11 " + entries[0].order.description,
            "- GG-11 \(entries[0].order)/", "- GG-11 \(entries[0].order)/nobody",
        ] {
            #expect(DrawFrame(text: broken) == nil, "\(broken)")
        }
    }

    @Test("What may not be drawn is left out, and counted by why")
    func leftOut() {
        func candidate(_ number: UInt64, phone: Bool = true, own: Bool = false) -> DrawCandidate {
            DrawCandidate(
                order: OrderID(high: 0, low: number), stratum: Stratum(community: nil, matter: matter(1)),
                closedAt: Instant(milliseconds: 1000), hasPhone: phone, isOwn: own)
        }
        let candidates = [
            candidate(1), candidate(2, phone: false), candidate(3, own: true), candidate(4),
            candidate(5, phone: false, own: true),
        ]
        let drawn: Set<DrawnClosing> = [
            DrawnClosing(order: OrderID(high: 0, low: 4), closedAt: Instant(milliseconds: 1000)),
            // Another closing of the same order: it may be drawn again.
            DrawnClosing(order: OrderID(high: 0, low: 1), closedAt: Instant(milliseconds: 999)),
        ]
        let (calls, leftOut) = DrawFrame.of(candidates, for: .callback, drawn: drawn)
        #expect(calls.entries.map(\.order.low) == [1])
        #expect(leftOut == LeftOut(own: 2, withoutPhone: 1, drawn: 1))
        let (checks, fewer) = DrawFrame.of(candidates, for: .check, drawn: drawn)
        #expect(checks.entries.map(\.order.low) == [1, 2], "nobody is called for a check")
        #expect(fewer == LeftOut(own: 2, withoutPhone: 0, drawn: 1))
    }

    @Test("Nobody is called twice from one list: of somebody's orders the one answered last is in the frame")
    func oncePerPerson() {
        func candidate(_ number: UInt64, _ person: String?, closed: Int64) -> DrawCandidate {
            DrawCandidate(
                order: OrderID(high: 0, low: number), stratum: Stratum(community: nil, matter: matter(1)),
                closedAt: Instant(milliseconds: closed), hasPhone: true, isOwn: false, person: person)
        }
        let candidates = [
            candidate(1, "a", closed: 10), candidate(2, "a", closed: 30), candidate(3, "a", closed: 20),
            candidate(4, "b", closed: 5), candidate(5, nil, closed: 5), candidate(6, nil, closed: 5),
            // Merged into one main order and answered with it: the later id decides, whichever comes first.
            candidate(8, "c", closed: 40), candidate(7, "c", closed: 40),
        ]
        for order in [candidates, candidates.reversed()] {
            let (frame, leftOut) = DrawFrame.of(order, for: .callback, drawn: [])
            #expect(Set(frame.entries.map(\.order.low)) == [2, 4, 5, 6, 8])
            #expect(leftOut == LeftOut(samePerson: 3))
        }
        #expect(DrawFrame.of(candidates, for: .check, drawn: []).frame.count == 8, "a check calls nobody")
    }

    @Test("Who supported an order has a lot of their own beside its reporter's, once, and once for each person")
    func supporters() {
        func candidate(_ number: UInt64, _ supporter: UInt64?, _ person: String, closed: Int64 = 10) -> DrawCandidate {
            DrawCandidate(
                order: OrderID(high: 0, low: number), supporter: supporter.map { SupporterID(high: 1, low: $0) },
                stratum: Stratum(community: nil, matter: matter(1)), closedAt: Instant(milliseconds: closed),
                hasPhone: true, isOwn: false, person: person)
        }
        let candidates = [
            candidate(1, nil, "a"), candidate(1, 1, "b"), candidate(1, 2, "c"),
            // Reported this and supported the other, which was answered earlier.
            candidate(2, nil, "b", closed: 20),
        ]
        let drawn: Set<DrawnClosing> = [
            DrawnClosing(
                order: OrderID(high: 0, low: 1), supporter: SupporterID(high: 1, low: 2),
                closedAt: Instant(milliseconds: 10))
        ]
        let (frame, leftOut) = DrawFrame.of(candidates, for: .callback, drawn: [])
        #expect(frame.entries.map(\.order.low) == [1, 1, 2])
        #expect(frame.entries.map(\.supporter?.low) == [nil, 2, nil], "the reporter first, then who supported")
        #expect(leftOut == LeftOut(samePerson: 1))
        #expect(Set(frame.entries.map(\.stratum)).count == 1, "stratified like the order")
        let (next, before) = DrawFrame.of(candidates, for: .callback, drawn: drawn)
        #expect(next.entries.map(\.order.low) == [1, 2] && before.drawn == 1, "the reporter may still be drawn")
        #expect(DrawFrame(frame.entries.reversed()) == frame)
    }

    @Test(
        "The share of self-handled orders is rounded up, and no list is longer than people can work through",
        arguments: [(5, 1, 1), (5, 20, 1), (5, 21, 2), (5, 400, 20), (10, 95, 10), (100, 3, 3), (100, 9000, 500)])
    func share(percent: Int, frame: Int, size: Int) throws {
        let day = try #require(CivilDate("2026-11-18"))
        let terms = try DrawTerms(.check, from: day, to: day, size: 1, isOfSelfHandled: true, today: day)
        #expect(terms.taking(percent, of: frame).size == size)
        #expect(terms.taking(percent, of: frame).isOfSelfHandled)
    }
}
