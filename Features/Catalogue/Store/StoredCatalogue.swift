// SPDX-License-Identifier: Apache-2.0
import CatalogueRules
import Kernel

/// One adopted version with its names in English.
package struct StoredCatalogue: Equatable, Sendable {
    package let heading: CatalogueHeading
    package let version: CatalogueVersion
    package let english: CatalogueTranslation
}
