//! What pages show beside the author's words: who is named first, seats by year, accounts by topic, the accent.

use crate::support::{build, sources};

const CONFIG: &str = "-- config.toml --\ntitle = \"Larkfield\"\nbase_url = \"/larkfield/\"\ncommittee = \"parish\"\n";
const PARISH: &str =
    "-- content/committees/parish.md --\n+++\nname = \"Parish Council\"\n[[posts]]\nid = \"chair\"\nlabel = \"Chair\"\nholders = 1\n+++\n";

fn person(slug: &str, name: &str, seat: &str) -> String {
    format!("-- content/people/{slug}.md --\n+++\nname = \"{name}\"\n[[memberships]]\norganization = \"parish\"\n{seat}\n+++\n")
}

fn report(slug: &str, author: &str, body: &str) -> String {
    format!(
        "-- content/reports/{slug}.md --\n+++\ntitle = \"The meeting\"\nauthors = [\"{author}\"]\ncommittee = \"parish\"\ndate = \"2012-03-01\"\n+++\n{body}\n"
    )
}

#[test]
fn who_is_named_first_stands_once_beside_the_passage_with_the_office_of_that_day() {
    let seats = [
        person("ivy-marsh", "Ivy Marsh", "post = \"chair\"\nstart_date = \"2011-05-01\"\nend_date = \"2013-04-30\""),
        person("hal-reed", "Hal Reed", "start_date = \"2014\""),
        person("una-fell", "Una Fell", "start_date = \"2010\""),
    ]
    .concat();
    let text = report("march", "una-fell", "Ivy Marsh opened. Una Fell wrote it down.\n\nThen Ivy Marsh heard Hal Reed.");
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{seats}{text}")));
    let page = outcome.page("reports/march/index.html");
    let margins: Vec<&str> = page.split("<details class=\"first\"").skip(1).filter_map(|rest| rest.split("</details>").next()).collect();
    assert_eq!(margins.len(), 2, "{page}");
    assert!(margins[0].contains(">Ivy Marsh</a> Chair") && !margins[0].contains("Una Fell"), "{}", margins[0]);
    // Two years before he was elected.
    assert!(margins[1].contains(">Hal Reed</a></li>") && !margins[1].contains("Ivy Marsh"), "{}", margins[1]);
    // The card's words: the office, and until when.
    assert!(page.contains("Chair, Parish Council, 1 May 2011 to 30 April 2013"), "{page}");
}

#[test]
fn a_committee_says_who_sat_in_each_year_and_on_which_days() {
    let seats = [
        person("ivy-marsh", "Ivy Marsh", "post = \"chair\"\nstart_date = \"2011-05-01\"\nend_date = \"2013-04-30\""),
        person("hal-reed", "Hal Reed", "end_date = \"2012-06\""),
        person("una-fell", "Una Fell", ""),
    ]
    .concat();
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{seats}")));
    let page = outcome.page("committees/parish/index.html");
    let year = |year: &str| {
        let part = page.split("<summary>").find(|part| part.starts_with(year));
        part.and_then(|part| part.split("</details>").next()).unwrap_or_default()
    };
    assert!(year("2012").contains("Ivy Marsh</a>, chair</li>"), "{}", year("2012"));
    assert!(year("2012").contains("Hal Reed</a> <span class=\"muted\">part of the year</span>"), "{}", year("2012"));
    assert!(year("2013").contains("Ivy Marsh") && !year("2013").contains("Hal Reed"), "{}", year("2013"));
    assert_eq!(year("2014"), "");
    // Nobody knows when she sat, so no year claims her.
    assert!(!page.split("id=\"sittings\"").nth(1).is_some_and(|rest| rest.contains("Una Fell")));
    // The day of a hand-over, and a month of which the day is not known, are not sure.
    assert!(page.contains("<tr data-may=\"2011-05-01/2013-04-30\" data-sure=\"2011-05-02/2013-04-29\">"), "{page}");
    assert!(page.contains("<tr data-may=\"/2012-06-30\" data-sure=\"/2012-05-31\">"), "{page}");
}

