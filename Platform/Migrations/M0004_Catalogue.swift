// SPDX-License-Identifier: Apache-2.0

/// Versions of the matter catalogue and of the working calendar.
///
/// A version is never edited: an order keeps the terms of the one under which it was opened. `matter.terms` is the
/// canonical JSON of all fields but the names; `retired_matter` remembers every code that was ever used up.
let m0004Catalogue = Migration(
    4, "catalogue",
    [
        """
        CREATE TABLE catalogue_version (
            number BIGINT PRIMARY KEY CHECK (number > 0),
            adopted_at BIGINT NOT NULL,
            note TEXT NOT NULL,
            source_hash TEXT NOT NULL,
            matters BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE matter (
            version BIGINT NOT NULL REFERENCES catalogue_version (number),
            code TEXT NOT NULL,
            position BIGINT NOT NULL,
            name TEXT NOT NULL,
            english TEXT NOT NULL DEFAULT '',
            english_definition TEXT NOT NULL DEFAULT '',
            terms TEXT NOT NULL,
            PRIMARY KEY (version, code),
            UNIQUE (version, position)
        )
        """,
        "CREATE INDEX matter_by_code ON matter (code, version)",
        """
        CREATE TABLE retired_matter (
            version BIGINT NOT NULL REFERENCES catalogue_version (number),
            code TEXT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (version, code)
        )
        """,
        """
        CREATE TABLE catalogue_draft (
            hash TEXT PRIMARY KEY,
            matters BYTEA NOT NULL,
            english BYTEA NOT NULL,
            kept_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE work_year (
            year BIGINT PRIMARY KEY,
            version BIGINT NOT NULL,
            source TEXT NOT NULL,
            adopted_at BIGINT NOT NULL
        )
        """,
    ])
