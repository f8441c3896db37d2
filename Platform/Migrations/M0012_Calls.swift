// SPDX-License-Identifier: Apache-2.0

/// What stands beside an order and never moves it: calls to other units, tasks, supervisions and conferences.
let m0012Calls = Migration(
    12, "calls",
    [
        // Every unit that was called or has a task sees the order; the list's condition reads it from the order's own row.
        "ALTER TABLE work_order ADD COLUMN parties TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX work_order_by_party ON work_order (parties) WHERE parties > ''",
        """
        CREATE TABLE order_call (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            work_order TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('invite', 'whistle')),
            unit TEXT NOT NULL,
            words TEXT NOT NULL,
            called_by TEXT,
            called_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            late_noted BIGINT NOT NULL DEFAULT 0 CHECK (late_noted IN (0, 1)),
            answered_at BIGINT,
            answered_by TEXT,
            answer_words TEXT,
            received_at BIGINT,
            spoke_with TEXT,
            promised_by BIGINT,
            verdict TEXT CHECK (verdict IN ('good', 'fair', 'poor')),
            verdict_words TEXT,
            judged_by TEXT,
            judged_at BIGINT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK ((answered_at IS NULL) = (answer_words IS NULL)),
            CHECK (kind = 'invite' OR answered_at IS NULL
                OR (received_at IS NOT NULL AND spoke_with IS NOT NULL AND promised_by IS NOT NULL)),
            CHECK ((verdict IS NULL) = (judged_at IS NULL)),
            CHECK (verdict IS NULL OR (kind = 'whistle' AND answered_at IS NOT NULL))
        )
        """,
        "CREATE INDEX order_call_by_order ON order_call (work_order, called_at)",
        "CREATE INDEX order_call_waiting ON order_call (unit, due_at) WHERE answered_at IS NULL",
        """
        CREATE TABLE order_supervision (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            work_order TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('reminder', 'letter', 'notice')),
            unit TEXT NOT NULL,
            author TEXT,
            opened_at BIGINT NOT NULL,
            reason TEXT NOT NULL,
            raised_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            answered_at BIGINT,
            closed_at BIGINT,
            closing_words TEXT NOT NULL DEFAULT '',
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
        "CREATE INDEX order_supervision_by_order ON order_supervision (work_order, opened_at)",
        "CREATE INDEX order_supervision_open ON order_supervision (due_at, id) WHERE closed_at IS NULL",
        "CREATE INDEX order_supervision_of_unit ON order_supervision (unit, due_at) WHERE closed_at IS NULL",
        """
        CREATE TABLE supervision_reply (
            town TEXT NOT NULL,
            supervision TEXT NOT NULL,
            number BIGINT NOT NULL,
            level TEXT NOT NULL CHECK (level IN ('reminder', 'letter', 'notice')),
            at BIGINT NOT NULL,
            by_account TEXT,
            words TEXT NOT NULL,
            PRIMARY KEY (town, supervision, number),
            FOREIGN KEY (town, supervision) REFERENCES order_supervision (town, id)
        )
        """,
        """
        CREATE TABLE order_conference (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            work_order TEXT NOT NULL,
            held_at BIGINT NOT NULL,
            members TEXT NOT NULL,
            minutes TEXT NOT NULL,
            recorded_by TEXT,
            recorded_at BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
        "CREATE INDEX order_conference_by_order ON order_conference (work_order, held_at)",
        """
        CREATE TABLE order_errand (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            work_order TEXT NOT NULL,
            conference TEXT,
            unit TEXT NOT NULL,
            assignee TEXT,
            words TEXT NOT NULL,
            given_by TEXT,
            given_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            ended TEXT CHECK (ended IN ('done', 'dropped')),
            ended_at BIGINT,
            ended_by TEXT,
            ended_words TEXT NOT NULL DEFAULT '',
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            FOREIGN KEY (town, conference) REFERENCES order_conference (town, id),
            CHECK ((ended IS NULL) = (ended_at IS NULL))
        )
        """,
        "CREATE INDEX order_errand_by_order ON order_errand (work_order, given_at)",
        "CREATE INDEX order_errand_waiting ON order_errand (unit, due_at) WHERE ended IS NULL",
    ])
