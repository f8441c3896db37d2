// SPDX-License-Identifier: Apache-2.0

/// Rounds with their points, and what was said at the door. Neither has a column for where somebody walked.
let m0017Patrols = Migration(
    17, "patrols",
    [
        """
        CREATE TABLE patrol_route (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            district TEXT NOT NULL,
            community TEXT,
            grid TEXT,
            name TEXT NOT NULL,
            frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly')),
            opened_at BIGINT NOT NULL,
            ended_at BIGINT,
            last_round_at BIGINT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id)
        )
        """,
        "CREATE INDEX patrol_route_by_community ON patrol_route (community, name) WHERE ended_at IS NULL",
        """
        CREATE TABLE patrol_point (
            town TEXT NOT NULL,
            route TEXT NOT NULL,
            number BIGINT NOT NULL CHECK (number > 0),
            name TEXT NOT NULL,
            look TEXT NOT NULL,
            PRIMARY KEY (town, route, number),
            FOREIGN KEY (town, route) REFERENCES patrol_route (town, id)
        )
        """,
        """
        CREATE TABLE patrol_round (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            route TEXT NOT NULL,
            walked_by TEXT NOT NULL,
            done_at BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, route) REFERENCES patrol_route (town, id)
        )
        """,
        "CREATE INDEX patrol_round_by_route ON patrol_round (route, done_at)",
        """
        CREATE TABLE patrol_stop (
            town TEXT NOT NULL,
            round TEXT NOT NULL,
            number BIGINT NOT NULL CHECK (number > 0),
            seen TEXT NOT NULL CHECK (seen IN ('fine', 'found', 'notReached')),
            work_order TEXT,
            why TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (town, round, number),
            FOREIGN KEY (town, round) REFERENCES patrol_round (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK ((seen = 'found') = (work_order IS NOT NULL)),
            CHECK ((seen = 'notReached') = (why <> ''))
        )
        """,
        """
        CREATE TABLE visit_note (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            district TEXT NOT NULL,
            community TEXT,
            grid TEXT,
            noted_by TEXT NOT NULL,
            noted_at BIGINT NOT NULL,
            address TEXT NOT NULL,
            matter TEXT,
            words TEXT NOT NULL,
            work_order TEXT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK ((work_order IS NULL) = (words <> ''))
        )
        """,
        "CREATE INDEX visit_note_by_author ON visit_note (noted_by, noted_at)",
        "CREATE INDEX visit_note_by_community ON visit_note (community, noted_at)",
        "CREATE INDEX visit_note_by_age ON visit_note (noted_at)",
    ])
