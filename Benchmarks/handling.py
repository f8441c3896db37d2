#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the table of observed times for `bin/bench year --handling FILE` from two public data sets, named by their files:
official replies (columns time, reply_time) give the hours of answers in words, a grid ledger (column archive_status) tells
which orders were in time. Nothing of them but hours and in-time or late goes into the table."""
import argparse, csv, gzip, statistics, sys
from datetime import datetime

FORMATS = ["%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M"]
STATUSES = {"按期办结": "onTime", "逾期办结": "late"}


def rows(path):
    """The rows of a CSV file, packed or not."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def moment(text):
    """An instant, or None for what has no time of day."""
    for form in FORMATS:
        try:
            return datetime.strptime(text.strip(), form)
        except ValueError:
            continue
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replies", required=True, metavar="FILE", help="CSV or CSV.gz with time and reply_time")
    parser.add_argument("--ledger", required=True, metavar="FILE", help="CSV or CSV.gz with archive_status")
    options = parser.parse_args()
    hours, dropped = [], 0
    for row in rows(options.replies):
        asked, answered = moment(row["time"]), moment(row["reply_time"])
        if asked and answered and answered > asked:
            hours.append((answered - asked).total_seconds() / 3600)
        else:
            dropped += 1
    endings = [STATUSES[row["archive_status"]] for row in rows(options.ledger) if row["archive_status"] in STATUSES]
    if not hours or not endings:
        sys.exit("handling.py: no usable row in one of the files")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["kind", "hours"])
    out.writerows(["words", f"{value:.2f}"] for value in hours if value >= 0.01)
    out.writerows([ending, ""] for ending in endings)
    ninetieth = statistics.quantiles(hours, n=10)[8] if len(hours) > 1 else hours[0]
    print(
        f"{len(hours)} answers: median {statistics.median(hours) / 24:.1f} days, ninetieth percentile {ninetieth / 24:.1f};"
        f" {dropped} without both times left out; {len(endings)} orders, {endings.count('late') / len(endings):.1%} late",
        file=sys.stderr)


if __name__ == "__main__":
    main()
