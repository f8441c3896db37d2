// SPDX-License-Identifier: Apache-2.0

/// How much of a body is accepted; sizes in bytes.
package struct MultipartLimits: Hashable, Sendable {
    package var parts: Int
    /// All header lines of one part together.
    package var headerBytes: Int
    /// One part without a file name.
    package var fieldBytes: Int
    /// One part with a file name.
    package var fileBytes: Int
    /// The whole body, delimiters, preamble and epilogue included.
    package var totalBytes: Int

    package init(
        parts: Int = 64, headerBytes: Int = 8_192, fieldBytes: Int = 65_536, fileBytes: Int = 10_485_760,
        totalBytes: Int = 67_108_864
    ) {
        self.parts = parts
        self.headerBytes = headerBytes
        self.fieldBytes = fieldBytes
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
    }
}
