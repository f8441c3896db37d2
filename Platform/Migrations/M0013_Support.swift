// SPDX-License-Identifier: Apache-2.0

/// Supporters and those for whom somebody else reports, complaints about the administration, limits of calls and
/// supervisions that can be counted again, codes that confirm e-mail addresses, and whom notices reach besides.
let m0013Support = Migration(
    13, "support",
    [
        // Nothing has written to these two so far; what they hold is another now.
        "DROP TABLE order_proxy",
        "DROP TABLE order_supporter",
        """
        CREATE TABLE order_proxy (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            relation TEXT NOT NULL CHECK (relation IN ('family', 'neighbour', 'carer', 'staff', 'other')),
            name_sealed TEXT NOT NULL,
            phone_sealed TEXT,
            phone_tail TEXT NOT NULL DEFAULT '',
            callback TEXT NOT NULL CHECK (callback IN ('filer', 'person')),
            consented_at BIGINT NOT NULL,
            PRIMARY KEY (town, work_order),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id),
            CHECK (callback = 'filer' OR phone_sealed IS NOT NULL)
        )
        """,
        """
        CREATE TABLE order_supporter (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            id TEXT NOT NULL,
            mark TEXT NOT NULL,
            account TEXT,
            phone_sealed TEXT,
            phone_tail TEXT NOT NULL DEFAULT '',
            follow_digest TEXT NOT NULL UNIQUE,
            supported_at BIGINT NOT NULL,
            PRIMARY KEY (town, id),
            UNIQUE (work_order, mark, town),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
        "CREATE INDEX order_supporter_by_account ON order_supporter (account, supported_at) WHERE account IS NOT NULL",
        """
        ALTER TABLE work_order ADD COLUMN proxy_callback TEXT
            CHECK (proxy_callback IN ('filer', 'person'))
        """,
        """
        ALTER TABLE work_order ADD COLUMN complaint BIGINT NOT NULL DEFAULT 0
            CHECK (complaint IN (0, 1))
        """,
        // Unknown for what was written before: such dates stay as they are.
        "ALTER TABLE order_call ADD COLUMN due_limit TEXT",
        "ALTER TABLE order_supervision ADD COLUMN due_limit TEXT",
        """
        CREATE TABLE email_code (
            account TEXT PRIMARY KEY,
            email_sealed TEXT NOT NULL,
            email_shown TEXT NOT NULL,
            digest TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            sent_at BIGINT NOT NULL,
            day TEXT NOT NULL,
            sent_today BIGINT NOT NULL
        )
        """,
    ],
    sqlite: noticeTable,
    postgres: [
        """
        ALTER TABLE notice DROP CONSTRAINT notice_audience_check,
            ADD CONSTRAINT notice_audience_check
            CHECK (audience IN ('reporter', 'handler', 'desk', 'program', 'supporter', 'party'))
        """
    ])

// SQLite can't change a check: the table is made anew.
private let noticeTable = [
    "ALTER TABLE notice RENAME TO notice_before",
    """
    CREATE TABLE notice (
        town TEXT NOT NULL,
        id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        work_order TEXT NOT NULL,
        number TEXT NOT NULL,
        matter TEXT,
        event TEXT NOT NULL,
        kind TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'program', 'supporter', 'party')),
        lane TEXT NOT NULL,
        promised_by INTEGER NOT NULL,
        happened_at INTEGER NOT NULL,
        due_at INTEGER NOT NULL,
        message TEXT,
        PRIMARY KEY (town, id),
        UNIQUE (town, sequence, lane, kind)
    ) STRICT
    """,
    """
    INSERT INTO notice SELECT town, id, sequence, work_order, number, matter, event, kind, audience, lane, promised_by,
        happened_at, due_at, message FROM notice_before
    """,
    "DROP TABLE notice_before",
    "CREATE INDEX notice_waiting ON notice (lane, due_at) WHERE message IS NULL",
    "CREATE INDEX notice_by_message ON notice (message) WHERE message IS NOT NULL",
    "CREATE INDEX notice_by_order ON notice (work_order, happened_at)",
]
