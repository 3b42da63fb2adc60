#!/usr/bin/env python3
"""Runs the visible test cases of other date parsers: `peers.py SHARED [--list CLASS]`, at the root of the checkout.

The cases lie in SHARED/data/timex (Recognizers-Text, duckling, chrono-node, SUTime) and stay there; without that
folder the script says so and ends. A case agrees where every expression it expects is found and has the expected
days, clock or length. Every other case is a deviation, and stands in one class of REASONS: what differs, and why it
is left or open. `--list CLASS` prints the cases of a class.
"""
import collections, datetime, json, os, re, subprocess, sys

SUITES = ["recognizers", "duckling", "chrono", "sutime"]

# Share of cases that agree; a floor is raised when it is passed, never lowered.
FLOORS = {"recognizers": 52, "duckling": 24, "chrono": 54, "sutime": 60}

REASONS = {
    "nothing expected": "the peer's negative case; news words such as 'now' or a bare length are expressions of TIMEX3",
    "ahead by default": "the peer takes an open date or weekday as the next one; in news the tense decides, else the past",
    "conversation": "a bare number, '8', 'at 5' or '2/15': orders to an assistant; in news these are counts and scores",
    "zone alone": "a time zone without a time is no expression of TIMEX3",
    "no rule": "not found: a form that news does not use, or one that is still to come",
    "part found": "one of several expected expressions was not found",
    "from now": "the peer counts 'in 5 minutes' or 'past 2 weeks' from the clock to an instant; TIMEX3 makes it a length",
    "wider": "the peer takes a day where TIMEX3 keeps the unit: 'two weeks ago' is a week",
    "holiday": "a holiday of a calendar that is not carried: Islamic, Jewish, Hindu and other movable feasts, days of causes",
    "other day": "found, with other days: other meaning of 'next week', 'weekend', 'season', or ours is wrong",
    "other clock": "the day agrees; the peer guesses the half of the day, or counts 'in an hour' from the minute",
    "notation": "the peer's own value, with the end of a range left out or a code of its own; ours is the TIMEX3 value",
    "vague": "the peer gives hours or days to 'morning' or 'soon'; TIMEX3 has codes for them",
    "length": "a length with another value: the peer turns ranges and fractions into one number",
    "set": "what recurs, with another value: frequency is no part of ours yet",
    "open": "no publication date: the peer takes the day it runs on, ours stays open",
}


def main():
    shared = sys.argv[1] if len(sys.argv) > 1 else "../shared"
    folder = os.path.join(shared, "data", "timex")
    if not os.path.isdir(folder):
        print(f"skipped: {folder} is not here")
        return 0
    listed = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else None
    short = [suite for suite in SUITES if not run(folder, suite, listed)]
    for suite in short:
        print(f"peers.py: {suite} is below {FLOORS[suite]} %")
    return 1 if short else 0