#[test]
fn the_accounts_of_a_meeting_are_aligned_by_their_headings() {
    let one = report("march-one", "Ivy Marsh", "# The Clerk’s report\n\nLong.\n\n# Allotments\n\nFull.\n\n# Any questions\n\nNone.");
    let two = report(
        "march-two",
        "Hal Reed",
        "# Report from the clerk\n\nShort.\n\n# The treasurer’s report\n\nPoor.\n\n# ALLOTMENTS 2012\n\nFull.",
    );
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{one}{two}")));
    let page = outcome.page("meetings/2012-03-01-parish/index.html");
    let topics = page.split("id=\"topics\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap_or_default();
    let rows: Vec<&str> = topics.split("<tr><th scope=\"row\">").skip(1).collect();
    assert_eq!(rows.len(), 4, "{topics}");
    assert!(rows[0].starts_with("The Clerk’s report<") && rows[0].contains(">Report from the clerk</a>"), "{}", rows[0]);
    assert!(rows[1].starts_with("Allotments<") && rows[1].contains(">ALLOTMENTS 2012</a>"), "{}", rows[1]);
    assert!(rows[2].contains("Only in") && rows[2].contains(">Any questions</a>") && !rows[2].contains("Allotments"), "{}", rows[2]);
    assert!(rows[3].contains(">The treasurer’s report</a>"), "{}", rows[3]);
}

#[test]
fn the_years_of_a_person_lead_to_the_mentions_of_that_year() {
    let ivy = person("ivy-marsh", "Ivy Marsh", "start_date = \"2010\"");
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{ivy}{}", report("march", "Hal Reed", "Ivy Marsh opened."))));
    let page = outcome.page("people/ivy-marsh/index.html");
    assert!(page.contains("<a href=\"#y2012\">2012") && page.contains("id=\"y2012\""), "{page}");
}

#[test]
fn an_accent_is_a_style_sheet_of_its_own_readable_on_light_and_dark() {
    let with = |accent: &str| build(&sources(&format!("{CONFIG}{accent}")));
    let outcome = with("accent = \"#7a1f5c\"\n");
    let css = outcome.page("theme/accent.css");
    assert!(css.contains("--accent: #7a1f5c;"), "{css}");
    assert!(css.contains("prefers-color-scheme: dark"), "{css}");
    let home = outcome.page("index.html");
    let at = |name: &str| home.find(name).unwrap_or_else(|| panic!("{name}: {home}"));
    assert!(at("theme/style.css") < at("theme/accent.css"));
    assert!(!with("").page("index.html").contains("accent.css"));
}

#[test]
fn a_report_leads_to_the_meetings_of_its_body_before_and_after() {
    let reports: String = ["2012-01-05", "2012-03-01", "2012-05-03"]
        .iter()
        .map(|date| report(date, "Ivy Marsh", "Short.").replace("2012-03-01\"", &format!("{date}\"")))
        .collect();
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{reports}")));
    let page = outcome.page("reports/2012-03-01/index.html");
    assert!(page.contains("<a rel=\"prev\" href=\"/larkfield/meetings/2012-01-05-parish/\">"), "{page}");
    assert!(page.contains("<a rel=\"next\" href=\"/larkfield/meetings/2012-05-03-parish/\">"), "{page}");
}

#[test]
fn a_page_without_a_description_is_described_by_its_first_words() {
    let page = |front: &str| {
        let outcome = build(&sources(&format!(
            "{CONFIG}-- content/pages/about.md --\n+++\ntitle = \"About\"\n{front}+++\n# About\n\nWhat the *parish* heard.\n\nMore.\n"
        )));
        outcome.page("pages/about/index.html").to_owned()
    };
    assert!(page("").contains("<meta name=\"description\" content=\"What the parish heard.\">"), "{}", page(""));
    assert!(page("description = \"Ours\"\n").contains("<meta name=\"description\" content=\"Ours\">"));
}

#[test]
fn offices_that_follow_each_other_do_not_overlap_on_the_time_line() {
    let before = person("ivy-marsh", "Ivy Marsh", "post = \"chair\"\nstart_date = \"2010-04-01\"\nend_date = \"2012-09-15\"");
    let after = person("hal-reed", "Hal Reed", "post = \"chair\"\nstart_date = \"2012-09-16\"\nend_date = \"2014-09\"");
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{before}{after}")));
    let page = outcome.page("committees/parish/index.html");
    let chart = page.split("<figure class=\"timeline\">").nth(1).and_then(|rest| rest.split("</figure>").next()).unwrap_or_default();
    let value = |rect: &str, name: &str| -> f64 {
        let rest = rect.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest);
        rest.split('%').next().unwrap_or_default().parse().unwrap()
    };
    let bars: Vec<(f64, f64)> = chart.split("<rect").skip(1).map(|rect| (value(rect, "x"), value(rect, "width"))).collect();
    // Newest first.
    let [(start, _), (earlier, width)] = bars[..] else { panic!("{chart}") };
    assert!(earlier + width <= start + 0.2, "{bars:?}");
    // Four months of five years had passed before the first.
    assert!((4.0..=6.0).contains(&earlier), "{bars:?}");
}

