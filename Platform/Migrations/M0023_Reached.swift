// SPDX-License-Identifier: Apache-2.0

/// Who supported an order and agreed to be called has a lot of their own, what waits for one phone is one message, and an
/// order keeps the district's limits under which it was opened.
let m0023Reached = Migration(
    23, "reached",
    [
        "ALTER TABLE order_supporter ADD COLUMN may_call BIGINT NOT NULL DEFAULT 0 CHECK (may_call IN (0, 1))",
        // Empty where a lane is of one recipient alone.
        "ALTER TABLE notice ADD COLUMN recipient TEXT",
        // Empty for orders that were opened before a district could adopt these.
        "ALTER TABLE work_order ADD COLUMN limits TEXT",
    ],
    sqlite: lineTables,
    postgres: [
        // Empty for the reporter: what is null would never be the same twice.
        """
        ALTER TABLE draw_line ADD COLUMN supporter TEXT NOT NULL DEFAULT '',
            DROP CONSTRAINT draw_line_work_order_closed_at_purpose_town_key,
            ADD CONSTRAINT draw_line_work_order_supporter_closed_at_purpose_town_key
            UNIQUE (work_order, supporter, closed_at, purpose, town)
        """
    ])

// SQLite can't change what is unique: both tables are made anew, because one refers to the other.
private let lineTables = [
    "ALTER TABLE draw_attempt RENAME TO draw_attempt_before",
    "ALTER TABLE draw_line RENAME TO draw_line_before",
    """
    CREATE TABLE draw_line (
        town TEXT NOT NULL,
        draw TEXT NOT NULL,
        number INTEGER NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose IN ('callback', 'check')),
        work_order TEXT NOT NULL,
        closed_at INTEGER NOT NULL,
        standing TEXT NOT NULL CHECK (standing IN ('open', 'reached', 'unreachable', 'refused', 'checked')),
        solved TEXT CHECK (solved IN ('yes', 'partly', 'no')),
        grade INTEGER CHECK (grade BETWEEN 1 AND 4),
        finding TEXT CHECK (finding IN ('real', 'notReal', 'unclear')),
        way TEXT CHECK (way IN ('onSite', 'photo')),
        done_by TEXT,
        done_at INTEGER,
        version INTEGER NOT NULL,
        supporter TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (town, draw, number),
        UNIQUE (work_order, supporter, closed_at, purpose, town),
        CHECK ((standing = 'reached') = (solved IS NOT NULL)),
        CHECK ((standing = 'reached') = (grade IS NOT NULL)),
        CHECK ((standing = 'checked') = (finding IS NOT NULL)),
        CHECK ((standing = 'checked') = (way IS NOT NULL))
    ) STRICT
    """,
    """
    INSERT INTO draw_line (town, draw, number, purpose, work_order, closed_at, standing, solved, grade, finding, way,
        done_by, done_at, version)
    SELECT town, draw, number, purpose, work_order, closed_at, standing, solved, grade, finding, way, done_by, done_at,
        version FROM draw_line_before
    """,
    """
    CREATE TABLE draw_attempt (
        town TEXT NOT NULL,
        draw TEXT NOT NULL,
        line INTEGER NOT NULL,
        number INTEGER NOT NULL,
        tried_at INTEGER NOT NULL,
        tried_by TEXT,
        PRIMARY KEY (town, draw, line, number),
        FOREIGN KEY (town, draw, line) REFERENCES draw_line (town, draw, number)
    ) STRICT
    """,
    """
    INSERT INTO draw_attempt SELECT town, draw, line, number, tried_at, tried_by FROM draw_attempt_before
    """,
    "DROP TABLE draw_attempt_before",
    "DROP TABLE draw_line_before",
    "CREATE UNIQUE INDEX draw_line_by_draw ON draw_line (draw, number)",
    "CREATE INDEX draw_line_by_closing ON draw_line (purpose, closed_at)",
    "CREATE INDEX draw_attempt_by_draw ON draw_attempt (draw, line, number)",
]
