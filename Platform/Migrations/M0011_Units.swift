// SPDX-License-Identifier: Apache-2.0

/// How a unit is reached at work, and when it was closed.
let m0011Units = Migration(
    11, "units",
    [
        "ALTER TABLE unit ADD COLUMN phone TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE unit ADD COLUMN ended_at BIGINT",
    ])
