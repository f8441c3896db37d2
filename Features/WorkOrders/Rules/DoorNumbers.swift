// SPDX-License-Identifier: Apache-2.0

/// House, unit and flat numbers: `9号`, `3号楼2单元501室`, `十八栋`, `3-2-501`.
struct DoorNumbers {
    private let text: [Character]

    init(_ text: [Character]) { self.text = text }

    /// Parts of a building, longest first; those of the second list count things when few digits stand before them.
    private static let parts = ["号楼", "号院", "单元", "号", "栋", "幢"]
    private static let rooms = ["室", "房", "户"]
    /// What has a number and is nobody's door.
    private static let things = [
        "线", "文", "令", "井", "机", "泵", "岗", "桥", "灯", "杆", "车", "公告", "码", "楼梯", "通知",
    ]
    /// 号 as a day of the month.
    private static let days = [
        "上午", "下午", "晚", "早", "凌晨", "前", "后", "起", "止", "之", "以", "开始", "完成", "到", "至", "已",
    ]
    private static let numerals: Set<Character> = Set("〇零一二三四五六七八九十百两")

    /// Where the number that begins here ends; nil when none does.
    func end(at start: Int) -> Int? {
        guard let number = numberEnd(start), !isNumber(start - 1), character(start - 1) != "-" else { return nil }
        if let end = hyphened(start, number) { return end }
        guard character(start - 1) != "月", let first = part(start, number) else { return nil }
        var end = first
        while let number = numberEnd(end), let next = part(end, number) ?? roomAtEnd(end, number) { end = next }
        return end
    }

    private func character(_ index: Int) -> Character? { text.indices.contains(index) ? text[index] : nil }

    private func isDigit(_ index: Int) -> Bool {
        guard let character = character(index) else { return false }
        return ("0"..."9").contains(character) || ("０"..."９").contains(character)
    }

    private func isNumber(_ index: Int) -> Bool {
        isDigit(index) || character(index).map { Self.numerals.contains($0) } == true
    }

    private func follows(_ word: String, at index: Int) -> Bool {
        let end = index + word.count
        return end <= text.count && text[index..<end].elementsEqual(word)
    }

    private func numberEnd(_ start: Int) -> Int? {
        var end = start
        if isDigit(start) {
            while isDigit(end) { end += 1 }
            // 12A栋
            if let letter = character(end), ("A"..."H").contains(letter) { end += 1 }
            guard end - start <= 5 else { return nil }
        } else {
            while let next = character(end), Self.numerals.contains(next) { end += 1 }
            guard (1...4).contains(end - start) else { return nil }
        }
        return end
    }

    private func part(_ start: Int, _ number: Int) -> Int? {
        if isDigit(start), number - start >= 3, let room = Self.rooms.first(where: { follows($0, at: number) }) {
            return number + room.count
        }
        guard let part = Self.parts.first(where: { follows($0, at: number) }) else { return nil }
        let end = number + part.count
        // 3栋楼 counts, 3栋 names.
        if part == "栋" || part == "幢" { return follows("楼", at: end) ? nil : end }
        guard part == "号" else { return end }
        // 2号门 is a gate, 9号门口 is somebody's.
        if follows("门", at: end), !follows("门口", at: end), !follows("门前", at: end) { return nil }
        return (Self.things + Self.days).contains { follows($0, at: end) } ? nil : end
    }

    /// 3号楼501: behind a part the flat may stand without a word.
    private func roomAtEnd(_ start: Int, _ number: Int) -> Int? {
        isDigit(start) && (3...4).contains(number - start) ? number : nil
    }

    /// 3-2-501 and 12-1802, but no dates and no ranges of amounts.
    private func hyphened(_ start: Int, _ number: Int) -> Int? {
        guard isDigit(start), number - start <= 2 else { return nil }
        var lengths: [Int] = []
        var end = number
        while character(end) == "-", isDigit(end + 1) {
            let first = end + 1
            end = first
            while isDigit(end) { end += 1 }
            lengths.append(end - first)
        }
        guard let last = lengths.last, lengths.count <= 3, (3...4).contains(last) || lengths.count == 2 && last <= 2
        else {
            return nil
        }
        if let room = Self.rooms.first(where: { follows($0, at: end) }) { return end + room.count }
        let isAmount = ["元", "天", "日", "月", "年", "时", "点", "个", "米", "人", "件"].contains { follows($0, at: end) }
        return isAmount ? nil : end
    }
}
