// SPDX-License-Identifier: Apache-2.0

/// What became of jobs that fail, and which orders were erased.
let m0006Upkeep = Migration(
    6, "upkeep",
    [
        "ALTER TABLE job ADD COLUMN problem TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE job ADD COLUMN failed_at BIGINT",
        "ALTER TABLE job ADD COLUMN rests BIGINT NOT NULL DEFAULT 0 CHECK (rests IN (0, 1))",
        "CREATE INDEX job_by_problem ON job (problem, due_at) WHERE problem <> ''",
        "ALTER TABLE work_order ADD COLUMN erased_at BIGINT",
    ])
