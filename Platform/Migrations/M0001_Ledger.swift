// SPDX-License-Identifier: Apache-2.0

/// The journal with its chains, the jobs that survive a kill, settings and rate limits.
let m0001Ledger = Migration(
    1, "ledger",
    [
        """
        CREATE TABLE journal_head (
            town TEXT PRIMARY KEY,
            sequence BIGINT NOT NULL,
            hash TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE journal (
            town TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            kind TEXT NOT NULL,
            aggregate TEXT NOT NULL,
            aggregate_id TEXT NOT NULL,
            version BIGINT NOT NULL,
            actor TEXT NOT NULL,
            role TEXT NOT NULL,
            at BIGINT NOT NULL,
            payload TEXT NOT NULL,
            hash TEXT NOT NULL,
            PRIMARY KEY (town, sequence)
        )
        """,
        "CREATE INDEX journal_by_aggregate ON journal (aggregate_id, sequence)",
        """
        CREATE TABLE job (
            kind TEXT NOT NULL,
            subject TEXT NOT NULL,
            town TEXT NOT NULL,
            due_at BIGINT NOT NULL,
            lease_until BIGINT NOT NULL DEFAULT 0,
            lease TEXT NOT NULL DEFAULT '',
            attempts BIGINT NOT NULL DEFAULT 0,
            payload TEXT NOT NULL DEFAULT '{}',
            PRIMARY KEY (kind, subject)
        )
        """,
        "CREATE INDEX job_by_due ON job (due_at)",
        """
        CREATE TABLE outbox (
            id TEXT PRIMARY KEY,
            town TEXT NOT NULL,
            channel TEXT NOT NULL,
            recipient TEXT NOT NULL,
            template TEXT NOT NULL,
            payload TEXT NOT NULL,
            subject TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            due_at BIGINT NOT NULL,
            sent_at BIGINT,
            lease_until BIGINT NOT NULL DEFAULT 0,
            attempts BIGINT NOT NULL DEFAULT 0,
            problem TEXT
        )
        """,
        "CREATE INDEX outbox_waiting ON outbox (due_at) WHERE sent_at IS NULL",
        """
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE rate_limit (
            bucket TEXT NOT NULL,
            subject TEXT NOT NULL,
            window_start BIGINT NOT NULL,
            hits BIGINT NOT NULL,
            PRIMARY KEY (bucket, subject)
        )
        """,
        """
        CREATE TABLE idempotency_key (
            actor TEXT NOT NULL,
            key TEXT NOT NULL,
            request_hash TEXT NOT NULL,
            answer TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            PRIMARY KEY (actor, key)
        )
        """,
    ])
