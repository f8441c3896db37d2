// SPDX-License-Identifier: Apache-2.0

/// Lists of closed orders drawn by lot, for callbacks (回访) and for checks of the result (抽查).
let m0016Callbacks = Migration(
    16, "callbacks",
    [
        """
        CREATE TABLE draw (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            purpose TEXT NOT NULL CHECK (purpose IN ('callback', 'check')),
            district TEXT NOT NULL,
            community TEXT,
            place TEXT NOT NULL,
            first_day TEXT NOT NULL,
            last_day TEXT NOT NULL,
            asked_size BIGINT NOT NULL CHECK (asked_size > 0),
            seed TEXT NOT NULL,
            frame TEXT NOT NULL,
            frame_digest TEXT NOT NULL,
            frame_size BIGINT NOT NULL CHECK (frame_size > 0),
            left_own BIGINT NOT NULL,
            left_without_phone BIGINT NOT NULL,
            left_drawn BIGINT NOT NULL,
            size BIGINT NOT NULL CHECK (size BETWEEN 1 AND frame_size),
            unit TEXT,
            drawn_by TEXT,
            drawn_at BIGINT NOT NULL,
            PRIMARY KEY (town, id)
        )
        """,
        "CREATE UNIQUE INDEX draw_by_id ON draw (id)",
        "CREATE INDEX draw_by_time ON draw (district, drawn_at, id)",
        """
        CREATE TABLE draw_line (
            town TEXT NOT NULL,
            draw TEXT NOT NULL,
            number BIGINT NOT NULL,
            purpose TEXT NOT NULL CHECK (purpose IN ('callback', 'check')),
            work_order TEXT NOT NULL,
            closed_at BIGINT NOT NULL,
            standing TEXT NOT NULL CHECK (standing IN ('open', 'reached', 'unreachable', 'refused', 'checked')),
            solved TEXT CHECK (solved IN ('yes', 'partly', 'no')),
            grade BIGINT CHECK (grade BETWEEN 1 AND 4),
            finding TEXT CHECK (finding IN ('real', 'notReal', 'unclear')),
            way TEXT CHECK (way IN ('onSite', 'photo')),
            done_by TEXT,
            done_at BIGINT,
            version BIGINT NOT NULL,
            PRIMARY KEY (town, draw, number),
            UNIQUE (work_order, closed_at, purpose, town),
            CHECK ((standing = 'reached') = (solved IS NOT NULL)),
            CHECK ((standing = 'reached') = (grade IS NOT NULL)),
            CHECK ((standing = 'checked') = (finding IS NOT NULL)),
            CHECK ((standing = 'checked') = (way IS NOT NULL))
        )
        """,
        "CREATE UNIQUE INDEX draw_line_by_draw ON draw_line (draw, number)",
        "CREATE INDEX draw_line_by_closing ON draw_line (purpose, closed_at)",
        """
        CREATE TABLE draw_attempt (
            town TEXT NOT NULL,
            draw TEXT NOT NULL,
            line BIGINT NOT NULL,
            number BIGINT NOT NULL,
            tried_at BIGINT NOT NULL,
            tried_by TEXT,
            PRIMARY KEY (town, draw, line, number),
            FOREIGN KEY (town, draw, line) REFERENCES draw_line (town, draw, number)
        )
        """,
        "CREATE INDEX draw_attempt_by_draw ON draw_attempt (draw, line, number)",
    ])
