// SPDX-License-Identifier: Apache-2.0
import Web

extension Words {
    /// What `status_notes` says: state or outcome in plain words, and what was said about it.
    /// - Parameters:
    ///   - state: the ledger's word, such as `inProgress`.
    ///   - outcome: the ledger's word for closed orders, such as `notOurs`.
    ///   - detail: the public answer, the reason or what is asked; nil or "" when nothing was said.
    package func statusNote(state: String, outcome: String? = nil, detail: String? = nil) -> String {
        let note = self("open311.note." + (outcome ?? state))
        guard let detail, !detail.isEmpty else { return note }
        return self("open311.note", ["note": note, "detail": detail])
    }
}
