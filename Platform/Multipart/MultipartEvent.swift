// SPDX-License-Identifier: Apache-2.0

/// What a part says about itself before its content.
package struct MultipartPart: Hashable, Sendable {
    package let name: String
    /// nil for a field; "" when no file was chosen; never with directories or control characters.
    package let fileName: String?
    /// As the client claims it: look at the bytes before believing it.
    package let contentType: String?

    package init(name: String, fileName: String? = nil, contentType: String? = nil) {
        (self.name, self.fileName, self.contentType) = (name, fileName, contentType)
    }

    package var isFile: Bool { fileName != nil }
}

/// One step through a body: `partBegin`, any number of `bytes`, `partEnd` for each part, and one `end`.
package enum MultipartEvent: Hashable, Sendable {
    case partBegin(MultipartPart)
    /// Never empty; where the content is cut depends on how the body arrived.
    case bytes([UInt8])
    case partEnd
    case end
}
