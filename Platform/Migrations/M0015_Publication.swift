// SPDX-License-Identifier: Apache-2.0

/// What everybody may read of closed orders: proposed by one person, shown by another, taken down with a reason (晒单).
let m0015Publication = Migration(
    15, "publication",
    [
        // Place, matter, outcome and closing stand here too: an order that is shown is closed and changes none of them.
        // One row for each time that something was public; what was taken down stays as a trace.
        """
        CREATE TABLE order_publication (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            number BIGINT NOT NULL,
            version BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('proposed', 'refused', 'shown', 'takenDown', 'ended')),
            community TEXT,
            matter TEXT NOT NULL,
            outcome TEXT NOT NULL,
            closed_at BIGINT NOT NULL,
            words TEXT NOT NULL,
            proposed_by TEXT,
            proposed_at BIGINT NOT NULL,
            decided_by TEXT,
            decided_at BIGINT,
            refusal_words TEXT,
            taken_down_by TEXT,
            taken_down_at BIGINT,
            takedown_reason TEXT
                CHECK (takedown_reason IN ('consentWithdrawn', 'personalData', 'incorrect', 'otherPerson')),
            takedown_words TEXT,
            listed_at BIGINT,
            changed_at BIGINT NOT NULL,
            PRIMARY KEY (town, work_order, number),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK (state NOT IN ('shown', 'takenDown') OR (decided_at IS NOT NULL AND listed_at IS NOT NULL)),
            CHECK (state IN ('shown', 'takenDown') OR listed_at IS NULL),
            CHECK ((state = 'takenDown') = (taken_down_at IS NOT NULL AND takedown_reason IS NOT NULL))
        )
        """,
        "CREATE INDEX order_publication_by_order ON order_publication (work_order, number)",
        "CREATE INDEX order_publication_listed ON order_publication (listed_at, work_order) WHERE listed_at IS NOT NULL",
        """
        CREATE INDEX order_publication_of_town ON order_publication (town, listed_at, work_order)
            WHERE listed_at IS NOT NULL
        """,
        """
        CREATE INDEX order_publication_of_community ON order_publication (community, listed_at, work_order)
            WHERE listed_at IS NOT NULL
        """,
        "CREATE INDEX order_publication_waiting ON order_publication (town, proposed_at) WHERE state = 'proposed'",
        // For the counts, read from the index alone.
        """
        CREATE INDEX order_publication_counted ON order_publication
            (town, closed_at, community, matter, outcome, state)
        """,
        "CREATE INDEX order_publication_changed ON order_publication (changed_at)",
        "CREATE INDEX order_publication_changed_in_town ON order_publication (town, changed_at)",
        "CREATE INDEX order_publication_changed_in_community ON order_publication (community, changed_at)",
        """
        CREATE TABLE publication_photo (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            photo TEXT NOT NULL,
            copy TEXT NOT NULL,
            areas TEXT NOT NULL,
            width BIGINT NOT NULL,
            height BIGINT NOT NULL,
            PRIMARY KEY (town, work_order, photo),
            UNIQUE (town, copy),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
        "CREATE INDEX publication_photo_by_order ON publication_photo (work_order)",
        // What was closed, for the counts beside what is shown; read from the index alone.
        """
        CREATE INDEX work_order_closed ON work_order
            (town, closed_at, community, outcome, matter, show_consent, sensitivity, state) WHERE state = 'closed'
        """,
        // What everybody could read stays readable, in the same words.
        """
        INSERT INTO order_publication (town, work_order, number, version, state, community, matter, outcome, closed_at, words,
            proposed_at, decided_at, listed_at, changed_at)
        SELECT town, id, 1, 1, 'shown', community, matter, outcome, closed_at, coalesce(public_answer, ''), shown_at,
            shown_at, shown_at, shown_at
        FROM work_order WHERE shown_at IS NOT NULL AND state = 'closed'
        """,
        // Its photos too: the copy is then the photo itself.
        """
        INSERT INTO publication_photo (town, work_order, photo, copy, areas, width, height)
        SELECT p.town, p.work_order, p.id, p.id, '', p.width, p.height
        FROM order_photo AS p JOIN order_publication AS o ON o.town = p.town AND o.work_order = p.work_order
        WHERE p.shown_at IS NOT NULL
        """,
        "ALTER TABLE order_photo DROP COLUMN shown_at",
        "DROP INDEX work_order_shown",
    ])
