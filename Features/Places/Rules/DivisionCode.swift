// SPDX-License-Identifier: Apache-2.0
import Kernel

/// The code of a place, never reused: 统计用区划代码 (12 digits: 2 province, 2 city, 2 district, 3 town, 3 community), and
/// below it our own tails: grid + 3, micro-grid + 2 more, building + 5 after the grid's 15.
///
/// Province 99 is nobody's, for training and tests. Where a city has no districts the district pair stays 00 under a
/// town, and one code then names the city and, if a table says so, its only "district".
package struct DivisionCode: Hashable, Sendable {
    /// The first 15 digits; a code of 12 has 000 behind it.
    let head: UInt64
    /// The digits after the 15th, as five with zeros behind.
    let tail: UInt32
    /// 12, 15, 17 or 20 digits.
    let length: UInt8

    /// Reads 2, 4, 6, 9, 12, 15, 17 or 20 digits; what is missing up to 12 is zeros.
    package init(_ text: some StringProtocol) throws(DivisionCodeProblem) {
        var (head, tail, count) = (UInt64(0), UInt32(0), 0)
        for byte in text.utf8 {
            guard (48...57).contains(byte) else { throw .notDigits }
            if count < 15 { head = head * 10 + UInt64(byte - 48) } else { tail = tail &* 10 &+ UInt32(byte - 48) }
            count += 1
            guard count <= 20 else { throw .length(count) }
        }
        switch count {
        case 2, 4, 6, 9, 12, 15: head *= Self.powersOfTen[15 - count]
        case 17: tail *= 1000
        case 20: break
        default: throw .length(count)
        }
        (self.head, self.tail, self.length) = (head, tail, UInt8(max(12, count)))
        guard Self.provinces.contains(province) else { throw .noSuchProvince(province) }
        try checkGaps()
    }

    /// Reads a code that a table declares to be of a level.
    package init(_ text: some StringProtocol, level: PlaceLevel) throws(DivisionCodeProblem) {
        try self.init(text)
        guard allows(level) else { throw .level(derived: self.level, declared: level) }
    }

    private init(head: UInt64, tail: UInt32 = 0, length: UInt8) {
        (self.head, self.tail, self.length) = (head, tail, length)
    }

    /// The level that the digits say.
    package var level: PlaceLevel {
        switch length {
        case 20: .building
        case 15, 17: .grid
        default:
            if communityDigits > 0 {
                .community
            } else if townDigits > 0 {
                .town
            } else if districtDigits > 0 {
                .district
            } else if cityDigits > 0 {
                .city
            } else {
                .province
            }
        }
    }

    /// Whether a place of that level may have this code: the level of the digits, or the district of a city without any.
    package func allows(_ level: PlaceLevel) -> Bool {
        level == self.level || level == .district && self.level == .city
    }

    /// Whether this is a micro-grid's code (17 digits).
    package var isMicroGrid: Bool { length == 17 }

    /// The code one level up; a building's and a micro-grid's is the grid's, and nil above a province.
    package var parent: DivisionCode? {
        switch level {
        case .building: DivisionCode(head: head, length: 15)
        case .grid: length == 17 ? DivisionCode(head: head, length: 15) : cut(3, length: 12)
        case .community: cut(6, length: 12)
        case .town: cut(9, length: 12)
        case .district: cut(11, length: 12)
        case .city: cut(13, length: 12)
        case .province: nil
        }
    }

    /// The code of the n-th grid (1…999) of a community; nil for another level or number.
    package func grid(_ number: Int) -> DivisionCode? {
        guard level == .community, (1...999).contains(number) else { return nil }
        return DivisionCode(head: head + UInt64(number), length: 15)
    }

    /// The code of the n-th micro-grid (1…99) of a grid; nil for another level or number.
    package func microGrid(_ number: Int) -> DivisionCode? {
        guard length == 15, (1...99).contains(number) else { return nil }
        return DivisionCode(head: head, tail: UInt32(number) * 1000, length: 17)
    }

    /// The code of the n-th building (1…99999) of a grid; nil for another level or number.
    package func building(_ number: Int) -> DivisionCode? {
        guard length == 15, (1...99999).contains(number) else { return nil }
        return DivisionCode(head: head, tail: UInt32(number), length: 20)
    }

    /// Whether the digits of this code begin with those of the other; a code is within itself.
    package func isWithin(_ other: DivisionCode) -> Bool {
        if other.tail > 0 { return self == other }
        let unit = Self.powersOfTen[15 - other.significantDigits]
        return head / unit == other.head / unit && length >= other.length
    }

    var significantDigits: Int {
        switch level {
        case .province: 2
        case .city: 4
        case .district: 6
        case .town: 9
        case .community: 12
        case .grid, .building: 15
        }
    }

    static let powersOfTen: [UInt64] = (0...15).map { power in
        (0..<power).reduce(UInt64(1)) { product, _ in product * 10 }
    }

    /// GB/T 2260's provinces, and our 99.
    private static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63,
        64, 65, 71, 81, 82, 99,
    ]

    private var province: Int { Int(head / 10_000_000_000_000) }
    private var cityDigits: UInt64 { head / 100_000_000_000 % 100 }
    private var districtDigits: UInt64 { head / 1_000_000_000 % 100 }
    private var townDigits: UInt64 { head / 1_000_000 % 1000 }
    private var communityDigits: UInt64 { head / 1000 % 1000 }
    private var gridDigits: UInt64 { head % 1000 }

    private func cut(_ digits: Int, length: UInt8) -> DivisionCode {
        let unit = Self.powersOfTen[digits]
        return DivisionCode(head: head / unit * unit, length: length)
    }

    private func checkGaps() throws(DivisionCodeProblem) {
        if cityDigits == 0, districtDigits + townDigits + communityDigits > 0 { throw .gap }
        if townDigits == 0, communityDigits > 0 { throw .gap }
        if length > 12, communityDigits == 0 || gridDigits == 0 { throw .gap }
        if length > 15, tail == 0 { throw .gap }
    }
}

extension DivisionCode: Comparable, CustomStringConvertible {
    /// The order of the texts.
    package static func < (a: Self, b: Self) -> Bool { (a.head, a.tail, a.length) < (b.head, b.tail, b.length) }

    /// 12, 15, 17 or 20 digits.
    package var description: String {
        let digits = String(head)
        switch length {
        case 12: return String(digits.dropLast(3))
        case 15: return digits
        case 17: return digits + padded(Int(tail / 1000), 2)
        default: return digits + padded(Int(tail), 5)
        }
    }
}

/// Why a text is no code of a place.
package enum DivisionCodeProblem: Refusal, Hashable {
    case notDigits
    case length(Int)
    case noSuchProvince(Int)
    /// A part is 000 although a part below it isn't.
    case gap
    case level(derived: PlaceLevel, declared: PlaceLevel)

    package var code: String {
        switch self {
        case .notDigits: "place.code-not-digits"
        case .length: "place.code-length"
        case .noSuchProvince: "place.code-no-such-province"
        case .gap: "place.code-gap"
        case .level: "place.code-level"
        }
    }

    package var family: RefusalFamily { .invalid }

    package var details: [String: String] {
        switch self {
        case .notDigits, .gap: [:]
        case .length(let count): ["count": String(count)]
        case .noSuchProvince(let province): ["province": padded(province, 2)]
        case .level(let derived, let declared): ["derived": derived.rawValue, "declared": declared.rawValue]
        }
    }
}
