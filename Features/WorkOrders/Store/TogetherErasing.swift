// SPDX-License-Identifier: Apache-2.0
import Database
import Kernel

/// Takes what people wrote out of calls, tasks, supervisions and conferences of an order that is erased; times, units and
/// verdicts stay.
enum TogetherErasing {
    static func blank(_ order: OrderID, _ tx: WriteTransaction) throws {
        try tx.run(
            """
            UPDATE order_call SET words = '', answer_words = CASE WHEN answer_words IS NULL THEN NULL ELSE '' END,
                spoke_with = CASE WHEN spoke_with IS NULL THEN NULL ELSE '' END,
                verdict_words = CASE WHEN verdict_words IS NULL THEN NULL ELSE '' END
            WHERE work_order = \(order)
            """)
        try tx.run(
            """
            UPDATE supervision_reply SET words = ''
            WHERE supervision IN (SELECT id FROM order_supervision WHERE work_order = \(order))
            """)
        try tx.run("UPDATE order_supervision SET reason = '', closing_words = '' WHERE work_order = \(order)")
        try tx.run("UPDATE order_objection SET reason = '', basis = '', decision = '' WHERE work_order = \(order)")
        try tx.run("UPDATE order_errand SET words = '', ended_words = '' WHERE work_order = \(order)")
        try tx.run("UPDATE order_conference SET members = '', minutes = '', purpose = '' WHERE work_order = \(order)")
    }
}
