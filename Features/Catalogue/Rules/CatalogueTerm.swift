// SPDX-License-Identifier: Apache-2.0

/// A closed word of the catalogue: stored and published in English, written in catalogue files in Chinese or English.
package protocol CatalogueTerm: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The word that a catalogue file uses and that an export writes.
    var fileWord: String { get }
}

extension CatalogueTerm {
    package var fileWord: String { rawValue }

    /// Reads the file's word or the English raw value; nil for anything else.
    package init?(fileWord: some StringProtocol) {
        guard let term = Self.allCases.first(where: { $0.fileWord == fileWord || $0.rawValue == fileWord }) else {
            return nil
        }
        self = term
    }
}
