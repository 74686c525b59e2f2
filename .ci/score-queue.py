#!/usr/bin/env python3
"""Score the queue of an archive that has no registry against the gold annotations.

    score-queue.py GOLD_DIR ARCHIVE_JSON [--detail]

Whom a report names in full (a form of two words or more) should stand in the queue as a person, and little else should.
Bodies are counted likewise. Prints one line a measure, as `score.py` does: name, value, (hits/total).
"""
import glob, json, os, sys, tomllib


def squash(text):
    return " ".join(text.replace("’", "'").split()).lower()


def is_same(asked, form):
    """A title or a middle name may be in one and not in the other."""
    a, b = asked.split(), form.split()
    return asked == form or a[-1] == b[-1] and (set(a) <= set(b) or set(b) <= set(a))


def main():
    gold_dir, archive = [a for a in sys.argv[1:] if not a.startswith("--")]
    data = json.load(open(archive, encoding="utf-8"))
    by_file = {os.path.basename((r.get("source") or {}).get("file") or ""): r["id"] for r in data["reports"]}
    count, notes = {}, []

    def add(name, hits, of):
        was = count.get(name, (0, 0))
        count[name] = (was[0] + hits, was[1] + of)

    for path in sorted(glob.glob(os.path.join(gold_dir, "*.toml"))):
        gold = tomllib.load(open(path, "rb"))
        report = by_file.get(os.path.basename(gold["meeting"]["file"]))
        asked = [q for q in data["queue"] if report in q["reports"] and q["reason"] == "unknown"]
        people = {squash(q["text"]) for q in asked if q["kind"] == "person"}
        bodies = {squash(q["text"]) for q in asked if q["kind"] == "committee"}
        known = set()
        for person in gold["person"]:
            forms = {squash(f) for f in person["mentions"] + [p[0] for p in person.get("in_context", [])]}
            if person["kind"] == "eponym":
                continue
            known |= forms | {squash(person["name"])}
            full = {f for f in forms if len(f.split()) > 1}
            if full and person["count"]:
                hit = any(is_same(a, f) for a in people for f in full)
                add("queue: people recall", hit, 1)
                if not hit:
                    notes.append(f"not asked  {gold['meeting']['file']}  {person['name']}  {person['mentions']}")
        for text in sorted(people):
            right = any(is_same(text, form) for form in known)
            add("queue: people precision", right, 1)
            if not right:
                notes.append(f"no person  {gold['meeting']['file']}  {text}")
        named = {squash(f) for c in gold["committee"] + gold.get("organisation", []) for f in c.get("forms", c.get("mentions", [])) + [c["name"]]}
        for body in gold["committee"]:
            if body["kind"] in ("proposed", "office"):
                continue
            forms = {squash(f) for f in body.get("forms", [])}
            if not any(len(f.split()) > 1 for f in forms):
                continue
            hit = bool(forms & bodies) or any(a in f or f in a for a in bodies for f in forms if len(f.split()) > 1)
            add("queue: bodies recall", hit, 1)
            if not hit:
                notes.append(f"no body asked  {gold['meeting']['file']}  {body['name']}  {body.get('forms')}")
        for text in sorted(bodies):
            right = any(text in f or f in text for f in named)
            add("queue: bodies precision", right, 1)
            if not right:
                notes.append(f"unannotated body  {gold['meeting']['file']}  {text}")
    for name, (hits, of) in count.items():
        print(f"{name:34} {hits / of if of else 0:6.3f}  ({hits}/{of})")
    if "--detail" in sys.argv:
        print("\n".join(notes))


main()
