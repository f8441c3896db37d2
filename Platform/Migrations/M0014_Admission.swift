// SPDX-License-Identifier: Apache-2.0

/// Each town's three lists (三张清单), what departments may ask of grids (准入事项), dispatches that the lists refused, and
/// objections of units to a dispatch.
let m0014Admission = Migration(
    14, "admission",
    [
        """
        CREATE TABLE town_list (
            town TEXT NOT NULL,
            number BIGINT NOT NULL CHECK (number > 0),
            adopted_at BIGINT NOT NULL,
            note TEXT NOT NULL,
            source_hash TEXT NOT NULL,
            PRIMARY KEY (town, number)
        )
        """,
        """
        CREATE TABLE town_list_line (
            town TEXT NOT NULL,
            number BIGINT NOT NULL,
            position BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('basic', 'joint', 'recalled')),
            matter TEXT,
            title TEXT NOT NULL,
            unit TEXT,
            basis TEXT NOT NULL,
            PRIMARY KEY (town, number, position),
            FOREIGN KEY (town, number) REFERENCES town_list (town, number),
            CHECK (kind <> 'recalled' OR unit IS NOT NULL)
        )
        """,
        """
        CREATE TABLE admission (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            district TEXT NOT NULL,
            state TEXT NOT NULL
                CHECK (state IN ('applied', 'commented', 'granted', 'refused', 'withdrawn', 'revoked')),
            unit TEXT NOT NULL,
            title TEXT NOT NULL,
            basis TEXT NOT NULL,
            frequency TEXT NOT NULL
                CHECK (frequency IN ('perOrder', 'once', 'daily', 'weekly', 'monthly', 'quarterly', 'yearly')),
            minutes BIGINT NOT NULL CHECK (minutes > 0),
            forms BIGINT NOT NULL CHECK (forms >= 0),
            valid_from TEXT NOT NULL,
            asked_until TEXT NOT NULL,
            applied_by TEXT,
            applied_at BIGINT NOT NULL,
            in_favour BIGINT CHECK (in_favour IN (0, 1)),
            comment_words TEXT,
            commented_by TEXT,
            commented_at BIGINT,
            valid_until TEXT,
            decision_reason TEXT,
            decided_by TEXT,
            decided_at BIGINT,
            revoked BIGINT CHECK (revoked IN (0, 1)),
            ending_reason TEXT,
            ended_by TEXT,
            ended_at BIGINT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            CHECK ((commented_at IS NULL) = (in_favour IS NULL)),
            CHECK (decided_at IS NULL OR commented_at IS NOT NULL),
            CHECK (valid_until IS NULL OR decided_at IS NOT NULL),
            CHECK ((ended_at IS NULL) = (revoked IS NULL))
        )
        """,
        "CREATE INDEX admission_by_unit ON admission (unit, applied_at)",
        "CREATE INDEX admission_granted ON admission (town, valid_until) WHERE valid_until IS NOT NULL",
        """
        CREATE TABLE admission_matter (
            town TEXT NOT NULL,
            admission TEXT NOT NULL,
            position BIGINT NOT NULL,
            matter TEXT NOT NULL,
            PRIMARY KEY (town, admission, position),
            FOREIGN KEY (town, admission) REFERENCES admission (town, id)
        )
        """,
        """
        CREATE TABLE admission_place (
            town TEXT NOT NULL,
            admission TEXT NOT NULL,
            position BIGINT NOT NULL,
            place TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('town', 'community', 'grid')),
            PRIMARY KEY (town, admission, position),
            FOREIGN KEY (town, admission) REFERENCES admission (town, id)
        )
        """,
        // Whoever asks twice on one day asked once; no person stands here, the ledger knows them.
        """
        CREATE TABLE dispatch_refusal (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            day TEXT NOT NULL,
            asker TEXT NOT NULL,
            role TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('recalled', 'not-admitted')),
            matter TEXT NOT NULL,
            target TEXT NOT NULL,
            PRIMARY KEY (town, work_order, day, asker)
        )
        """,
        "CREATE INDEX dispatch_refusal_by_day ON dispatch_refusal (town, day)",
        """
        CREATE TABLE order_objection (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            work_order TEXT NOT NULL,
            unit TEXT NOT NULL,
            desk TEXT,
            level TEXT NOT NULL CHECK (level IN ('town', 'district')),
            reason TEXT NOT NULL,
            basis TEXT NOT NULL,
            raised_by TEXT,
            raised_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            late_noted BIGINT NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
            upheld BIGINT CHECK (upheld IN (0, 1)),
            decision TEXT NOT NULL DEFAULT '',
            decided_by TEXT,
            decided_at BIGINT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK ((decided_at IS NULL) = (upheld IS NULL))
        )
        """,
        "CREATE INDEX order_objection_by_order ON order_objection (work_order, raised_at)",
        "CREATE INDEX order_objection_open ON order_objection (due_at, id) WHERE decided_at IS NULL",
    ])
