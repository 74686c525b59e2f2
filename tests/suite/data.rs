//! The archive as data: every file says the same, and only what the pages say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use archive::site;
use archive::site::data::page::QUERIES;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;
use serde_json::Value;

use crate::support::{MILL_LANE, Outcome, build, data_files, mill_lane_with, sources};

/// Everything that a table can hold: names and bodies with dates, two accounts that differ, a source that contradicts itself,
/// what import did, printed names, words that spreadsheets take for formulas.
const RICH: &str = r#"
-- content/committees/pond.md --
+++
name = "Pond Group"
classification = "working group"
parent = "parish"
founding_date = "2011-11~"
dissolution_date = "2012/2014"
predecessors = ["village"]
other_names = ["Pond Panel", { name = "Duck Group", start_date = "2011", end_date = "2012" }]
[[posts]]
id = "keeper"
label = "Keeper"
other_labels = ["=Warden", "Duck Keeper"]
+++
-- content/people/eve-fuller.md --
+++
name = "Eve Fuller"
other_names = [{ name = "Evie", end_date = "../2011" }]
[[memberships]]
organization = "pond"
post = "keeper"
start_date = "2011-11~"
end_date = "2012-03/2012-09"
[[memberships]]
organization_name = "Union of Ducks"
role = "delegate"
start_date = "2009"
[links]
wikidata = "Q1"
website = "https://eve.example/"
+++
-- content/reports/2012/2012-03-01-fuller.md --
+++
title = "=HYPERLINK(\"http://bad.example\")"
authors = ["Jo Printed", "eve-fuller"]
date = "2012-03-01"
committee = "parish"
kind = "notes"
published = "2012-03-05"
[source]
url = "https://eve.example/notes"
file = "notes.txt"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
captured = "2013-01-01"
licence = "CC BY 4.0"
[[copies]]
publisher = "The Gazette"
[basis]
date = { basis = "stated", evidence = "on 1st March", candidates = ["2012-03-01", "2012-03-02"] }
[import]
format = "text"
encoding = "windows-1252"
repairs = [{ what = "mojibake", count = 2 }]
cut = [{ what = "menu", words = 12 }]
put_back = [1]
+++
## P1

=1+1 is two, said Ann Weaver, the Chair.

'=2 begins with an apostrophe.

- @duck is an item

| Motion | Result |
|---|---|
| Clean the pond | agreed |

It was agreed by 6 votes to 2 that the pond is cleaned. Zebedee Quince of the Pond Group spoke.
"#;

fn rich() -> Outcome {
    build(&mill_lane_with(RICH))
}

type Files = BTreeMap<String, Vec<u8>>;

fn data(outcome: &Outcome) -> Files {
    data_files(&outcome.built.archive).into_iter().filter(|(path, _)| path.starts_with("data/")).collect()
}

fn json(files: &Files, name: &str) -> Value {
    serde_json::from_slice(&files[&format!("data/{name}")]).expect("JSON")
}

fn database(files: &Files) -> Connection {
    let mut database = Connection::open_in_memory().unwrap();
    let bytes = &files["data/archive.sqlite"];
    database.deserialize_read_exact("main", &bytes[..], bytes.len(), true).expect("a database");
    database
}

/// The rows of a query, as text; nothing for null.
fn rows(database: &Connection, query: &str) -> Vec<Vec<Option<String>>> {
    let mut statement = database.prepare(query).unwrap_or_else(|error| panic!("{query}: {error}"));
    let width = statement.column_count();
    let cell = |value: Sql| match value {
        Sql::Null => None,
        Sql::Integer(number) => Some(number.to_string()),
        Sql::Text(words) => Some(words),
        other => panic!("{other:?}"),
    };
    let row = |row: &rusqlite::Row<'_>| (0..width).map(|at| row.get(at).map(cell)).collect();
    statement.query_map([], row).unwrap().map(Result::unwrap).collect()
}

fn csv(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let mut file = csv::Reader::from_reader(bytes);
    let names = file.headers().unwrap().iter().map(str::to_owned).collect();
    (names, file.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect())
}

/// Takes the apostrophe off that keeps a spreadsheet from computing, as `docs/data.md` says.
fn unguarded(cell: &str) -> String {
    let is_guarded = cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell[usize::from(is_guarded)..].to_owned()
}