def run(folder, suite, listed):
    """Prints the figures of one suite; true where its floor is met."""
    with open(os.path.join(folder, suite + ".jsonl"), encoding="utf8") as lines:
        cases = [json.loads(line) for line in lines]
    found = annotate(cases)
    classes = collections.Counter()
    for case, times in zip(cases, found):
        verdicts = judge(suite, case, times)
        classes.update(verdicts)
        if listed in verdicts:
            shown = "; ".join(f"{t['words']} = {t['value']}" for t in times)
            print(f"  {suite}: {case['text']!r} ({case['reference']}): {shown or 'nothing'}")
    total = classes.total()
    agree = 100 * classes.pop("agrees", 0) / total
    print(f"{suite}: {total} cases, {agree:.1f} % agree")
    for name, number in sorted(classes.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {number:5} {name}: {REASONS[name]}")
    return agree >= FLOORS.get(suite, 0)


def annotate(cases):
    """The times of each case, with their words."""
    lines = (json.dumps({"id": str(n), "text": c["text"], "published": day(c["reference"])}) for n, c in enumerate(cases))
    command = ["cargo", "run", "--release", "-q", "--example", "annotate", "--", "-"]
    done = subprocess.run(command, input="\n".join(lines).encode(), stdout=subprocess.PIPE, check=True)
    records = {r["article"]["id"]: r for r in map(json.loads, done.stdout.decode().splitlines())}
    return [with_words(records[str(n)]) for n in range(len(cases))]


def with_words(record):
    text = record["article"]["text"].encode()
    return [dict(t, words=text[t["span"]["start"]:t["span"]["end"]].decode()) for t in record["times"]]


def day(reference):
    """The date of a reference such as `20170801` or `2013-02-12T04:30:00-02:00`."""
    match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", reference or "")
    return "-".join(match.groups()) if match else None


def judge(suite, case, times):
    """`agrees` or the class of the deviation, for the case; for each expression of SUTime's long texts."""
    expected = case["expected"]
    if not expected:
        return ["nothing expected" if times else "agrees"]
    wanted = [WANTED[suite](item) for item in expected]
    at, verdicts = 0, []
    for want in wanted:
        near, at = overlapping(case["text"], want, times, at)
        verdicts.append(compare(want, near, case))
    bad = [verdict for verdict in verdicts if verdict != "agrees"]
    if suite == "sutime" or not bad:
        return verdicts if suite == "sutime" else ["agrees"]
    return ["part found" if len(bad) < len(verdicts) and bad[0] == "no rule" else bad[0]]


def overlapping(text, want, times, at):
    """Those of ours that share words with the expected expression, and where to look for the next one."""
    if not want.get("text"):
        return times, at
    start = text.lower().find(want["text"].lower(), at)
    if start < 0:
        return times, at
    start, end = (len(text[:n].encode()) for n in (start, start + len(want["text"])))
    near = [t for t in times if t["span"]["start"] < end and start < t["span"]["end"]]
    return near, at + 1


def compare(want, near, case):
    if not near:
        return missed(want, case["text"])
    if not want.get("days") and not want.get("value") and not want.get("clock"):
        return "agrees"
    values = {canonical(t["value"]) for t in near}
    if want.get("value") and canonical(want["value"]) in values:
        return "agrees"
    if same_notation(want.get("value") or "", near):
        return "agrees"
    if want["kind"] in ("duration", "set"):
        return "length" if want["kind"] == "duration" else "set"
    if case["reference"] is None and all(t["start"] is None for t in near):
        return "open"
    spans = {(t["start"], t["end"]) for t in near} | {(near[0]["start"], near[-1]["end"])}
    spans |= {(a["start"], b["start"]) for a in near for b in near}
    if want["kind"] in ("daterange", "range") and near[0].get("begin_point"):
        spans.add((near[0]["begin_point"], near[0]["end_point"]))
    spans |= {(a["start"], a["end"]) for t in near for a in t.get("alternatives", [])}
    for start, end in want.get("days", []):
        if (start, end) in spans or end is None and any(s == start for s, _ in spans):
            return of_clock(want, values)
    if not want.get("days"):
        return of_clock(want, values) if want.get("clock") else "notation"
    if want.get("holiday"):
        return "holiday"
    if all(t["kind"] == "duration" for t in near):
        return "from now"
    if any(start and start <= want["days"][0][0] <= end for start, end in spans if end):
        return "wider"
    today, ours = day(case["reference"]) or "", near[0]["start"] or ""
    return "ahead by default" if ours <= today < want["days"][0][0] else "other day"


def same_notation(value, near):
    """Recognizers' `XXXX-04-22` and `(XXXX-10-02,XXXX-10-22,P20D)`, where X stands for any digit."""
    ends = value.strip("()").split(",")[:2]
    ours = [near[0]["value"], near[-1]["value"]][:len(ends)]
    return all(re.fullmatch(re.escape(end).replace("X", "[0-9X]"), one) for end, one in zip(ends, ours) if end) and bool(value)


def of_clock(want, values):
    """The day agrees: does the clock?"""
    clocks = [value.partition("T")[2] for value in values if "T" in value and not value.startswith("P")]
    if not want.get("clock") or any(clock == want["clock"] for clock in clocks):
        return "agrees"
    return "vague" if any(clock.isalpha() for clock in clocks) else "other clock"


def missed(want, text):
    words = want.get("text") or text
    if want["kind"] == "timezone":
        return "zone alone"
    if want.get("holiday"):
        return "holiday"
    return "conversation" if re.fullmatch(r"\D{0,12}[\d/.:-]+\D{0,4}", words) else "no rule"


def canonical(value):
    value = re.sub(r"^P(\d+)DE$", lambda m: f"P{10 * int(m[1])}Y", value or "")
    return re.sub(r"(T\d\d)$", r"\1:00", re.sub(r"(T\d\d:\d\d):00$", r"\1", value))


def before(date):
    """The last day of a stretch that ends where `date` begins."""
    try:
        return str(datetime.date.fromisoformat(date[:10]) - datetime.timedelta(1))
    except ValueError:
        return None


def clock(stamp):
    match = re.search(r"[T ](\d\d:\d\d)", stamp or "")
    return match[1] if match else None


def of_recognizers(item):
    kind = (item.get("type") or "").removeprefix("datetimeV2.")
    values = item.get("values") or []
    days, value, at = [], item.get("timex"), None
    for one in values:
        value = value or one.get("timex")
        if re.match(r"\d{4}-\d\d-\d\d", one.get("value") or ""):
            days.append((one["value"][:10], one["value"][:10]))
            at = at or clock(one["value"])
        elif re.match(r"\d{4}-\d\d-\d\d", one.get("start") or ""):
            inclusive = before(one.get("end") or "") if kind == "daterange" else (one.get("end") or "")[:10]
            days += [(one["start"][:10], inclusive), (one["start"][:10], (one.get("end") or "")[:10])]
    if kind == "duration":
        days = []
    pair = re.match(r"\((\d{4}-\d\d-\d\d)[^,]*,(\d{4}-\d\d-\d\d)", value or "")
    if pair and not days:
        days = [(pair[1], pair[2]), (pair[1], before(pair[2]))]
    if kind == "time" and re.match(r"T\d\d", value or ""):
        at, value = canonical(value)[1:], None
    return dict(text=item.get("text"), kind="time" if kind == "time" else kind, value=value, days=days, clock=at)


def of_duckling(item):
    kind = item["kind"]
    if kind == "duration":
        letter = {"year": "Y", "month": "M", "week": "W", "day": "D"}.get(item["grain"])
        clocked = {"hour": "H", "minute": "M", "second": "S"}.get(item["grain"])
        return dict(kind="duration", value=f"P{item['value']}{letter}" if letter else f"PT{item['value']}{clocked}")
    start, end = item.get("from"), item.get("to")
    exact = item.get("grain") in ("hour", "minute", "second")
    first, holiday = (start or end)[:10], item.get("holiday")
    if kind != "datetime" and end and start:
        last = end[:10] if exact and not end.endswith("T00:00:00") else before(end)
        return dict(kind="range", days=[(first, last)], holiday=holiday)
    return dict(kind="date", days=[(first, None)], clock=clock(start) if exact else None, holiday=holiday)


def of_chrono(item):
    start, end = item.get("start") or {}, item.get("end") or {}
    whole = lambda part: all(part.get(name) for name in ("year", "month", "day"))
    text = lambda part: f"{part['year']:04}-{part['month']:02}-{part['day']:02}"
    days = [(text(start), text(end) if whole(end) else None)] if whole(start) else []
    at = f"{start['hour']:02}:{start.get('minute') or 0:02}" if start.get("hour") is not None else None
    return dict(text=item.get("text"), kind="date", days=days, clock=at)


def of_sutime(item):
    kind = item.get("type", "DATE").lower()
    return dict(text=item["text"], kind=kind, value=item.get("value"))


WANTED = {"recognizers": of_recognizers, "duckling": of_duckling, "chrono": of_chrono, "sutime": of_sutime}

if __name__ == "__main__":
    sys.exit(main())