#[test]
fn a_link_to_a_file_of_the_archive_leads_to_its_page() {
    let text =
        report("march", "una-fell", "See [her](../people/ivy-marsh.md), [how](../pages/how.md#the-first-step) and [April](april.md#p1).");
    let pages = "-- content/pages/how.md --\n+++\ntitle = \"How\"\n+++\n## The first step\n\nLook at [March](../reports/march.md#p1).\n";
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}{}{text}{pages}", person("ivy-marsh", "Ivy Marsh", ""))));
    let page = outcome.page("reports/march/index.html");
    assert!(page.contains("<a href=\"/larkfield/people/ivy-marsh/\">her</a>"), "{page}");
    assert!(page.contains("<a href=\"/larkfield/pages/how/#the-first-step\">how</a>"), "{page}");
    assert!(outcome.page("pages/how/index.html").contains("<a href=\"/larkfield/reports/march/#p1\">March</a>"));
}

#[test]
fn a_register_that_holds_nothing_is_not_in_the_menu() {
    let menu = |project: &str| {
        let outcome = build(&sources(project));
        let menu =
            outcome.page("index.html").split("aria-label=\"Menu\"").nth(1).and_then(|rest| rest.split("</nav>").next()).unwrap().to_owned();
        menu.split("</a>")
            .filter_map(|link| link.rsplit_once('>'))
            .map(|(_, label)| label.to_owned())
            .filter(|l| l.contains(char::is_alphabetic))
            .collect::<Vec<_>>()
    };
    let pages = "-- content/pages/how.md --\n+++\ntitle = \"How\"\n+++\nSo.\n";
    assert_eq!(menu(&format!("{CONFIG}{pages}").replace("committee = \"parish\"\n", "")), ["Search"]);
    let text = report("march", "una-fell", "We met.");
    assert_eq!(menu(&format!("{CONFIG}{PARISH}{pages}{text}")), ["Reports", "Meetings", "Committees", "Search", "Data"]);
}

#[test]
fn a_session_at_a_terminal_has_coloured_commands_and_plain_answers() {
    let text = "```console\n$ echo \"in <Larkfield>\"\nin <Larkfield>\n$ ls | wc -l\n3\n```\n";
    let outcome = build(&sources(&format!("{CONFIG}{PARISH}-- content/pages/how.md --\n+++\ntitle = \"How\"\n+++\n{text}")));
    assert_eq!(outcome.printed, "");
    let page = outcome.page("pages/how/index.html");
    let code = page.split("<code class=\"language-console\">").nth(1).and_then(|rest| rest.split("</code>").next()).unwrap();
    assert!(code.starts_with("$ <span class=\"hl-source hl-shell"), "{code}");
    assert!(code.contains("\nin &lt;Larkfield&gt;\n$ <span") || code.contains("</span>in &lt;Larkfield&gt;\n$ <span"), "{code}");
    let words: String = code.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    assert_eq!(words, "$ echo \"in &lt;Larkfield&gt;\"\nin &lt;Larkfield&gt;\n$ ls | wc -l\n3\n");
}