fn names_of(files: &Files) -> Vec<String> {
    files.keys().filter_map(|path| path.strip_prefix("data/")?.strip_suffix(".csv")).map(str::to_owned).collect()
}

#[test]
fn every_file_that_is_told_is_made_alone_as_with_the_others() {
    let outcome = rich();
    let archive = &outcome.built.archive;
    let together = data_files(archive);
    let paths: BTreeSet<String> = site::data_paths(archive).into_iter().map(String::from).collect();
    assert!(together.keys().filter(|path| site::is_data(path) && path.starts_with("data/")).all(|path| paths.contains(path)));
    for path in &paths {
        assert!(site::is_data(path), "{path} has the shape of data");
        assert_eq!(site::data_file(archive, path).as_ref(), together.get(path), "{path}");
    }
    assert_eq!(site::data_file(archive, "data/nothing.csv"), None);
    assert!(!site::is_data("data/index.html"), "the page is a page");
}

#[test]
fn the_same_archive_gives_the_same_bytes_on_one_thread_and_on_many() {
    let outcome = rich();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let alone = pool.install(|| data(&outcome));
    for _ in 0..3 {
        let many = data(&outcome);
        for (path, bytes) in &many {
            assert!(alone[path] == *bytes, "{path} differs");
        }
    }
}

#[test]
fn an_id_is_the_last_part_of_an_address_that_has_a_page() {
    let outcome = rich();
    let files = data(&outcome);
    let archive = json(&files, "archive.json");
    let mut seen = 0;
    for kind in ["people", "committees", "meetings", "reports", "decisions"] {
        let rows = archive[kind].as_array().unwrap();
        let pages = outcome.pages.keys().filter(|path| {
            let slug = path.strip_prefix(&format!("{kind}/")).and_then(|rest| rest.strip_suffix("/index.html"));
            slug.is_some_and(|slug| !slug.contains('/') && slug.parse::<u16>().is_err())
        });
        assert_eq!(rows.len(), pages.count(), "as many {kind} as pages of them");
        for row in rows {
            let id = row["id"].as_str().unwrap();
            assert!(outcome.pages.contains_key(&format!("{kind}/{id}/index.html")), "{kind}/{id} has a page");
            assert_eq!(row["url"], format!("https://example.org/mill/{kind}/{id}/"));
            seen += 1;
        }
    }
    let index = json(&files, "index.json");
    assert_eq!(index["things"].as_array().unwrap().len(), seen, "the index has each thing once");
    let paragraphs = rows(&database(&files), "SELECT report, id FROM paragraphs");
    assert!(paragraphs.len() > 5);
    for paragraph in paragraphs {
        let (report, id) = (paragraph[0].as_ref().unwrap(), paragraph[1].as_ref().unwrap());
        assert!(outcome.page(&format!("reports/{report}/index.html")).contains(&format!("id=\"{id}\"")), "{report}#{id}");
    }
}

#[test]
fn each_reference_leads_to_a_row() {
    for outcome in [rich(), build(&sources(MILL_LANE)), build(&sources("-- config.toml --\ntitle = \"Nothing\"\n"))] {
        let files = data(&outcome);
        let database = database(&files);
        assert_eq!(rows(&database, "PRAGMA integrity_check"), [[Some("ok".to_owned())]]);
        assert!(rows(&database, "PRAGMA foreign_key_check").is_empty());
        let keys: usize =
            names_of(&files).iter().map(|table| rows(&database, &format!("PRAGMA foreign_key_list(\"{table}\")")).len()).sum();
        assert!(keys > 30, "{keys} references are declared");
    }
}

#[test]
fn a_post_declared_twice_does_not_cost_the_database() {
    let twice = "-- content/committees/pond.md --\n+++\nname = \"Pond Group\"\n[[posts]]\nid = \"keeper\"\nlabel = \"Keeper\"\n[[posts]]\nid = \"keeper\"\nlabel = \"Other\"\n+++\n";
    let files = data(&build(&mill_lane_with(twice)));
    let posts = rows(&database(&files), "SELECT label FROM posts WHERE committee = 'pond'");
    assert_eq!(posts, [[Some("Keeper".to_owned())]]);
}

