"""Has the files below data/ judged: JSON Schema by jsonschema, the package by frictionless, the database by SQLite itself.

    python tests/outside/data.py SITE…
"""

import json
import sqlite3
import sys
from pathlib import Path

from frictionless import system, validate
from jsonschema import Draft202012Validator, FormatChecker

HERE = Path(__file__).parent


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def schema_errors(name, schema, value):
    Draft202012Validator.check_schema(schema)
    errors = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(value)
    return [f"{name}: {error.json_path}: {error.message[:300]}" for error in errors]


def refuses(name, schema, value, spoil):
    """A schema that takes anything would find nothing: it has to refuse what is spoilt."""
    spoilt = json.loads(json.dumps(value))
    spoil(spoilt)
    return [] if schema_errors(name, schema, spoilt) else [f"{name}: its schema takes what it should refuse"]


def package_errors(data):
    with system.use_context(trusted=True):
        report = validate(str(data / "datapackage.json"), type="package")
    found = [f"datapackage.json: {error}" for error in report.errors]
    for task in report.tasks:
        found += [f"{task.place}: {error.message}" for error in task.errors]
    if len(report.tasks) < 25:
        found.append(f"datapackage.json: only {len(report.tasks)} files were looked at")
    return found


def database_errors(data):
    database = sqlite3.connect(f"file:{data / 'archive.sqlite'}?mode=ro", uri=True)
    found = [f"archive.sqlite: {row[0]}" for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"archive.sqlite: row {row} names what is not there" for row in database.execute("PRAGMA foreign_key_check")]
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for path in data.glob("*.csv"):
        if path.stem not in tables:
            found.append(f"archive.sqlite has no table {path.stem}")
    if "paragraphs_text" in tables:
        database.execute("SELECT count(*) FROM paragraphs_text WHERE paragraphs_text MATCH 'the'").fetchone()
    return found


def site_errors(site):
    data = Path(site) / "data"
    archive, schema = read(data / "archive.json"), read(data / "archive.schema.json")
    popolo, popolo_schema = read(data / "popolo.json"), read(HERE / "popolo.schema.json")
    found = schema_errors("archive.json", schema, archive) + schema_errors("popolo.json", popolo_schema, popolo)
    found += refuses("archive.json", schema, archive, lambda spoilt: spoilt.pop("people"))
    if archive["decisions"]:
        found += refuses("archive.json", schema, archive, lambda spoilt: spoilt["decisions"][0].update(outcome="perhaps"))
    if archive["meetings"]:
        found += refuses("archive.json", schema, archive, lambda spoilt: spoilt["meetings"][0].update(date="27/11/2012"))
    if popolo["events"]:
        found += refuses("popolo.json", popolo_schema, popolo, lambda spoilt: spoilt["events"][0].update(start_date="2012-11~"))
    return [f"{site}: {error}" for error in found + package_errors(data) + database_errors(data)]


sites = sys.argv[1:]
errors = [error for site in sites for error in site_errors(site)]
print("\n".join(errors[:50]))
sys.exit(1 if errors or not sites else 0)
