#!/usr/bin/env python3
"""Splits JSON Lines into the part whose errors may be read and the blind fifth.

    split.py OUT FILE...        writes OUT/open/FILE and OUT/blind/FILE

A record is blind where the sha256 of its id (`docid`, else `id`, else its whole line) ends in 0, 1 or 2 in hex.
Nobody reads the errors of the blind part; its figure beside the whole tells whether rules fit sentences or English.
"""
import gzip, hashlib, json, os, sys


def blind(line):
    record = json.loads(line)
    ident = record.get("docid") or record.get("id") or line.strip()
    return hashlib.sha256(str(ident).encode()).hexdigest()[-1] in "012"


def main():
    out, files = sys.argv[1], sys.argv[2:]
    for path in files:
        opened = gzip.open if path.endswith(".gz") else open
        parts = {True: [], False: []}
        with opened(path, "rt", encoding="utf8") as source:
            for line in source:
                if line.strip():
                    parts[blind(line)].append(line)
        for is_blind, lines in parts.items():
            folder = os.path.join(out, "blind" if is_blind else "open")
            os.makedirs(folder, exist_ok=True)
            with opened(os.path.join(folder, os.path.basename(path)), "wt", encoding="utf8") as target:
                target.writelines(lines)


if __name__ == "__main__":
    main()