#[test]
fn csv_and_the_database_hold_the_same() {
    let outcome = rich();
    let files = data(&outcome);
    let database = database(&files);
    let mut filled = 0;
    for table in names_of(&files) {
        let (names, mut from_csv) = csv(&files[&format!("data/{table}.csv")]);
        let columns = rows(&database, &format!("SELECT name FROM pragma_table_info('{table}')"));
        assert_eq!(names, columns.into_iter().map(|row| row[0].clone().unwrap()).collect::<Vec<_>>(), "{table}");
        let is_flag = |name: &str| ["reported", "disputed", "votes_unanimous"].contains(&name);
        for row in &mut from_csv {
            for (name, cell) in names.iter().zip(row) {
                *cell = match &**cell {
                    "true" if is_flag(name) => "1".to_owned(),
                    "false" if is_flag(name) => "0".to_owned(),
                    words => unguarded(words),
                };
            }
        }
        let from_database: Vec<Vec<String>> = rows(&database, &format!("SELECT * FROM \"{table}\" ORDER BY rowid"))
            .into_iter()
            .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
            .collect();
        assert_eq!(from_csv, from_database, "{table}");
        filled += usize::from(!from_csv.is_empty());
    }
    assert!(filled > 20, "{filled} tables have rows");
}

#[test]
fn json_and_the_database_hold_the_same() {
    let outcome = rich();
    let files = data(&outcome);
    let database = database(&files);
    let archive = json(&files, "archive.json");
    let mut compared = 0;
    for kind in ["people", "committees", "meetings", "reports", "mentions", "decisions", "queue"] {
        let from_json = archive[kind].as_array().unwrap();
        let columns: Vec<String> = rows(&database, &format!("SELECT name FROM pragma_table_info('{kind}')"))
            .into_iter()
            .map(|row| row[0].clone().unwrap())
            .collect();
        let from_database = rows(&database, &format!("SELECT * FROM {kind} ORDER BY rowid"));
        assert_eq!(from_json.len(), from_database.len(), "{kind}");
        for (row, cells) in from_json.iter().zip(&from_database) {
            for (name, cell) in columns.iter().zip(cells) {
                // `votes_for` is `votes.for`.
                let value = match (row.get(name), name.split_once('_')) {
                    (Some(value), _) => value,
                    (None, Some((outer, inner))) if row.get(outer).is_some_and(|outer| outer.get(inner).is_some()) => &row[outer][inner],
                    _ => continue,
                };
                let told = match value {
                    Value::Null => None,
                    Value::Bool(flag) => Some(u8::from(*flag).to_string()),
                    Value::String(words) => Some(words.clone()),
                    other => Some(other.to_string()),
                };
                assert_eq!(told, *cell, "{kind}.{name}");
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "{compared} cells were compared");
    let counts = [
        ("people", "memberships", "memberships"),
        ("people", "other_names", "person_names"),
        ("people", "links", "person_links"),
        ("committees", "posts", "posts"),
        ("committees", "successors", "committee_predecessors"),
        ("reports", "authors", "report_authors"),
        ("reports", "meetings", "report_meetings"),
        ("meetings", "reports", "report_meetings"),
        ("reports", "copies", "report_copies"),
        ("reports", "basis", "report_basis"),
        ("decisions", "accounts", "accounts"),
        ("queue", "candidates", "queue_candidates"),
        ("queue", "reports", "queue_reports"),
    ];
    for (kind, field, table) in counts {
        let size = |row: &Value| row[field].as_array().map_or_else(|| row[field].as_object().unwrap().len(), Vec::len);
        let told: usize = archive[kind].as_array().unwrap().iter().map(size).sum();
        let found = rows(&database, &format!("SELECT count(*) FROM {table}"));
        assert_eq!(found[0][0], Some(told.to_string()), "{kind}.{field} and {table}");
    }
    let whom = rows(&database, "SELECT coalesce(person, committee) FROM mentions ORDER BY rowid");
    let ids: Vec<Option<String>> = archive["mentions"].as_array().unwrap().iter().map(|m| m["id"].as_str().map(str::to_owned)).collect();
    assert_eq!(whom.into_iter().flatten().collect::<Vec<_>>(), ids);
    let authors = rows(&database, "SELECT coalesce(person, name) FROM report_authors WHERE report = '2012-03-01-fuller' ORDER BY position");
    assert_eq!(authors.into_iter().flatten().flatten().collect::<Vec<_>>(), ["Jo Printed", "eve-fuller"]);
}

#[test]
fn the_page_tells_the_rows_and_links_every_file() {
    let outcome = rich();
    let page = outcome.page("data/index.html");
    let files = data(&outcome);
    for path in files.keys() {
        assert!(page.contains(&format!("href=\"/mill/{path}\"")), "{path} is linked");
    }
    let database = database(&files);
    for table in ["people", "committees", "meetings", "reports", "mentions", "decisions", "queue", "paragraphs"] {
        let count = rows(&database, &format!("SELECT count(*) FROM {table}"))[0][0].clone().unwrap();
        let name = format!("{}{}", table[..1].to_uppercase(), &table[1..]);
        assert!(page.contains(&format!("<th scope=\"row\">{name}</th><td class=\"right\">{count}</td>")), "{name}: {count}");
    }
    for table in names_of(&files) {
        let (columns, _) = csv(&files[&format!("data/{table}.csv")]);
        let told = page.split(&format!("<h3 id=\"table-{table}\">")).nth(1).unwrap().split("</table>").next().unwrap();
        for column in columns {
            assert!(told.contains(&format!("<code>{column}</code>")), "{table}.{column} is explained");
        }
    }
}

/// Holds a value against a schema: fields, words of closed lists, kinds. An outside validator looks at all the rest.
fn hold(schema: &Value, value: &Value, defs: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        return hold(&defs[name.trim_start_matches("#/$defs/")], value, defs, at);
    }
    if let Some(either) = schema["anyOf"].as_array() {
        let which = if value.is_null() { &either[1] } else { &either[0] };
        return hold(which, value, defs, at);
    }
    if let Some(words) = schema["enum"].as_array() {
        assert!(words.contains(value), "{at}: {value} is not one of {words:?}");
    }
    match value {
        Value::Object(fields) if schema.get("properties").is_some() => {
            let known = schema["properties"].as_object().unwrap();
            let required: Vec<&str> = schema["required"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
            for (name, value) in fields {
                let field = known.get(name).unwrap_or_else(|| panic!("{at}.{name} is not in the schema"));
                hold(field, value, defs, &format!("{at}.{name}"));
            }
            for name in required {
                assert!(fields.contains_key(name), "{at}.{name} is missing");
            }
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| hold(&schema["additionalProperties"], value, defs, &format!("{at}.{name}")));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(i, item)| hold(&schema["items"], item, defs, &format!("{at}[{i}]"))),
        Value::Null => assert_eq!(schema["type"], "null", "{at}"),
        Value::String(_) => assert!(schema["type"] == "string" || schema.get("enum").is_some(), "{at}"),
        Value::Number(_) => assert!(schema["type"] == "integer" || schema.get("const").is_some(), "{at}"),
        Value::Bool(_) => assert_eq!(schema["type"], "boolean", "{at}"),
    }
}

#[test]
fn every_field_that_is_written_is_in_the_schema_and_the_other_way_round() {
    let files = data(&rich());
    let schema = json(&files, "archive.schema.json");
    hold(&schema, &json(&files, "archive.json"), &schema["$defs"], "archive");
}

#[test]
fn a_spreadsheet_finds_no_formula_and_a_program_finds_the_exact_words() {
    let files = data(&rich());
    let (names, titles) = csv(&files["data/reports.csv"]);
    let title = names.iter().position(|name| name == "title").unwrap();
    assert!(titles.iter().any(|row| row[title] == "'=HYPERLINK(\"http://bad.example\")"));
    for table in names_of(&files) {
        let (_, rows) = csv(&files[&format!("data/{table}.csv")]);
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{table}: {cell}");
        }
    }
    let database = database(&files);
    let words = rows(&database, "SELECT text FROM paragraphs WHERE text LIKE '%=2 begins%' OR text LIKE '@duck%' ORDER BY text");
    let words: Vec<String> = words.into_iter().flatten().flatten().collect();
    assert_eq!(words.len(), 2);
    assert!(words[1].starts_with("@duck"), "{words:?}");
}

