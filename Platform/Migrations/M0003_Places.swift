// SPDX-License-Identifier: Apache-2.0

/// Places from province to building; nothing is renumbered, a code is used once a level, an ended place
/// names its successor. The shape is well-known binary in CGCS2000.
let m0003Places = Migration(
    3, "places",
    [
        """
        CREATE TABLE place (
            id TEXT PRIMARY KEY,
            code TEXT NOT NULL,
            level TEXT NOT NULL CHECK (level IN
                ('province', 'city', 'district', 'town', 'community', 'grid', 'building')),
            name TEXT NOT NULL,
            english TEXT NOT NULL DEFAULT '',
            parent TEXT REFERENCES place (id),
            grid_kind TEXT,
            latitude DOUBLE PRECISION,
            longitude DOUBLE PRECISION,
            shape BYTEA,
            valid_from TEXT NOT NULL,
            valid_to TEXT,
            successor TEXT REFERENCES place (id),
            version BIGINT NOT NULL,
            UNIQUE (code, level)
        )
        """,
        "CREATE INDEX place_by_parent ON place (parent)",
    ])
