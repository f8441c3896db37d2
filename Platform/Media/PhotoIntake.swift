// SPDX-License-Identifier: Apache-2.0
import Blocking
import CVipsShim
import Kernel

/// Turns an uploaded file into a photo, or says why not; two at a time, away from the threads that answer requests.
///
/// Every picture is decoded and encoded anew, so no place, device or author that a camera wrote into the file, and
/// nothing that somebody hid in it, reaches another person.
package struct PhotoIntake: Sendable {
    private let limits: PhotoLimits
    private let pool: BlockingPool

    package init(
        limits: PhotoLimits = .init(), pool: BlockingPool = .init(label: "photo", threads: 2, waiting: 16)
    ) {
        (self.limits, self.pool) = (limits, pool)
    }

    package func photo(from bytes: [UInt8]) async throws(PhotoProblem) -> Photo {
        try await photo(from: bytes, blackening: [])
    }

    /// The same with areas painted black in both pictures; nothing of what was there is left in the bytes.
    package func photo(from bytes: [UInt8], blackening areas: [BlackArea]) async throws(PhotoProblem) -> Photo {
        guard bytes.count <= limits.fileBytes else { throw .tooLarge(limitBytes: limits.fileBytes) }
        guard let kind = ImageKind(sniffing: bytes) else { throw .notAnImage }
        guard kind.isAccepted else { throw .unsupportedKind(kind) }
        let limits = limits
        let result: Result<Photo, PhotoProblem>
        do { result = try await pool.run { convert(bytes, kind, areas, limits) } } catch { throw .busy }
        return try result.get()
    }
}

/// libvips is prepared once for the whole program, when the first photo comes.
private let startStatus = cvips_start("jiewang")

private func convert(
    _ bytes: [UInt8], _ kind: ImageKind, _ areas: [BlackArea], _ limits: PhotoLimits
) -> Result<Photo, PhotoProblem> {
    guard let outline = ImageOutline(of: bytes, kind: kind) else { return .failure(.broken) }
    guard outline.passes <= limits.passes else { return .failure(.tooComplex) }
    guard !outline.isAnimated else { return .failure(.animated) }
    guard !hidesSomething(bytes[min(outline.end, bytes.count)...]) else { return .failure(.disguised) }
    guard startStatus == CVIPS_OK else { return .failure(.unavailable) }
    defer { cvips_leave_thread() }
    var full = cvips_picture()
    var thumbnail = cvips_picture()
    let black = areas.map {
        cvips_area(left: Int32($0.left), top: Int32($0.top), width: Int32($0.width), height: Int32($0.height))
    }
    let status = bytes.withUnsafeBytes { bytes in
        // Only the image itself: what stands behind it is nobody's business.
        cvips_convert(
            bytes.baseAddress, min(outline.end, bytes.count), black, black.count, Int64(limits.pixels),
            Int32(limits.fullSide), Int32(limits.thumbnailSide), Int32(limits.quality), &full, &thumbnail)
    }
    switch status {
    case CVIPS_OK: return .success(Photo(full: take(full), thumbnail: take(thumbnail)))
    case CVIPS_UNAVAILABLE: return .failure(.unavailable)
    case CVIPS_NOT_ACCEPTED: return .failure(.notAnImage)
    case CVIPS_TOO_MANY_PIXELS: return .failure(.tooManyPixels(limit: limits.pixels))
    case CVIPS_ANIMATED: return .failure(.animated)
    default: return .failure(.broken)
    }
}

private func take(_ picture: cvips_picture) -> Picture {
    defer { cvips_free(picture.bytes) }
    return Picture(
        jpeg: Array(UnsafeBufferPointer(start: picture.bytes, count: picture.count)), width: Int(picture.width),
        height: Int(picture.height))
}
