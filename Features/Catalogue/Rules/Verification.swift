// SPDX-License-Identifier: Apache-2.0

/// How the closing of an order is checked.
package enum Verification: String, CatalogueTerm {
    case none
    /// The reporter is asked.
    case reporter
    /// A random sample is looked at.
    case sample
    /// A second person looks on the spot.
    case onsite
    /// A closed group checks.
    case restricted
}
