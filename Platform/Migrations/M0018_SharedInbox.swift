// SPDX-License-Identifier: Apache-2.0

/// One line in the inbox of a whole desk instead of one for each of its people, sums kept for every level of places, and
/// the look for an earlier order of the same kind answered from its index alone (docs/performance.md).
let m0018SharedInbox = Migration(
    18, "shared-inbox",
    [
        """
        CREATE TABLE inbox_line (
            id TEXT PRIMARY KEY,
            town TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            work_order TEXT NOT NULL,
            number TEXT NOT NULL,
            matter TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'supporter', 'party')),
            promised_by BIGINT NOT NULL,
            happened_at BIGINT NOT NULL,
            caused_by TEXT,
            account TEXT,
            unit TEXT,
            community TEXT,
            street TEXT,
            above TEXT,
            CHECK (COALESCE(account, unit, community, street, above) IS NOT NULL)
        )
        """,
        "CREATE INDEX inbox_line_of_account ON inbox_line (account, id) WHERE account IS NOT NULL",
        "CREATE INDEX inbox_line_of_unit ON inbox_line (unit, id) WHERE unit IS NOT NULL",
        "CREATE INDEX inbox_line_of_community ON inbox_line (community, id) WHERE community IS NOT NULL",
        "CREATE INDEX inbox_line_of_street ON inbox_line (street, id) WHERE street IS NOT NULL",
        "CREATE INDEX inbox_line_above ON inbox_line (above, id) WHERE above IS NOT NULL",
        "CREATE INDEX inbox_line_by_order ON inbox_line (work_order)",
        """
        CREATE TABLE inbox_mark (
            line TEXT NOT NULL REFERENCES inbox_line (id) ON DELETE CASCADE,
            account TEXT NOT NULL,
            read_at BIGINT NOT NULL,
            PRIMARY KEY (line, account)
        )
        """,
        "CREATE TABLE inbox_floor (account TEXT PRIMARY KEY, line TEXT NOT NULL)",
        """
        INSERT INTO inbox_line (id, town, sequence, work_order, number, matter, kind, audience, promised_by, happened_at,
            account)
        SELECT id, town, sequence, work_order, number, matter, kind, audience, promised_by, happened_at, account
        FROM inbox_item
        """,
        """
        INSERT INTO inbox_mark (line, account, read_at)
        SELECT id, account, read_at FROM inbox_item WHERE read_at IS NOT NULL
        """,
        "DROP TABLE inbox_item",
        """
        CREATE TABLE place_tally (
            place TEXT NOT NULL,
            state TEXT NOT NULL,
            district TEXT,
            orders BIGINT NOT NULL,
            PRIMARY KEY (place, state)
        )
        """,
        "CREATE INDEX place_tally_by_district ON place_tally (district, state) WHERE district IS NOT NULL",
        """
        INSERT INTO place_tally (place, state, district, orders)
        SELECT town, state, district, sum(orders) FROM order_tally GROUP BY town, state, district
        """,
        """
        INSERT INTO place_tally (place, state, orders)
        SELECT community, state, sum(orders) FROM order_tally WHERE community <> '' GROUP BY community, state
        """,
        """
        INSERT INTO place_tally (place, state, orders)
        SELECT grid, state, sum(orders) FROM order_tally WHERE grid <> '' GROUP BY grid, state
        """,
        "DROP TABLE order_tally",
        "DROP INDEX work_order_by_matter_closing",
        """
        CREATE INDEX work_order_by_matter_closing
        ON work_order (town, matter, closed_at, outcome, latitude, longitude, building, id) WHERE closed_at IS NOT NULL
        """,
        // Most open orders are in nobody's hands when they come in.
        "DROP INDEX work_order_open_by_unit",
        """
        CREATE INDEX work_order_open_by_unit ON work_order (unit, state, stage_due, id, stage_soon_at)
        WHERE state <> 'closed' AND unit IS NOT NULL
        """,
    ])
