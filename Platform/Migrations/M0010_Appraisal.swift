// SPDX-License-Identifier: Apache-2.0

/// Facts of orders as figures need them, folded from the ledger: all of it can be thrown away and counted again.
let m0010Appraisal = Migration(
    10, "appraisal",
    [
        """
        CREATE TABLE order_fact (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            slot BIGINT NOT NULL,
            revision BIGINT NOT NULL,
            number TEXT NOT NULL,
            district TEXT NOT NULL,
            community TEXT NOT NULL,
            grid TEXT NOT NULL,
            matter TEXT NOT NULL,
            unit TEXT NOT NULL,
            opened_at BIGINT NOT NULL,
            due_at BIGINT,
            first_closed_at BIGINT,
            closed_at BIGINT,
            transfers BIGINT NOT NULL,
            returns BIGINT NOT NULL,
            reworks BIGINT NOT NULL,
            delays BIGINT NOT NULL,
            marks BIGINT NOT NULL,
            PRIMARY KEY (town, id)
        )
        """,
        "CREATE UNIQUE INDEX order_fact_by_slot ON order_fact (slot)",
        "CREATE INDEX order_fact_by_revision ON order_fact (revision, slot)",
        """
        CREATE TABLE fact_position (
            town TEXT PRIMARY KEY,
            sequence BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE fact_fold (
            name TEXT PRIMARY KEY,
            format BIGINT NOT NULL,
            slots BIGINT NOT NULL,
            revision BIGINT NOT NULL
        )
        """,
        """
        CREATE INDEX work_order_by_matter_closing ON work_order (town, matter, closed_at) WHERE closed_at IS NOT NULL
        """,
    ])
