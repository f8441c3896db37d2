// SPDX-License-Identifier: Apache-2.0

/// Where a matter's limits come from; pages show it, because not every limit is a legal promise.
package enum LimitBasis: String, CatalogueTerm {
    /// A statute or rule gives the figure.
    case law
    /// Usual in hotlines and city management.
    case practice
    /// The district's or this project's own proposal.
    case proposal
}
