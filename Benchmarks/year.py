#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Lives through a district-year in simulated time on one engine or both; bin/bench year starts it (docs/performance.md)."""
import argparse, os, signal, subprocess, sys, tempfile
from pathlib import Path

from bench import Postgres


def main():
    parser = argparse.ArgumentParser(
        prog="bin/bench year", epilog="What it doesn't know goes on to `bench year`: --days, --streets, --handling FILE,"
        " --due, --pages, --checkpoints-only.")
    parser.add_argument("--build", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "both"], default="both")
    parser.add_argument("--orders", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=141)
    parser.add_argument("--folder", help="keeps the filled stores in this folder, which must be empty")
    options, more = parser.parse_known_args()
    # Ends like an error would, so that the server it started is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    worst = 0
    for kind in ("sqlite", "postgres") if options.engine == "both" else (options.engine,):
        with tempfile.TemporaryDirectory(prefix="jiewang-year-") as temporary:
            folder = Path(options.folder) / kind if options.folder else Path(temporary)
            folder.mkdir(parents=True, exist_ok=True)
            os.chmod(temporary, 0o755)
            postgres = Postgres(temporary) if kind == "postgres" else None
            environment = dict(os.environ)
            if postgres:
                environment["JIEWANG_DATABASE"] = postgres.address
            try:
                print(f"\n{'PostgreSQL' if postgres else 'SQLite'}, {options.orders:,} orders, seed {options.seed}", flush=True)
                done = subprocess.run(
                    [options.build / "bench", "year", "--data", folder, "--orders", str(options.orders),
                     "--seed", str(options.seed), *more], env=environment)
                worst = max(worst, done.returncode)
            finally:
                if postgres:
                    postgres.stop()
    sys.exit(worst)


main()
