//! Word documents.

use std::io::{Cursor, Write};

use archive::import::page::{Field, Room};
use archive::import::{Reason, RepairKind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{page, set_aside, told};

/// A zip archive of these files.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn document(body: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc' xmlns:wp='wp'><w:body>{body}</w:body></w:document>"
    )
}

/// A document of this body and these other parts.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = document(body);
    let mut all = vec![("word/document.xml", main.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&all)
}

/// A paragraph.
pub(crate) fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

pub(crate) fn t(words: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn look(look: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
}

fn item(list: u32, level: u32, words: &str) -> String {
    p(&format!("<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr>{}", t(words)))
}

const STYLES: &str = "<w:styles>
 <w:style w:styleId='Titel'><w:name w:val='Title'/></w:style>
 <w:style w:styleId='Kop2'><w:name w:val='heading 2'/><w:rPr><w:b/></w:rPr></w:style>
 <w:style w:styleId='Own'><w:name w:val='House style'/><w:basedOn w:val='Kop2'/></w:style>
 <w:style w:styleId='Outlined'><w:name w:val='Agenda line'/><w:pPr><w:outlineLvl w:val='3'/></w:pPr></w:style>
 <w:style w:styleId='Ring'><w:name w:val='Ring'/><w:basedOn w:val='Ring2'/></w:style>
 <w:style w:styleId='Ring2'><w:name w:val='Ring 2'/><w:basedOn w:val='Ring'/></w:style>
 <w:style w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>
 <w:style w:styleId='Caption'><w:name w:val='caption'/></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering>
 <w:abstractNum w:abstractNumId='0'>
  <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>
  <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>
  <w:lvl w:ilvl='2'><w:start w:val='4'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%3'/></w:lvl>
 </w:abstractNum>
 <w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl>
  <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='o'/></w:lvl></w:abstractNum>
 <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
 <w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>
 <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='7'/></w:lvlOverride></w:num>
</w:numbering>";

#[test]
fn headings_are_told_by_style_through_the_styles_they_rest_on() {
    let styled = |style: &str, words: &str| p(&format!("<w:pPr><w:pStyle w:val='{style}'/></w:pPr>{}", t(words)));
    let body = [
        styled("Titel", "Weir Trust, spring meeting"),
        styled("Kop2", "Locks"),
        styled("Own", "Sluices"),
        styled("Outlined", "Paddles"),
        styled("Ring", "Plain words"),
        styled("Titel", "Second part"),
    ];
    let page = page(&docx(&body.concat(), &[("word/styles.xml", STYLES)]));
    let expected = ["h1 Weir Trust, spring meeting", "h2 **Locks**", "h2 **Sluices**", "h4 Paddles", "Plain words", "h1 Second part"];
    assert_eq!(told(&page), expected);
    assert_eq!(page.paras.iter().filter(|para| para.room == Room::Title).count(), 1);
    assert_eq!(page.paras[0].room, Room::Title);
}

#[test]
fn looks_of_words_are_kept_and_a_line_through_them_too() {
    let body = p(&[
        t("The motion was "),
        look("<w:strike/>", "lost"),
        look("<w:b/>", " carr"),
        look("<w:b/><w:i/>", "ied"),
        look("<w:b w:val='0'/><w:u w:val='none'/>", ", "),
        look("<w:rStyle w:val='Strong'/>", "nine"),
        t(" to "),
        look("<w:u w:val='single'/>", "two"),
        t("."),
    ]
    .concat());
    let page = page(&docx(&body, &[("word/styles.xml", STYLES)]));
    assert_eq!(told(&page), ["The motion was ~~lost~~** carr*ied***, **nine** to *two*."]);
}

#[test]
fn items_are_counted_as_word_counts() {
    let body = [
        item(1, 0, "First"),
        item(1, 1, "under it"),
        item(1, 1, "beside that"),
        item(1, 2, "deepest"),
        item(1, 0, "Second"),
        item(1, 1, "letters begin anew"),
        p(&t("Words between.")),
        item(1, 0, "Third"),
        item(3, 0, "Another list"),
        item(3, 0, "goes on"),
        item(2, 0, "A bullet"),
        item(2, 1, "a smaller one"),
        item(9, 0, "A list that is not there"),
        item(0, 0, "No list"),
    ];
    let expected = [
        "1. First",
        "  - (a) under it",
        "  - (b) beside that",
        "    - 1.iv deepest",
        "2. Second",
        "  - (a) letters begin anew",
        "Words between.",
        "3. Third",
        "7. Another list",
        "8. goes on",
        "- A bullet",
        "  - a smaller one",
        "A list that is not there",
        "No list",
    ];
    assert_eq!(told(&page(&docx(&body.concat(), &[("word/numbering.xml", NUMBERING)]))), expected);
}

#[test]
fn links_lead_where_the_relations_or_the_field_say() {
    let rels = "<Relationships><Relationship Id='r1' Target='https://weir.example/minutes' TargetMode='External'/>
        <Relationship Id='r2' Target='styles.xml'/></Relationships>";
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let code = "<w:r><w:instrText> HYPERLINK \"https://lock.example/\" \\o \"hint\" </w:instrText></w:r>";
    let body = [
        p(&format!("{}<w:hyperlink r:id='r1'>{}</w:hyperlink>.", t("See "), t("the minutes"))),
        p(&format!("{}{}{}{}{}{}", t("Or "), field("begin"), code, field("separate"), t("the lock"), field("end"))),
        p(&format!("<w:fldSimple w:instr='HYPERLINK https://one.example'>{}</w:fldSimple>", t("one"))),
        p(&format!("<w:hyperlink w:anchor='below'>{}</w:hyperlink>", t("further below"))),
        p(&format!("<w:fldSimple w:instr='PAGE'>{}</w:fldSimple>", t("4"))),
    ];
    let expected = ["See <the minutes|https://weir.example/minutes>", "Or <the lock|https://lock.example/>", "<one|https://one.example>"];
    let page = page(&docx(&body.concat(), &[("word/_rels/document.xml.rels", rels)]));
    assert_eq!(told(&page)[..3], expected);
    assert_eq!(told(&page)[3..], ["further below", "4"]);
}

#[test]
fn tables_are_tables_unless_they_only_frame_words() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[cell(&p(&t("seven"))), cell(&p(&t("two")))].concat()));
    let votes = [
        row(&[cell(&p(&t("Motion"))), cell(&p(&t("Votes")))].concat()),
        row(&[cell(&[p(&t("Dredge")), p(&t("the basin"))].concat()), cell(&inner)].concat()),
    ];
    let frame = row(&cell(&[p(&t("A framed notice.")), p(&t("Of two paragraphs."))].concat()));
    let wide = row(&[format!("<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc>", p(&t("all"))), cell(&p(&t("end")))].concat());
    let look = "<w:tblPr><w:tblLook w:firstRow='1'/></w:tblPr>";
    let body = format!("<w:tbl>{look}{}</w:tbl><w:tbl>{frame}</w:tbl><w:tbl>{wide}</w:tbl>", votes.concat());
    let expected = ["headed Motion|Votes / Dredge the basin|seven two", "A framed notice.", "Of two paragraphs.", "all||end"];
    assert_eq!(told(&page(&docx(&body, &[]))), expected);
}

