// SPDX-License-Identifier: Apache-2.0

/// Which desk answers for a dispatch, each town's dispatch list (派单目录), draws of self-handled orders, and the limits that a
/// district gives itself.
let m0022Answering = Migration(
    22, "answering",
    [
        "ALTER TABLE order_fact ADD COLUMN desk TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE draw ADD COLUMN left_same_person BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE draw ADD COLUMN self_handled BIGINT NOT NULL DEFAULT 0 CHECK (self_handled IN (0, 1))",
        """
        CREATE TABLE dispatch_list (
            town TEXT NOT NULL,
            number BIGINT NOT NULL CHECK (number > 0),
            adopted_at BIGINT NOT NULL,
            adopted_by TEXT,
            note TEXT NOT NULL,
            PRIMARY KEY (town, number)
        )
        """,
        """
        CREATE TABLE dispatch_line (
            town TEXT NOT NULL,
            number BIGINT NOT NULL,
            position BIGINT NOT NULL,
            matter TEXT NOT NULL,
            unit TEXT NOT NULL,
            basis TEXT NOT NULL,
            PRIMARY KEY (town, number, position),
            UNIQUE (town, number, matter),
            FOREIGN KEY (town, number) REFERENCES dispatch_list (town, number)
        )
        """,
        """
        CREATE TABLE dispatch_helper (
            town TEXT NOT NULL,
            number BIGINT NOT NULL,
            line BIGINT NOT NULL,
            position BIGINT NOT NULL,
            unit TEXT NOT NULL,
            PRIMARY KEY (town, number, line, position),
            FOREIGN KEY (town, number, line) REFERENCES dispatch_line (town, number, position)
        )
        """,
        """
        CREATE TABLE limit_version (
            number BIGINT PRIMARY KEY CHECK (number > 0),
            adopted_at BIGINT NOT NULL,
            adopted_by TEXT,
            reason TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE limit_value (
            number BIGINT NOT NULL REFERENCES limit_version (number),
            name TEXT NOT NULL,
            amount BIGINT NOT NULL CHECK (amount >= 0),
            PRIMARY KEY (number, name)
        )
        """,
    ])
