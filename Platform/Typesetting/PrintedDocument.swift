// SPDX-License-Identifier: Apache-2.0

/// Points, 72 to the inch, in so many millimetres.
package func millimetres(_ count: Double) -> Double { count * 72 / 25.4 }

/// What becomes a PDF file: its words about itself, and its parts, each of which begins on a new page.
package struct PrintedDocument: Sendable, Equatable {
    /// One run of pages in one language.
    package struct Part: Sendable, Equatable {
        package let layout: PageLayout
        /// BCP 47; decides how a character looks that China, Japan and Korea draw differently.
        package let language: String
        package let blocks: [Block]

        package init(layout: PageLayout = .official, language: String, blocks: [Block]) {
            (self.layout, self.language, self.blocks) = (layout, language, blocks)
        }
    }

    package let title: String
    /// Who issues it.
    package let author: String
    /// What it is about: a number, a period.
    package let subject: String
    /// ISO 8601.
    package let createdAt: String
    package let parts: [Part]

    package init(title: String, author: String, subject: String, createdAt: String, parts: [Part]) {
        (self.title, self.author, self.subject) = (title, author, subject)
        (self.createdAt, self.parts) = (createdAt, parts)
    }
}