#[test]
fn notes_stand_below_under_the_number_of_their_call() {
    let call = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = [
        p(&[t("The weir"), call("footnote", 5), t(" leaks"), call("endnote", 2), t(".")].concat()),
        p(&[t("And the lock"), call("footnote", 3)].concat()),
    ];
    let note = |id: u32, words: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p(&t(words)));
    let feet = format!(
        "<w:footnotes><w:footnote w:type='separator' w:id='-1'>{}</w:footnote>{}{}{}</w:footnotes>",
        p(&t("___")),
        note(3, "Of 1902."),
        note(5, "By two spans."),
        note(6, "Called by nobody.")
    );
    let ends = format!("<w:endnotes><w:endnote w:id='2'>{}{}</w:endnote></w:endnotes>", p(&t("So the surveyor.")), p(&t("Twice.")));
    let page = page(&docx(&body.concat(), &[("word/footnotes.xml", &feet), ("word/endnotes.xml", &ends)]));
    let expected = [
        "The weir^1=1^ leaks^e1=e1^.",
        "And the lock^2=2^",
        "[2] Of 1902.",
        "[1] By two spans.",
        "Called by nobody.",
        "[e1] So the surveyor. Twice.",
    ];
    assert_eq!(told(&page), expected);
}

#[test]
fn a_tracked_change_keeps_what_is_put_in_and_sets_aside_what_is_taken_out() {
    let body = [
        p(&format!(
            "{}<w:del><w:r><w:delText>twelve</w:delText></w:r></w:del><w:ins>{}</w:ins>{}",
            t("We met for "),
            t("two"),
            t(" hours.")
        )),
        p(&format!("<w:moveFrom>{}</w:moveFrom>", t("Moved words."))),
        p(&look("<w:vanish/>", "Not to be shown.")),
    ];
    let comments = format!("<w:comments><w:comment w:author='Wil Marsh'>{}</w:comment></w:comments>", p(&t("Is that so?")));
    let page = page(&docx(&body.concat(), &[("word/comments.xml", &comments)]));
    assert_eq!(told(&page), ["We met for two hours."]);
    assert_eq!(set_aside(&page, Reason::Deleted), ["twelve", "Moved words."]);
    assert_eq!(set_aside(&page, Reason::Hidden), ["Not to be shown."]);
    assert_eq!(set_aside(&page, Reason::Comment), ["Wil Marsh", "Is that so?"]);
}

