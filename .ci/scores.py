#!/usr/bin/env python3
"""Runs the scorers with their floors: `scores.py SHARED`, at the root of the checkout.

A floor is raised when it is passed, never lowered. The blind fifth is printed beside the whole, without a floor.
"""
import os, subprocess, sys, tempfile

# scorer, data below SHARED/data, floors
FLOORS = [
]


def run(shared, scorer, files, options):
    command = [sys.executable, os.path.join(shared, "eval", scorer), *files, "--project", ".", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    return done.returncode == 0


def blind(shared, files, folder):
    subprocess.run([sys.executable, ".ci/split.py", folder, *files], check=True)
    return [os.path.join(folder, "blind", os.path.basename(f)) for f in files]


def main():
    shared, short = sys.argv[1], []
    with tempfile.TemporaryDirectory() as folder:
        for scorer, data, floors in FLOORS:
            files = [os.path.join(shared, "data", d) for d in data]
            print(f"-- {scorer} {' '.join(data)}", flush=True)
            if not run(shared, scorer, files, [o for f in floors for o in ("--min", f)]):
                short.append(f"{scorer} {' '.join(data)}")
            if scorer in ("timex.py", "quotes.py", "events.py"):
                print("   blind fifth:", flush=True)
                run(shared, scorer, blind(shared, files, folder), [])
    story = [os.path.join(shared, "gold", "seeds.json")]
    print("-- score_story.py seeds", flush=True)
    if not run(shared, "score_story.py", story, [o for f in STORY for o in ("--min", f)]):
        short.append("score_story.py")
    if short:
        sys.exit("below their floor: " + "; ".join(short))


STORY = []

main()
