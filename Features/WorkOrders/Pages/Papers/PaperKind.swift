// SPDX-License-Identifier: Apache-2.0

/// The papers of an order; the word stands in their address.
enum PaperKind: String, CaseIterable {
    /// 交办单
    case assignment
    /// 督办单, 督办通报
    case supervision
    /// 受理告知书
    case acceptance
    /// 不予受理告知书
    case refusal
    /// 延期告知书
    case delay
    /// 办结答复
    case answer
    /// 回执
    case receipt

    static let ofStaff: [PaperKind] = [.assignment, .supervision, .acceptance, .refusal, .delay, .answer]
    /// The receipt carries the follow link's secret, which nobody but its holder has.
    static let ofReporter: [PaperKind] = [.receipt, .acceptance, .refusal, .delay, .answer]
}
