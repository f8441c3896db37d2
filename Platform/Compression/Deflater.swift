// SPDX-License-Identifier: Apache-2.0
import CZlib
import Synchronization

/// One reusable deflate state: making one takes 256 KiB and more time than packing a small page.
struct Deflater: ~Copyable {
    // zlib's state points back at its stream, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Addresses of states at rest: pointers aren't sendable, and whoever takes one out is its only owner.
    private static let idle = Mutex<[UInt]>([])
    private static let mostIdle = 8

    /// One at rest, else a new one; nil when there is no memory.
    static func take() -> Deflater? {
        let address = idle.withLock { $0.popLast() }
        guard let address, let stream = UnsafeMutablePointer<z_stream>(bitPattern: address) else { return Deflater() }
        return Deflater(stream: stream)
    }

    /// Keeps the state for the next one to take.
    consuming func giveBack() {
        let address = UInt(bitPattern: stream)
        let isKept = Self.idle.withLock { idle in
            guard idle.count < Self.mostIdle else { return false }
            idle.append(address)
            return true
        }
        if isKept { discard self } else { _ = consume self }
    }

    private init(stream: UnsafeMutablePointer<z_stream>) { self.stream = stream }

    private init?() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    borrowing func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
        guard deflateReset(stream) == Z_OK else { return nil }
        let bound = Int(deflateBound(stream, UInt(bytes.count)))
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(bytes.count)
        var status = Z_OK
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { out, count in
            stream.pointee.next_out = out.baseAddress
            stream.pointee.avail_out = UInt32(out.count)
            status = deflate(stream, Z_FINISH)
            count = out.count - Int(stream.pointee.avail_out)
        }
        stream.pointee.next_in = nil
        return status == Z_STREAM_END ? packed : nil
    }
}
