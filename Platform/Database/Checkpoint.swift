// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Kernel

/// Signs the heads of all chains and appends them to a file in a second place, because a bare chain doesn't show a cut
/// tail: whoever deletes the newest lines can also set the head back.
package struct CheckpointFile: Sendable {
    private let path: String
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameters:
    ///   - path: the file to append to, best on another disk or machine.
    ///   - seed: the 32 bytes of the Ed25519 private key.
    package init(path: String, seed: [UInt8]) throws {
        self.path = path
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    }

    package static func newSeed() -> [UInt8] { Array(Curve25519.Signing.PrivateKey().rawRepresentation) }

    /// The public key in hexadecimal, to be written down outside this machine.
    package var publicKey: String { hexadecimal(key.publicKey.rawRepresentation) }

    /// Appends one line `at town sequence hash signature` for each chain that has moved since the newest line.
    /// - Returns: the number of lines written.
    package func append(_ database: Database) throws -> Int {
        let heads = try database.readNow { tx in
            try tx.all("SELECT town, sequence, hash FROM journal_head WHERE sequence > 0 ORDER BY town") {
                ChainPoint(town: try $0.id(0), sequence: $0.int(1), hash: $0.text(2))
            }
        }
        let known = Dictionary(newest().map { ($0.town, $0) }, uniquingKeysWith: { $1 })
        let moved = heads.filter { known[$0.town] != $0 }
        guard !moved.isEmpty else { return 0 }
        var text = ""
        for point in moved {
            let line = "\(database.now.milliseconds) \(point.town) \(point.sequence) \(point.hash)"
            text += "\(line) \(hexadecimal(try key.signature(for: Array(line.utf8))))\n"
        }
        let file = FileManager.default
        if !file.fileExists(atPath: path) { _ = file.createFile(atPath: path, contents: nil) }
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        try Self.cutUnfinishedLine(handle)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
        return moved.count
    }

    /// Cuts off what a full disk or a kill left of a line, and stands at the end.
    private static func cutUnfinishedLine(_ handle: FileHandle) throws {
        let end = try handle.seekToEnd()
        let start = end - min(end, tailLength)
        try handle.seek(toOffset: start)
        let tail = try handle.readToEnd() ?? Data()
        let kept = tail.lastIndex(of: UInt8(ascii: "\n")).map { tail.distance(from: tail.startIndex, to: $0) + 1 } ?? 0
        if kept < tail.count { try handle.truncate(atOffset: start + UInt64(kept)) }
        try handle.seekToEnd()
    }

    /// The points at the file's end, signatures unchecked: enough to know which chains have moved since. The file grows
    /// by a line every few seconds for years, so it isn't read whole each time.
    private func newest() -> [ChainPoint] {
        guard let handle = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)) else { return [] }
        defer { try? handle.close() }
        guard let end = try? handle.seekToEnd() else { return [] }
        let start = end - min(end, Self.tailLength)
        guard (try? handle.seek(toOffset: start)) != nil, let tail = try? handle.readToEnd() else { return [] }
        return Self.lines(tail).compactMap { Self.point($0.split(separator: " ")) }
    }

    private static let tailLength: UInt64 = 1 << 20

    /// Whole lines only: one without its end was never finished and never told to anybody.
    private static func lines(_ data: Data) -> [Substring] {
        let text = String(decoding: data, as: UTF8.self)
        guard let end = text.utf8.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        return text[..<end].split(separator: "\n")
    }

    private static func point(_ parts: [Substring]) -> ChainPoint? {
        guard parts.count == 5, let town = PlaceID(parts[1]), let sequence = Int64(parts[2]) else { return nil }
        return ChainPoint(town: town, sequence: sequence, hash: String(parts[3]))
    }

    /// Every signed point of the file, oldest first.
    /// - Throws: `CheckpointProblem` with the first line that is malformed or not signed by our key.
    package func read() throws -> [ChainPoint] {
        guard let data = FileManager.default.contents(atPath: path) else { return [] }
        var points: [ChainPoint] = []
        for (index, line) in Self.lines(data).enumerated() {
            let parts = line.split(separator: " ")
            guard let point = Self.point(parts), let signature = bytes(hexadecimal: parts[4]),
                key.publicKey.isValidSignature(signature, for: Array(parts[0..<4].joined(separator: " ").utf8))
            else { throw CheckpointProblem.badLine(index + 1) }
            points.append(point)
        }
        return points
    }
}

package enum CheckpointProblem: Error, Sendable, Equatable {
    case badLine(Int)
}

private func bytes(hexadecimal text: some StringProtocol) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var out: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
        guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
            return nil
        }
        out.append(byte)
    }
    return out
}