#[test]
fn a_text_box_is_read_once_and_pictures_tell_what_they_show() {
    let boxed = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&t(words)));
    let body = [
        p(&format!(
            "{}<w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            t("Beside the box."),
            boxed("In the box."),
            boxed("In the box.")
        )),
        p("<w:r><w:drawing><wp:docPr name='Picture 1' descr='The weir in March'/></w:drawing></w:r>"),
        p(&format!("<w:pPr><w:pStyle w:val='Caption'/></w:pPr>{}", t("Photograph: Wil Marsh"))),
    ];
    let head = format!("<w:hdr>{}</w:hdr>", p(&t("Weir Trust papers")));
    let parts = [("word/styles.xml", STYLES), ("word/header1.xml", &head), ("word/header2.xml", &head), ("word/footer1.xml", "<w:ftr/>")];
    let page = page(&docx(&body.concat(), &parts));
    assert_eq!(told(&page), ["Beside the box.", "In the box."]);
    assert_eq!(set_aside(&page, Reason::Caption), ["The weir in March", "Photograph: Wil Marsh"]);
    assert_eq!(set_aside(&page, Reason::RunningHead), ["Weir Trust papers"]);
}

#[test]
fn breaks_tabs_hyphens_and_signs() {
    let body = [
        p("<w:r><w:t>Present:</w:t><w:br/><w:t>Wil Marsh</w:t><w:tab/><w:t>chair</w:t></w:r>"),
        p(
            "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>elected vice</w:t><w:softHyphen/><w:t>chair &amp; trea\u{ad}surer&#8217;s&#160;aide</w:t></w:r>",
        ),
        p("<w:r><w:sym w:font='Wingdings' w:char='F0A7'/><w:t> marked</w:t></w:r>"),
    ];
    let page = page(&docx(&body.concat(), &[]));
    assert_eq!(told(&page), ["Present:", "Wil Marsh chair", "re-elected vicechair & treasurer’s aide", "▪ marked"]);
    assert!(page.paras[0].gap && !page.paras[1].gap);
    let repaired = |what| page.repairs.iter().find(|repair| repair.what == what).map(|repair| repair.count);
    assert_eq!(repaired(RepairKind::SoftHyphen), Some(2));
    assert_eq!(repaired(RepairKind::FixedSpace), Some(1));
}

#[test]
fn properties_are_evidence_and_dates_of_the_file_are_no_dates_of_a_post() {
    let core = "<cp:coreProperties><dc:title>Spring meeting</dc:title><dc:creator>Ada Reed</dc:creator>
        <dcterms:created>2019-04-02T10:00:00Z</dcterms:created></cp:coreProperties>";
    let facts = page(&docx(&p(&t("Words.")), &[("docProps/core.xml", core)])).facts;
    let told: Vec<_> = facts.iter().map(|fact| (fact.field, fact.evidence.as_str())).collect();
    let expected = [
        (Field::Title, "Title: Spring meeting"),
        (Field::Author, "Author: Ada Reed"),
        (Field::Other, "File created: 2019-04-02T10:00:00Z"),
    ];
    assert_eq!(told, expected);
    let nobody = core.replace("Ada Reed", "Microsoft Office User");
    let facts = page(&docx(&p(&t("Words.")), &[("docProps/core.xml", &nobody)])).facts;
    assert!(facts.iter().all(|fact| fact.field != Field::Author), "{facts:?}");
}
