// SPDX-License-Identifier: Apache-2.0
import Admission
import AdmissionRules
import Database
import Kernel
import Notices

/// What notices ask of admissions: an item as it is told to those who speak and decide on it.
struct AdmissionToNotices: NoticeAdmissions {
    func admission(_ id: String, _ tx: WriteTransaction) throws -> NoticeOrder? {
        guard let id = AdmissionID(id), let item = try AdmissionStore.any(id, tx) else { return nil }
        let terms = item.terms
        let lastDay = item.term?.through ?? terms.until
        return NoticeOrder(
            number: terms.title, matter: nil, locality: terms.locality, sensitivity: 0, isUrgent: false,
            promisedBy: CivilTime(date: lastDay).instant, unit: terms.unit, assignee: nil, reporter: nil,
            hasPhone: false)
    }
}
