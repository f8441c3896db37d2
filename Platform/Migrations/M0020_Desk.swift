// SPDX-License-Identifier: Apache-2.0

/// What waits for the desk: tasks that run out, conferences that are still to come, when the clock supervises by itself, and
/// the indexes of the list of what is to be decided.
let m0020Desk = Migration(
    20, "desk",
    [
        "ALTER TABLE order_errand ADD COLUMN due_limit TEXT",
        "ALTER TABLE order_objection ADD COLUMN due_limit TEXT",
        "ALTER TABLE order_errand ADD COLUMN late_noted BIGINT NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1))",
        "ALTER TABLE order_supervision ADD COLUMN late_noted BIGINT NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1))",
        // What was late before has been said already; it is said once.
        """
        UPDATE order_supervision SET late_noted = 1
        WHERE closed_at IS NULL AND answered_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'order.supervision-due' AND subject = order_supervision.id)
        """,
        """
        INSERT INTO job (kind, subject, town, due_at, payload)
        SELECT 'order.errand-due', id, town, due_at, '{"order":"' || work_order || '"}'
        FROM order_errand WHERE ended IS NULL
        """,
        """
        CREATE TABLE supervision_terms (
            district TEXT PRIMARY KEY,
            reminder TEXT NOT NULL CHECK (reminder IN ('soon', 'late', 'never')),
            letter TEXT NOT NULL CHECK (letter IN ('late', 'unanswered', 'never')),
            notice TEXT NOT NULL CHECK (notice IN ('unanswered', 'never')),
            asks_desk BIGINT NOT NULL CHECK (asks_desk IN (0, 1)),
            version BIGINT NOT NULL
        )
        """,
        // Minutes come after the conference was held; what is older was written down at once.
        "ALTER TABLE order_conference ADD COLUMN purpose TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE order_conference ADD COLUMN called_by TEXT",
        "ALTER TABLE order_conference ADD COLUMN called_at BIGINT",
        "ALTER TABLE order_conference ADD COLUMN noted BIGINT NOT NULL DEFAULT 1 CHECK (noted IN (0, 1))",
        """
        CREATE TABLE conference_member (
            town TEXT NOT NULL,
            conference TEXT NOT NULL,
            unit TEXT NOT NULL,
            account TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (town, conference, unit, account),
            FOREIGN KEY (town, conference) REFERENCES order_conference (town, id)
        )
        """,
        "CREATE INDEX conference_member_by_conference ON conference_member (conference, unit)",
        """
        CREATE INDEX work_order_by_reopening ON work_order (district, reopen_answer_by, id)
            WHERE reopen_asked_at IS NOT NULL
        """,
        """
        CREATE INDEX work_order_untaken ON work_order (district, stage_due, id)
            WHERE state = 'offered' AND climb_rung IS NOT NULL
        """,
        "CREATE INDEX order_call_due ON order_call (due_at, id) WHERE answered_at IS NULL",
        """
        CREATE INDEX order_call_unjudged ON order_call (answered_at, id)
            WHERE kind = 'whistle' AND answered_at IS NOT NULL AND verdict IS NULL
        """,
        "CREATE INDEX order_errand_due ON order_errand (due_at, id) WHERE ended IS NULL",
        "CREATE INDEX admission_waiting ON admission (applied_at, id) WHERE state IN ('applied', 'commented')",
    ])
