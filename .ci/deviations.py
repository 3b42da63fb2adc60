#!/usr/bin/env python3
"""Lists where the quantity reader and the peers' suites differ: `deviations.py SHARED [--list CLASS]`, at the root.

The suites lie in SHARED/data/numbers and stay there; without them the script says so and ends. Every case that
`quantities.py` calls wrong stands in the first class of CLASSES that fits it, with the reason why it is left; what
fits none is open. `--list CLASS` prints the cases of a class, those of the blind fifth excepted.
"""
import ast, collections, glob, json, os, re, subprocess, sys

from split import blind

# Sets with another scale: value, unit, what happened. Their misses are told apart by their kind and words.
NEWS = [
    ("old-new", "'fell from 7.8 to 7.5' are an old and a new value, each a figure with a change, and no range",
     lambda k, w, t: k != "unit" and re.search(r"\bfrom\b.*\bto\b", t) and (k == "extra" or re.search(r"\d ?- ?\d", w))),
    ("score", "'9-2' is a score, which the scorer leaves out of ours",
     lambda k, w, t: k == "missed" and re.search(r"[\d.]+-[\d.]+ ", w) and not re.search(r"\bor\b", t)),
    ("vague", "'several', 'a few', 'a pair' are figures here and keep their word",
     lambda k, w, t: k == "extra" and re.match(r"\((3.0, 9.0|2.0, 5.0)\)|2.0 ", w) and re.search(r"\b(several|few|pair)\b", t)),
    ("age", "'aged 18 to 34', ', 25,': an age is a figure here; there only sometimes",
     lambda k, w, t: k != "missed" and "of age" in w),
    ("time", "a length of time that a time expression holds: 'a decade', 'around a minute', 'a two-month deal'",
     lambda k, w, t: re.search(r"\b(year|month|week|day|hour|minute|second)s?$", w)),
    ("share", "a third of the flats is a fraction (0.33 of them), no figure in per cent",
     lambda k, w, t: k == "unit" and re.match(r"\S+ %", w)),
    ("noun", "the same noun with more, fewer or other words: lemmas of superlatives, which adjectives belong to it",
     lambda k, w, t: k == "unit" and shares_word(*w.split(" ", 1)[1].split(" != "))),
]


def shares_word(gold, ours):
    return bool(set(gold.lower().split()) & set(ours.lower().split()))


SUITES = ["rec_NumberModel", "rec_NumberRangeModel", "rec_OrdinalModel", "rec_PercentModel", "rec_CurrencyModel",
          "rec_DimensionModel", "duck_Numeral", "duck_Ordinal", "duck_Quantity", "duck_AmountOfMoney", "duck_Duration",
          "duck_Distance", "duck_Volume", "duck_Temperature", "quantulum_main", "quantulum_ambiguity", "NewsQuant"]

