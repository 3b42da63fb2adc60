#!/usr/bin/env python3
"""Runs the scorers with their floors: `scores.py SHARED`, at the root of the checkout.

A floor is raised when it is passed, never lowered. The blind fifth is printed beside the whole, without a floor.
"""
import os, subprocess, sys, tempfile

# Scorer, data below SHARED/data, floors, further options.
FLOORS = [
    ("timex.py", ["timex/timebank.jsonl", "timex/aquaint.jsonl", "timex/wikiwars-train.jsonl"],
     ["timebank.strict=91.0", "timebank.relaxed=94.8", "timebank.type=91.9", "timebank.value=83.3",
      "aquaint.strict=86.0", "aquaint.relaxed=94.9", "aquaint.type=87.0", "aquaint.value=77.1",
      "wikiwars-train.strict=88.4", "wikiwars-train.relaxed=94.4", "wikiwars-train.value=85.0"], []),
    ("quantities.py", [],
     ["NewsQuant.value=91.7", "NewsQuant.unit=81.1", "NewsQuant.change=86.2", "NewsQuant.concept=75.3",
      "RQuant_currency-model.unit=85.0", "RQuant_dimension-model.unit=86.3",
      "quantulum_main.own=87.0", "idetect.picked=83.0", "idetect.full=69.0", "epitator.role=75.0"], []),
    ("ner.py", ["ner/measure_only/conll03_testa.conll.gz", "ner/measure_only/worldwide2_dev.conll.gz",
                "ner/measure_only/crossner_pol_dev.conll.gz"],
     ["conll03_testa.f1=82.3", "worldwide2_dev.f1=72.9", "crossner_pol_dev.f1=60.5"], []),
    ("ner.py", ["ner/gum_link_train.jsonl"], ["gum_link_train.b3=90.1"], ["--link"]),
    ("quotes.py", ["quotes/polnear_train.jsonl.gz"],
     ["polnear_train.exact=97.5", "polnear_train.speaker=93.0", "polnear_train.joint=90.0"], []),
    ("events.py", ["quotes/plover_even.jsonl"], ["plover_even.class=90"], []),
    ("articles.py", [],
     ["fundus.words=97.2", "fundus.day=99", "fundus.instant=98.5", "fundus.title=90", "fundus.authors=87",
      "wcxb.words=95.0", "htmldate.day=91.5", "ewt.f1=88.5", "gum.f1=95.5", "golden.exact=91"], []),
    ("ecb.py", [], ["all.b3=81.0", "all.b3_p=77.5"], []),
    ("merge_laws.py", [], [], ["--rounds", "40"]),
    ("tls.py", [], ["average.date=66.4", "average.ar1=14.7", "average.ar2=4.5"], ["--span"]),
    ("tls.py", ["tls/entities"], ["average.date=28.0"], []),
]

# Sections of score_story.py on the two articles that the system was made for.
STORY = ["all=0.99", "times.value=0.99", "quantities.value=0.95", "quantities.role=0.95", "entities.name=0.95",
         "quotes.speaker=0.95", "timeline.dated=0.95", "timeline.separate=1.0"]


def run(shared, scorer, files, options):
    command = [sys.executable, os.path.join(shared, "eval", scorer), *files, "--project", ".", *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    return done.returncode == 0


def minima(floors):
    return [word for floor in floors for word in ("--min", floor)]


def blind(shared, files, folder):
    subprocess.run([sys.executable, ".ci/split.py", folder, *files], check=True)
    return [os.path.join(folder, "blind", os.path.basename(f)) for f in files]


def main():
    shared, short = sys.argv[1], []
    with tempfile.TemporaryDirectory() as folder:
        for scorer, data, floors, options in FLOORS:
            files = [os.path.join(shared, "data", d) for d in data]
            print(f"-- {scorer} {' '.join(data)}", flush=True)
            if not run(shared, scorer, files, [*options, *minima(floors)]):
                short.append(f"{scorer} {' '.join(data)}")
            if scorer in ("timex.py", "quotes.py", "events.py"):
                print("   blind fifth:", flush=True)
                run(shared, scorer, blind(shared, files, folder), [])
    story = [os.path.join(shared, "gold", "seeds.json")]
    print("-- score_story.py seeds", flush=True)
    if not run(shared, "score_story.py", story, minima(STORY)):
        short.append("score_story.py")
    if short:
        sys.exit("below their floor: " + "; ".join(short))


main()
