// SPDX-License-Identifier: Apache-2.0

/// Links in messages to reporters that open nothing but the rating of one order, by the digest of what they carry.
let m0019RatingLinks = Migration(
    19, "rating-links",
    [
        """
        CREATE TABLE order_rating_link (
            town TEXT NOT NULL,
            work_order TEXT NOT NULL,
            answered_at BIGINT NOT NULL,
            digest TEXT NOT NULL UNIQUE,
            expires_at BIGINT NOT NULL,
            PRIMARY KEY (town, work_order, answered_at),
            FOREIGN KEY (town, work_order) REFERENCES work_order (town, id)
        )
        """
    ])
