// SPDX-License-Identifier: Apache-2.0

import Kernel

/// A report as a client posted it, checked and cleaned.
package struct NewRequest: Equatable, Sendable {
    /// Where it is: at least one of the three.
    package struct Location: Equatable, Sendable {
        /// In the coordinates of `reference`; convert before storing.
        package let position: Position?
        package let reference: CoordinateReference
        package let address: String?
        package let addressID: String?
    }

    /// Who may be asked back; never published.
    package struct Contact: Equatable, Sendable {
        package let email: String?
        package let phone: String?
        package let firstName: String?
        package let lastName: String?
        package let deviceID: String?
        package let accountID: String?
    }

    package let jurisdiction: String?
    package let serviceCode: String
    package let location: Location
    package let description: String?
    package let contact: Contact
    /// http or https addresses, kept as text and never fetched.
    package let mediaURLs: [String]
    /// In the order of the definition, each with at least one value.
    package let answers: [RequestExtras.Answer]
    /// What no rule here knows, attributes outside the definition included: a report is not lost because a client's
    /// form is older than the catalogue.
    package let others: [Parameter]
}

/// How long and how many the fields of a new report may be, in Unicode scalars.
package struct IntakeLimits: Equatable, Sendable {
    package let description: Int
    /// Names, ids, phone, email.
    package let line: Int
    package let address: Int
    package let answer: Int
    package let url: Int
    package let urls: Int
    package let others: Int
    /// Where a swapped pair would have to lie.
    package let box: PositionBox

    package init(
        description: Int = 20_000, line: Int = 200, address: Int = 500, answer: Int = 4000, url: Int = 2000,
        urls: Int = 10, others: Int = 50, box: PositionBox = .china
    ) {
        (self.description, self.line, self.address, self.answer) = (description, line, address, answer)
        (self.url, self.urls, self.others, self.box) = (url, urls, others, box)
    }
}
