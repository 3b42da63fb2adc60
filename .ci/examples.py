#!/usr/bin/env python3
"""Counts public items with a runnable example in their documentation, as rustdoc does; exit 1 below the floor."""
import json, os, subprocess, sys

FLOOR = 0.80
CRATES = ["dateline", "dateline-text", "dateline-article", "dateline-extract", "dateline-timeline"]


def coverage(crate):
    """(public items that should have an example, those that have one); rustdoc's count is behind an unstable flag."""
    command = ["cargo", "rustdoc", "-q", "-p", crate, "--lib", "--", "-Z", "unstable-options", "--show-coverage",
               "--output-format", "json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True,
                          env={**os.environ, "RUSTC_BOOTSTRAP": "1", "CARGO_TARGET_DIR": "target/coverage"})
    files = json.loads(done.stdout).values()
    return sum(f["total_examples"] for f in files), sum(f["with_examples"] for f in files)


def main():
    counts = [coverage(crate) for crate in CRATES]
    total, shown = (sum(column) for column in zip(*counts))
    for crate, (items, examples) in zip(CRATES, counts):
        print(f"{crate:18} {examples} of {items} public items have an example")
    print(f"{'all':18} {shown / total:.0%}")
    sys.exit(shown / total < FLOOR)


main()