# Class, reason, and what text, expected and found values (and the suite) of its cases look like.
CLASSES = [
    ("vague", "'a few', 'several' are intervals here and keep their word; a dozen is twelve of what is counted",
     lambda t, e, g, s: re.search(r"\b(few|several|dozens?|handful)\b", t, re.I)),
    ("year", "a year is a time, and no quantity",
     lambda t, e, g, s: any(isinstance(n, (int, float)) and 1500 <= n < 2100 and n not in g for n in flat(e))),
    ("calendar", "months and years have no fixed number of days: 1.5 months stay so, P1Y2DT3H4S is no one number",
     lambda t, e, g, s: s == "duck_Duration" and re.search(r"month|year", t, re.I)),
    ("prime", "' and \" are feet and inches in news, not minutes and seconds",
     lambda t, e, g, s: s == "duck_Duration" and re.search(r"\d\s?['\"′″]", t)),
    ("letter", "one letter: m is metre or million, l litre, k thousand, c no cent apart from its digits, G no billion",
     lambda t, e, g, s: re.search(r"\d\s?[mlckGtFC]\b", t)),
    ("slash", "two numbers with a slash may be a day or a pair: no fraction but a usual one",
     lambda t, e, g, s: re.search(r"\b\d+/\d+\b", t)),
    ("third", "'sixty and a third' is one number, no cardinal with an ordinal",
     lambda t, e, g, s: s == "rec_OrdinalModel" and re.search(r"\band an? \w+$", t)),
    ("place", "the range between two ordinals is no range of numbers",
     lambda t, e, g, s: s == "rec_NumberRangeModel" and re.search(r"\b(the|\d+)\s?\w*(th|st|nd|rd)\b", t)),
    ("fragment", "a comparison without its second half, or marks that no writer sets together",
     lambda t, e, g, s: re.search(r"\b(than|to)$|[<>=]{2}|\^-", t.strip(" .?!"))),
    ("equal", "'equal to' is no bound: the number is one, not a range of one",
     lambda t, e, g, s: s == "rec_NumberRangeModel" and re.search(r"\bequal", t, re.I)),
    ("length", "two lengths that make one are one figure in the smaller unit, or one time expression",
     lambda t, e, g, s: re.search(r"\b(m|ft|km|metres?|years?|weeks?)\b.*\b(dm|cm|in|ft|months?|days?|time)\b", t)),
    ("name", "a number in a name, a model or a title counts nothing",
     lambda t, e, g, s: re.search(r"[A-Z]\w+[ \"]\d+|\d+[A-Z]", t) and len(flat(e)) > len(flat(g))),
    ("word", "a word that means something else in news, or a code without a number of its own",
     lambda t, e, g, s: s.endswith(("Money", "CurrencyModel"))),
    ("turn", "a turn is no unit of measure in news",
     lambda t, e, g, s: re.search(r"\bturns?\b", t)),
    ("comma", "a comma before one digit, or two systems of marks in one text",
     lambda t, e, g, s: re.search(r"\d,\d\b|\d\.\d{3},\d", t)),
    ("parts", "denominators of several words in the plural are read in the commoner of two ways",
     lambda t, e, g, s: re.search(r"(fifths?|thirds?|millionth)\b", t)),
]


def flat(values):
    return [n for value in values for n in (value if isinstance(value, list) else [value])]


def main():
    shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
    files = [f for f in glob.glob(os.path.join(shared, "data", "numbers", "*")) if os.path.basename(f).split(".")[0] in SUITES]
    if not files:
        print(f"skipped: no suites in {shared}/data/numbers")
        return 0
    command = [sys.executable, os.path.join(shared, "eval", "quantities.py"), "--project", ".", "--errors", "100000", *sorted(files)]
    lines = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    listed = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else None
    suite, classes = "", collections.Counter()
    for line in lines:
        if not line.startswith("  "):
            suite = line.split()[0]
            print(line)
            continue
        kind, ident, values, text = line[2:].split("\t", 3)
        name = judge(suite, values, text) if suite != "NewsQuant" else judge_news(kind, values, text)
        classes[name] += 1
        if name == listed and not blind(json.dumps({"id": ident})):
            print(f"  {ident} {values}: {text}")
    reasons = {f"news {name}": reason for name, reason, _ in NEWS} | {name: reason for name, reason, _ in CLASSES} | {"open": "no reason given: ours may be wrong"}
    reasons["news open"] = reasons["open"]
    for name, number in sorted(classes.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {number:5} {name}: {reasons[name]}")
    return 0


def judge_news(kind, values, text):
    return "news " + next((name for name, _, fits in NEWS if fits(kind, values, text)), "open")


def judge(suite, values, text):
    expected, got = (ast.literal_eval(v) for v in re.fullmatch(r"expected (.*) got (.*)", values).groups())
    return next((name for name, _, fits in CLASSES if fits(text, expected, got, suite)), "open")


if __name__ == "__main__":
    sys.exit(main())
