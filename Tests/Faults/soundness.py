# SPDX-License-Identifier: Apache-2.0
"""What must hold of a store at any moment, however the program ended."""

import time

STATEMENTS = {
    "no number is given twice in a town": "SELECT town, number FROM work_order GROUP BY town, number HAVING count(*) > 1",
    "numbers of a town and day have no holes":
        "SELECT c.town, c.day, c.last, count(w.id) FROM order_counter c LEFT JOIN work_order w ON w.town = c.town"
        " AND substr(w.number, 1, 9) = substr(c.day, 1, 4) || '-' || substr(c.day, 6, 2) || substr(c.day, 9, 2)"
        " GROUP BY c.town, c.day, c.last HAVING count(w.id) <> c.last",
    "tallies equal the counted rows":
        "SELECT coalesce(t.place, w.place), coalesce(t.state, w.state), t.orders, w.orders FROM"
        " (SELECT * FROM place_tally WHERE orders <> 0) t FULL JOIN"
        " (SELECT town AS place, state, count(*) AS orders FROM work_order GROUP BY 1, 2"
        " UNION ALL SELECT community, state, count(*) FROM work_order WHERE community IS NOT NULL GROUP BY 1, 2"
        " UNION ALL SELECT grid, state, count(*) FROM work_order WHERE grid IS NOT NULL GROUP BY 1, 2) w"
        " ON t.place = w.place AND t.state = w.state"
        " WHERE t.orders IS NULL OR w.orders IS NULL OR t.orders <> w.orders",
    "every open order that isn't paused has its next rung planned, by its deadline at the latest, or the leader was told":
        "SELECT w.id, w.state FROM work_order w WHERE w.state NOT IN ('closed', 'waitingForReporter', 'shelved')"
        " AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'order.stage-due' AND j.subject = w.id"
        " AND (j.due_at <= w.stage_due OR w.stage_due <= {now})) AND coalesce(w.climb_rung, '') <> 'leader'",
    "no deadline is planned for an order that is closed or paused":
        "SELECT j.subject FROM job j JOIN work_order w ON w.id = j.subject WHERE j.kind = 'order.stage-due'"
        " AND w.state IN ('closed', 'waitingForReporter', 'shelved')",
    "every order has its first line in the ledger":
        "SELECT id FROM work_order w WHERE NOT EXISTS (SELECT 1 FROM journal l WHERE l.aggregate_id = w.id"
        " AND l.town = w.town)",
    "every order's version is the ledger's newest":
        "SELECT w.id, w.version, max(l.version) FROM work_order w JOIN journal l ON l.aggregate_id = w.id"
        " GROUP BY w.id, w.version HAVING max(l.version) <> w.version",
    "no line of the ledger tells of an order that isn't there":
        "SELECT l.aggregate_id FROM journal l WHERE l.aggregate = 'order' AND NOT EXISTS"
        " (SELECT 1 FROM work_order w WHERE w.id = l.aggregate_id)",
    "every order can be searched, once":
        "SELECT id FROM (SELECT id FROM work_order EXCEPT SELECT work_order FROM order_search"
        " EXCEPT SELECT work_order FROM search_waiting) AS missing UNION ALL"
        " SELECT work_order FROM (SELECT work_order FROM order_search UNION ALL"
        " SELECT work_order FROM search_waiting) AS every GROUP BY work_order HAVING count(*) <> 1",
    "every idempotency key has its answer": "SELECT key FROM idempotency_key WHERE answer = ''",
    "every photo belongs to an order":
        "SELECT p.id FROM order_photo p WHERE NOT EXISTS (SELECT 1 FROM work_order w WHERE w.id = p.work_order)",
}


def check_store(site, check, remark=""):
    """All statements, the engine's own check, the photos' files and `jiewang verify`."""
    for sentence, sql in STATEMENTS.items():
        rows = site.rows(sql.format(now=int(time.time() * 1000)))
        check.that(not rows, sentence + remark, rows[:4])
    if not site.store:
        check.that(site.rows("PRAGMA quick_check") == [("ok",)], "SQLite finds its file sound" + remark)
        check.that(not site.rows("PRAGMA foreign_key_check"), "no reference leads nowhere" + remark)
    for (photo,) in site.rows("SELECT id FROM order_photo"):
        for size in ("full", "thumbnail"):
            path = site.folder / "media" / f"{photo}.{size}.jpg"
            check.that(path.exists() and path.read_bytes()[-2:] == b"\xff\xd9", "a photo is whole on the disk" + remark, path)
    done = site.run("verify", check=False)
    check.that(done.returncode == 0 and done.stdout.startswith("Sound"), "the ledger is sound" + remark, done.stdout + done.stderr)

