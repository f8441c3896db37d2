// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel

/// What adopting a file would do to the version in force, before anybody has decided.
package struct CataloguePreview: Sendable {
    package let source: CatalogueSource
    /// The version that it is compared with; nil before the first one.
    package let base: CatalogueHeading?
    package let diff: CatalogueDiff
    /// What the English names will be: the file's own, and the present ones of matters whose name stays.
    package let english: CatalogueTranslation
    /// Matters whose English name or definition changes.
    package let englishChanges: [MatterCode]
    /// Matters that will be shown in Chinese on English pages, in the file's order.
    package let untranslated: [MatterCode]
    package let warnings: [ImportFinding]

    package var baseNumber: Int { base?.number ?? 0 }

    package var changesNothing: Bool { diff.isEmpty && englishChanges.isEmpty }

    package var isAdoptable: Bool { !changesNothing && diff.reused.isEmpty }
}
