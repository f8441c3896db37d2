// SPDX-License-Identifier: Apache-2.0
import Catalogue
import CatalogueRules
import Database
import Kernel
import WorkOrderRules

/// The limits that the district gave itself, for the features whose rules take them as values.
enum LimitsToFeatures {
    /// How long the review of an objection to a dispatch may take.
    static func objection(_ tx: ReadTransaction) throws -> Limit {
        Limit(try LimitStore.newest(tx)[.objectionHours], .workingHours) ?? Objection.limit
    }

    /// Under what an order is opened now.
    static func orders(_ tx: ReadTransaction) throws -> OrderLimits {
        let limits = try LimitStore.newest(tx)
        return OrderLimits(
            transfers: limits[.transfers], reopenHours: limits[.reopenHours], feedbackDays: limits[.feedbackDays],
            chiefDays: limits[.chiefDays], leaderDays: limits[.leaderDays]) ?? .usual
    }

    /// How many of a hundred self-handled orders are checked.
    static func selfCheckShare(_ tx: ReadTransaction) throws -> Int { try LimitStore.newest(tx)[.selfCheckShare] }
}