#[test]
fn each_query_that_is_shown_has_an_answer() {
    let spoken = "-- content/reports/2012/2012-11-27-weaver.md --\n+++\ntitle = \"Autumn\"\nauthors = [\"ann-weaver\"]\ndate = \"2012-11-27\"\n+++\nTom Cooper said the conference was long.\n";
    let files = data(&build(&mill_lane_with(spoken)));
    let database = database(&files);
    let answers: Vec<Vec<Vec<Option<String>>>> = QUERIES.iter().map(|(_, query)| rows(&database, query)).collect();
    let some = |words: &str| Some(words.to_owned());
    assert_eq!(answers[0], [[some("Ann Weaver"), some("Chair"), some("Parish Committee")]]);
    assert_eq!(answers[1][0][2..4], [some("5"), some("2")]);
    assert_eq!(answers[2], [[some("2012"), some("Tom Cooper"), some("2")]]);
    assert_eq!(answers[3][0][1], some("https://example.org/mill/reports/2012-11-27-weaver/#p1"));
}

#[test]
fn popolo_takes_no_date_that_it_does_not_know() {
    let files = data(&rich());
    let popolo = json(&files, "popolo.json");
    let find = |list: &str, id: &str| {
        popolo[list].as_array().unwrap().iter().find(|thing| thing["id"] == id).unwrap_or_else(|| panic!("{id}")).clone()
    };
    let pond = find("organizations", "committees/pond");
    assert_eq!((&pond["founding_date"], &pond["founding_date_edtf"]), (&Value::from("2011"), &Value::from("2011-11~")));
    assert_eq!(pond.get("dissolution_date"), None, "2012 to 2014 share no year");
    assert_eq!(pond["dissolution_date_edtf"], "2012/2014", "yet it is no more");
    assert_eq!(pond["parent_id"], "committees/parish");
    let keeper = find("memberships", "people/eve-fuller/memberships/1");
    assert_eq!((&keeper["start_date"], &keeper["end_date"]), (&Value::from("2011"), &Value::from("2012")), "what is sure of each");
    assert_eq!((&keeper["start_date_edtf"], &keeper["end_date_edtf"]), (&Value::from("2011-11~"), &Value::from("2012-03/2012-09")));
    assert_eq!(keeper["post_id"], "committees/pond/posts/keeper");
    assert_eq!(find("memberships", "people/eve-fuller/memberships/2")["organization"]["name"], "Union of Ducks");
    let ids: Vec<&str> = ["persons", "organizations", "posts", "memberships", "events", "motions", "vote_events"]
        .iter()
        .flat_map(|list| popolo[*list].as_array().unwrap())
        .map(|thing| thing["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "no two share an id");
    let known: BTreeSet<&str> = ids.into_iter().collect();
    let mut references = 0;
    for thing in popolo.as_object().unwrap().values().flat_map(|list| list.as_array().unwrap()) {
        for (name, value) in thing.as_object().unwrap().iter().filter(|(name, _)| name.ends_with("_id")) {
            assert!(known.contains(value.as_str().unwrap()), "{name} {value} leads nowhere");
            references += 1;
        }
    }
    assert!(references > 10);
    let vote = &popolo["vote_events"][0];
    assert_eq!(vote["counts"][1], serde_json::json!({ "option": "no", "value": 2 }));
}

#[test]
fn the_index_tells_what_changed_and_not_where_the_site_stands() {
    let digests = |project: &str| -> (Value, BTreeMap<String, String>) {
        let index = json(&data(&build(&mill_lane_with(project))), "index.json");
        let things = index["things"].as_array().unwrap().iter();
        let key = |thing: &Value| format!("{}/{}", thing["kind"].as_str().unwrap(), thing["id"].as_str().unwrap());
        let list = things.map(|thing| (key(thing), thing["digest"].as_str().unwrap().to_owned())).collect();
        (index["state"].clone(), list)
    };
    let before = digests("");
    assert_eq!(before, digests(""), "the same archive");
    let moved = MILL_LANE.split("-- content/").next().unwrap().replace("example.org/mill", "elsewhere.example");
    assert_eq!(before, digests(&moved), "the same archive at another address");
    let report = MILL_LANE.split("-- content/reports/").nth(1).unwrap().split("-- content/pages").next().unwrap();
    let after = digests(&format!("-- content/reports/{}", report.replace("spoke of the pond", "spoke about the pond")));
    assert_ne!(before.0, after.0);
    let changed: Vec<&String> = before.1.iter().filter(|(key, digest)| after.1.get(*key) != Some(digest)).map(|(key, _)| key).collect();
    assert_eq!(changed, ["reports/2012-03-01-weaver"], "an edit of words is a change of their report");
}

#[test]
fn old_ids_are_told_with_what_they_became() {
    let project = r#"
-- content/people/eve-marsh.md --
+++
name = "Eve Marsh"
aliases = ["e-marsh", "eve-fuller"]
+++
-- content/committees/pond.md --
+++
name = "Pond Group"
aliases = ["duck-group"]
+++
-- content/meetings/2012-03-01-parish.md --
+++
aliases = ["2012-03-02-parish"]
+++
-- content/reports/2013/may.md --
+++
title = "May meeting"
aliases = ["2013-05-02-marsh"]
date = "2013-05-02"
+++
Eve Marsh of the Pond Group spoke.
-- content/decisions/2012-03-01-parish-it-agreed-5-votes-2-pond.md --
+++
aliases = ["the-pond"]
+++
-- content/pages/about.md --
+++
title = "About"
aliases = ["who-we-are"]
+++
What the village decided.
"#;
    let outcome = build(&mill_lane_with(project));
    assert_eq!(outcome.printed, "");
    let files = data(&outcome);
    let (archive, index) = (json(&files, "archive.json"), json(&files, "index.json"));
    let of = |kind: &str, id: &str| archive[kind].as_array().unwrap().iter().find(|row| row["id"] == id).unwrap()["aliases"].clone();
    let decision = "2012-03-01-parish-it-agreed-5-votes-2-pond";
    let all = [
        ("committees", "committee", "pond", vec!["duck-group"]),
        ("decisions", "decision", decision, vec!["the-pond"]),
        ("meetings", "meeting", "2012-03-01-parish", vec!["2012-03-02-parish"]),
        ("people", "person", "eve-marsh", vec!["e-marsh", "eve-fuller"]),
        ("reports", "report", "may", vec!["2013-05-02-marsh"]),
    ];
    let database = database(&files);
    let mut renamed = Vec::new();
    for (kind, one, id, old) in all {
        assert_eq!(of(kind, id), serde_json::json!(old), "{kind}");
        let told = rows(&database, &format!("SELECT alias FROM {one}_aliases WHERE {one} = '{id}' ORDER BY position"));
        assert_eq!(told.into_iter().flatten().flatten().collect::<Vec<_>>(), old, "{kind}");
        renamed.extend(old.into_iter().map(|old| serde_json::json!({ "kind": kind, "id": old, "now": id })));
    }
    assert_eq!(of("people", "tom-cooper"), serde_json::json!([]));
    assert_eq!(index["renamed"], Value::Array(renamed));
    let popolo = json(&files, "popolo.json");
    let person = popolo["persons"].as_array().unwrap().iter().find(|person| person["id"] == "people/eve-marsh").unwrap();
    assert_eq!(person["identifiers"][1], serde_json::json!({ "scheme": "former-id", "identifier": "people/eve-fuller" }));
    let body = popolo["organizations"].as_array().unwrap().iter().find(|body| body["id"] == "committees/pond").unwrap();
    assert_eq!(body["identifiers"][0]["identifier"], "committees/duck-group");
    assert_eq!(json(&data(&build(&mill_lane_with(""))), "index.json")["renamed"], serde_json::json!([]));
}

#[test]
fn the_package_tells_each_file_as_it_is() {
    use sha2::{Digest, Sha256};
    let files = data(&rich());
    let package = json(&files, "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), files.len() - 2, "all but itself and the schema, which is no data");
    let names: BTreeSet<&str> = resources.iter().map(|resource| resource["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), resources.len());
    for resource in resources {
        let path = Path::new("data").join(resource["path"].as_str().unwrap());
        let bytes = &files[path.to_str().unwrap()];
        assert_eq!(resource["bytes"], bytes.len());
        let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["hash"], format!("sha256:{digest}"), "{}", path.display());
        if let Some(fields) = resource["schema"]["fields"].as_array() {
            let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(names, csv(bytes).0, "{}", path.display());
        }
    }
}
