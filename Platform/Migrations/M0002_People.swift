// SPDX-License-Identifier: Apache-2.0

/// Units, accounts, posts, sessions, keys and sign-in codes.
let m0002People = Migration(
    2, "people",
    [
        """
        CREATE TABLE unit (
            id TEXT PRIMARY KEY,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            english TEXT NOT NULL DEFAULT '',
            kind TEXT NOT NULL CHECK (kind IN ('department', 'town', 'community', 'crew')),
            place TEXT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE account (
            id TEXT PRIMARY KEY,
            login TEXT UNIQUE,
            name TEXT NOT NULL,
            english TEXT NOT NULL DEFAULT '',
            phone_sealed TEXT,
            phone_print TEXT UNIQUE,
            phone_tail TEXT NOT NULL DEFAULT '',
            password TEXT,
            must_change_password BIGINT NOT NULL DEFAULT 0 CHECK (must_change_password IN (0, 1)),
            totp_sealed TEXT,
            totp_step BIGINT NOT NULL DEFAULT 0,
            failures BIGINT NOT NULL DEFAULT 0,
            locked_until BIGINT NOT NULL DEFAULT 0,
            ended_at BIGINT,
            created_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE post (
            id TEXT PRIMARY KEY,
            account TEXT NOT NULL REFERENCES account (id),
            role TEXT NOT NULL,
            place TEXT NOT NULL,
            place_level TEXT NOT NULL,
            unit TEXT REFERENCES unit (id),
            valid_from TEXT NOT NULL,
            valid_to TEXT,
            version BIGINT NOT NULL,
            CHECK (valid_to IS NULL OR valid_to >= valid_from)
        )
        """,
        "CREATE INDEX post_by_account ON post (account)",
        "CREATE INDEX post_by_place ON post (place, role)",
        """
        CREATE TABLE session (
            digest TEXT PRIMARY KEY,
            account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
            post TEXT REFERENCES post (id) ON DELETE CASCADE,
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX session_by_account ON session (account)",
        "CREATE INDEX session_by_age ON session (created_at)",
        """
        CREATE TABLE api_key (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL UNIQUE,
            role TEXT NOT NULL,
            place TEXT,
            place_level TEXT,
            unit TEXT REFERENCES unit (id),
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
        )
        """,
        """
        CREATE TABLE sign_in_code (
            phone_print TEXT PRIMARY KEY,
            digest TEXT NOT NULL,
            expires_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL,
            sent_at BIGINT NOT NULL,
            day TEXT NOT NULL,
            sent_today BIGINT NOT NULL
        )
        """,
        "CREATE INDEX sign_in_code_by_age ON sign_in_code (sent_at)",
        // The audit administrator reads the ledger of all towns by time.
        "CREATE INDEX journal_by_time ON journal (at, town, sequence)",
    ])
