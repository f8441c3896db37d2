// SPDX-License-Identifier: Apache-2.0

/// One JPEG without metadata: upright, in sRGB.
package struct Picture: Hashable, Sendable {
    package let jpeg: [UInt8]
    /// Pixels.
    package let width: Int
    package let height: Int

    package init(jpeg: [UInt8], width: Int, height: Int) {
        (self.jpeg, self.width, self.height) = (jpeg, width, height)
    }
}

/// A photo as it is kept: nothing of the file that was sent is left but what can be seen.
package struct Photo: Hashable, Sendable {
    package let full: Picture
    package let thumbnail: Picture

    package init(full: Picture, thumbnail: Picture) { (self.full, self.thumbnail) = (full, thumbnail) }
}

/// What is taken and what is kept.
package struct PhotoLimits: Hashable, Sendable {
    /// Of the uploaded file.
    package var fileBytes = 10 * 1024 * 1024
    /// Width times height of the uploaded image.
    package var pixels = 40_000_000
    /// Scans of a JPEG.
    package var passes = 64
    /// The longer side of what is kept, in pixels; smaller images stay as they are.
    package var fullSide = 2048
    package var thumbnailSide = 480
    /// JPEG quality, 1…100.
    package var quality = 82

    package init() {}
}
