#!/usr/bin/env python3
"""Counts public items with a runnable example in their documentation; exit 1 below the floor.

An item is a `pub fn`, `struct`, `enum`, `trait`, `mod` or `const` outside tests; fields and variants do not count.
"""
import pathlib, re, sys

FLOOR = 0.60
ITEM = re.compile(r"^\s*pub (?:const |async )*(?:fn|struct|enum|trait|const|static|type) (\w+)")


def items(path):
    """(name, has an example) for each public item of a source file."""
    docs = []
    for line in path.read_text(encoding="utf8").splitlines():
        bare = line.strip()
        if bare.startswith("#[cfg(test)]"):
            return
        if bare.startswith("///"):
            docs.append(bare)
        elif bare.startswith("#[") or (docs and bare.startswith(("#", '"', ")"))):
            continue
        else:
            found = ITEM.match(line)
            if found:
                yield found[1], any(doc.startswith("/// ```") for doc in docs)
            docs = []


def main():
    rows = [
        (path, name, shown)
        for path in sorted(pathlib.Path("crates").glob("*/src/**/*.rs"))
        if "testkit" not in str(path) and "src/bin" not in str(path)
        for name, shown in items(path)
    ]
    share = sum(shown for *_, shown in rows) / len(rows)
    print(f"{len(rows)} public items, {share:.0%} with an example")
    if share < FLOOR:
        for path, name, shown in rows:
            if not shown:
                print(f"  {path}: {name}")
        sys.exit(1)


main()
