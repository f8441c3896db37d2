// SPDX-License-Identifier: Apache-2.0

/// What a report writes at once, made less: its words wait for the index of the search, which takes many at a time, and the
/// open orders of a grid are found in its street's index (docs/performance.md).
let m0021LighterIntake = Migration(
    21, "lighter-intake",
    [
        "CREATE TABLE search_waiting (work_order TEXT PRIMARY KEY)",
        // Where a grid belongs, for a look that begins with the street; of those without orders nobody asks.
        "ALTER TABLE place_tally ADD COLUMN town TEXT",
        "UPDATE place_tally SET town = place WHERE district IS NOT NULL",
        """
        UPDATE place_tally SET town = found.town
        FROM (
            SELECT community AS place, max(town) AS town FROM work_order WHERE community IS NOT NULL GROUP BY community
            UNION ALL SELECT grid, max(town) FROM work_order WHERE grid IS NOT NULL GROUP BY grid
        ) AS found
        WHERE found.place = place_tally.place
        """,
        "DROP INDEX work_order_open_by_grid",
        "DROP INDEX work_order_open_by_town",
        """
        CREATE INDEX work_order_open_by_town
        ON work_order (town, state, stage_due, id, stage_soon_at, grid) WHERE state <> 'closed'
        """,
    ])
