// SPDX-License-Identifier: Apache-2.0
import CZlib
import Kernel

/// Packs whole answers as gzip (RFC 1952) at level 4, the best bargain of time and size for pages.
package enum Gzip {
    /// nil only when there is no memory: send the answer unpacked then.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { compress($0) }
    }

    package static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard bytes.count < Int(UInt32.max), let deflater = Deflater.take() else { return nil }
        let packed = deflater.compress(bytes)
        if packed != nil { deflater.giveBack() }
        return packed
    }

    /// What a file holds: unpacked when its first bytes say gzip, whatever its name; else as it is.
    package static func plain(_ bytes: [UInt8], limit: Int) throws(GzipProblem) -> [UInt8] {
        bytes.starts(with: [0x1F, 0x8B]) ? try decompress(bytes, limit: limit) : bytes
    }

    /// Unpacks at most `limit` bytes; a bomb is refused as soon as it passes the limit.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(GzipProblem) -> [UInt8] {
        var stream = z_stream()
        // 16 asks for the gzip wrapper.
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .outOfMemory
        }
        defer { inflateEnd(&stream) }
        guard bytes.count < Int(UInt32.max) else { throw .tooLarge(limit: limit) }
        var out: [UInt8] = []
        let status: Int32 = bytes.withUnsafeBytes { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { chunk in
                while true {
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    let status = inflate(&stream, Z_NO_FLUSH)
                    let made = chunk.count - Int(stream.avail_out)
                    guard out.count + made <= limit else { return Z_MEM_ERROR }
                    out.append(contentsOf: chunk[..<made])
                    // No progress means that the input ended early.
                    guard status == Z_OK, made > 0 || stream.avail_in > 0 else { return status }
                }
            }
        }
        if status == Z_MEM_ERROR { throw .tooLarge(limit: limit) }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { throw .broken }
        return out
    }
}

/// Why bytes don't unpack.
package enum GzipProblem: Refusal, Equatable {
    case tooLarge(limit: Int)
    /// Not gzip, cut off, damaged, or followed by something else.
    case broken
    case outOfMemory

    package var code: String {
        switch self {
        case .tooLarge: "gzip.too-large"
        case .broken: "gzip.broken"
        case .outOfMemory: "gzip.out-of-memory"
        }
    }

    package var family: RefusalFamily {
        switch self {
        case .tooLarge: .tooLarge
        case .broken: .invalid
        case .outOfMemory: .unavailable
        }
    }

    package var details: [String: String] {
        if case .tooLarge(let limit) = self { ["limit": String(limit)] } else { [:] }
    }
}
