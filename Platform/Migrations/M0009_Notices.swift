// SPDX-License-Identifier: Apache-2.0

/// What is told to whom by which way, what became of it, the inboxes, and the outlets outside.
let m0009Notices = Migration(
    9, "notices",
    [
        // How far each town's chain has been read; what happened before this step is told to nobody.
        "CREATE TABLE notice_position (town TEXT PRIMARY KEY, sequence BIGINT NOT NULL)",
        "INSERT INTO notice_position (town, sequence) SELECT town, sequence FROM journal_head",
        """
        CREATE TABLE notice (
            town TEXT NOT NULL,
            id TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            work_order TEXT NOT NULL,
            number TEXT NOT NULL,
            matter TEXT,
            event TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk', 'program')),
            lane TEXT NOT NULL,
            promised_by BIGINT NOT NULL,
            happened_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            message TEXT,
            PRIMARY KEY (town, id),
            UNIQUE (town, sequence, lane, kind)
        )
        """,
        "CREATE INDEX notice_waiting ON notice (lane, due_at) WHERE message IS NULL",
        "CREATE INDEX notice_by_message ON notice (message) WHERE message IS NOT NULL",
        "CREATE INDEX notice_by_order ON notice (work_order, happened_at)",
        """
        CREATE TABLE notice_message (
            id TEXT PRIMARY KEY,
            lane TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'dropped')),
            attempts BIGINT NOT NULL DEFAULT 0,
            next_at BIGINT NOT NULL,
            lease TEXT NOT NULL DEFAULT '',
            lease_until BIGINT NOT NULL DEFAULT 0,
            code TEXT NOT NULL DEFAULT '',
            free_at BIGINT NOT NULL,
            created_at BIGINT NOT NULL,
            ended_at BIGINT,
            CHECK ((state = 'waiting') = (ended_at IS NULL))
        )
        """,
        // One message of a lane at a time: the next one waits and collects.
        "CREATE UNIQUE INDEX notice_message_waiting ON notice_message (lane) WHERE state = 'waiting'",
        "CREATE INDEX notice_message_due ON notice_message (next_at) WHERE state = 'waiting'",
        "CREATE INDEX notice_message_by_lane ON notice_message (lane, free_at)",
        "CREATE INDEX notice_message_by_end ON notice_message (state, ended_at) WHERE state <> 'waiting'",
        """
        CREATE TABLE notice_attempt (
            message TEXT NOT NULL REFERENCES notice_message (id) ON DELETE CASCADE,
            number BIGINT NOT NULL,
            at BIGINT NOT NULL,
            code TEXT NOT NULL,
            took_ms BIGINT NOT NULL,
            PRIMARY KEY (message, number)
        )
        """,
        """
        CREATE TABLE inbox_item (
            account TEXT NOT NULL,
            id TEXT NOT NULL,
            town TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            work_order TEXT NOT NULL,
            number TEXT NOT NULL,
            matter TEXT NOT NULL,
            kind TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (audience IN ('reporter', 'handler', 'desk')),
            promised_by BIGINT NOT NULL,
            happened_at BIGINT NOT NULL,
            read_at BIGINT,
            PRIMARY KEY (account, id),
            UNIQUE (account, town, sequence)
        )
        """,
        "CREATE INDEX inbox_item_by_time ON inbox_item (account, happened_at, id)",
        "CREATE INDEX inbox_item_unread ON inbox_item (account) WHERE read_at IS NULL",
        "CREATE INDEX inbox_item_by_order ON inbox_item (work_order)",
        "CREATE INDEX inbox_item_by_age ON inbox_item (happened_at)",
        """
        CREATE TABLE outlet (
            id TEXT PRIMARY KEY,
            channel TEXT NOT NULL CHECK (channel IN ('dingtalk', 'wecom', 'feishu', 'webhook')),
            name TEXT NOT NULL,
            host TEXT NOT NULL,
            place TEXT,
            place_level TEXT,
            unit TEXT,
            address_sealed TEXT NOT NULL,
            secret_sealed TEXT,
            created_at BIGINT NOT NULL,
            held_at BIGINT,
            held_code TEXT NOT NULL DEFAULT '',
            closed_at BIGINT,
            version BIGINT NOT NULL,
            CHECK ((place IS NULL) = (place_level IS NULL))
        )
        """,
        """
        CREATE TABLE notice_setting (
            account TEXT PRIMARY KEY,
            language TEXT NOT NULL CHECK (language IN ('zh-Hans', 'en')),
            email_sealed TEXT,
            email_shown TEXT NOT NULL DEFAULT '',
            sms BIGINT NOT NULL CHECK (sms IN (0, 1)),
            quiet_from BIGINT NOT NULL CHECK (quiet_from BETWEEN 0 AND 1439),
            quiet_to BIGINT NOT NULL CHECK (quiet_to BETWEEN 0 AND 1439),
            version BIGINT NOT NULL
        )
        """,
    ])
