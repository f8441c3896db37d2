// SPDX-License-Identifier: Apache-2.0

/// Photos that were gone over and may be seen by anybody, and how often a program may write.
let m0007Partners = Migration(
    7, "partners",
    [
        "ALTER TABLE order_photo ADD COLUMN shown_at BIGINT",
        "ALTER TABLE api_key ADD COLUMN per_minute BIGINT CHECK (per_minute > 0)",
    ])
