// SPDX-License-Identifier: Apache-2.0

/// What a handler asks for, how far an order has climbed, whom it is about, for whom it was filed and who supports it.
let m0008OrderLife = Migration(
    8, "order-life",
    [
        """
        ALTER TABLE work_order ADD COLUMN request_kind TEXT
            CHECK (request_kind IN ('delay', 'return', 'shelving'))
        """,
        "ALTER TABLE work_order ADD COLUMN request_at BIGINT",
        "ALTER TABLE work_order ADD COLUMN request_by TEXT",
        "ALTER TABLE work_order ADD COLUMN request_reason TEXT",
        "ALTER TABLE work_order ADD COLUMN request_basis TEXT",
        "ALTER TABLE work_order ADD COLUMN request_unit TEXT",
        "ALTER TABLE work_order ADD COLUMN request_until BIGINT",
        "ALTER TABLE work_order ADD COLUMN request_answer_by BIGINT",
        """
        ALTER TABLE work_order ADD COLUMN request_escalated BIGINT NOT NULL DEFAULT 0
            CHECK (request_escalated IN (0, 1))
        """,
        "ALTER TABLE work_order ADD COLUMN returns BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE work_order ADD COLUMN delays BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE work_order ADD COLUMN backstopped BIGINT NOT NULL DEFAULT 0 CHECK (backstopped IN (0, 1))",
        """
        ALTER TABLE work_order ADD COLUMN climb_rung TEXT
            CHECK (climb_rung IN ('reminded', 'untaken', 'late', 'dutyChief', 'leader'))
        """,
        "ALTER TABLE work_order ADD COLUMN climbed_at BIGINT",
        "ALTER TABLE work_order ADD COLUMN concerns_unit TEXT",
        "ALTER TABLE work_order ADD COLUMN concerns_account TEXT",
        "ALTER TABLE work_order ADD COLUMN supporters BIGINT NOT NULL DEFAULT 0",
        """
        CREATE INDEX work_order_by_request ON work_order (district, request_answer_by, id)
            WHERE request_kind IS NOT NULL
        """,
        """
        CREATE INDEX work_order_climbed ON work_order (district, climb_rung, stage_due, id)
            WHERE climb_rung IN ('dutyChief', 'leader')
        """,
        """
        CREATE INDEX work_order_by_concern ON work_order (town, concerns_unit, concerns_account)
            WHERE concerns_unit IS NOT NULL OR concerns_account IS NOT NULL
        """,
        """
        CREATE TABLE order_proxy (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            relation TEXT NOT NULL CHECK (relation IN ('family', 'neighbour', 'carer', 'staff', 'other')),
            name_sealed TEXT,
            reach_sealed TEXT NOT NULL,
            consented_at BIGINT NOT NULL,
            PRIMARY KEY (town, work_order),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
        """
        CREATE TABLE order_supporter (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            phone_print TEXT NOT NULL,
            phone_sealed TEXT NOT NULL,
            follow_digest TEXT NOT NULL UNIQUE,
            supported_at BIGINT NOT NULL,
            PRIMARY KEY (work_order, phone_print),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """,
    ])
