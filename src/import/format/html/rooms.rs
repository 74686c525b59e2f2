//! What the name of an element, its role and its classes say of the place that it is.
//!
//! A table of the web's habits: the words that templates of blogs, papers and builders put into classes and ids. One word is
//! enough where it can mean one thing only; where it can mean the report too, [`super::main_part`] decides by the prose within.

use dom_query::NodeRef;

use crate::import::Reason;
use crate::import::page::Room;

/// The words of classes and ids of furniture; of several the first row counts.
const WORDS: &[(Reason, &str)] = &[
    (
        Reason::Comment,
        "comment comments commentlist commenter commenting discussion respond responses trackback trackbacks pingback pingbacks disqus disqussion replies reply guestbook commentform",
    ),
    (
        Reason::Advertisement,
        "ad ads adv advert adverts advertisement advertising adslot adunit adsense sponsor sponsored sponsors dfp mpu leaderboard taboola outbrain promo promos promoted banner-ad paid",
    ),
    (
        Reason::Share,
        "share sharing shares shareable sharedaddy social socials addtoany addthis sharethis likes clap claps tweet retweet follow followers bookmarks sociable share-buttons",
    ),
    (
        Reason::Subscribe,
        "newsletter newsletters subscribe subscription subscriptions signup sign-up mailchimp paywall optin donate donation donations fundraiser join cta",
    ),
    (
        Reason::MoreFrom,
        "related recommended recommendations relatedposts popular trending mostread mostpopular latest recent readnext upnext teaser teasers onward morefrom moreposts yarpp crp jp-relatedposts recirculation suggested",
    ),
    (Reason::Notice, "cookie cookies gdpr consent copyright legal footer colophon credits imprint privacy licence license onetrust"),
    (Reason::Filing, "tags tag-links taglist cat-links categories category labels filed taxonomy topics keywords"),
    (Reason::Counter, "counter hitcounter viewcount pageviews readingtime reading-time"),
    (
        Reason::Navigation,
        "nav navbar navigation navi menu menus submenu breadcrumb breadcrumbs pagination pager paging prevnext sidebar sidebars sidenav widget widgets topbar toolbar skip skiplink skiplinks button buttons btn toc hamburger offcanvas search searchform blogroll archives jumplink screen-reader-text visually-hidden sr-only",
    ),
    (Reason::Masthead, "masthead branding logo tagline strapline sitename siteheader site-title site-description blog-title blogtitle"),
    (Reason::PullQuote, "pullquote pull-quote pullquotes"),
    (Reason::Caption, "caption captions figcaption wp-caption-text credit photocredit imagecredit image-caption"),
];

/// Pairs of words: neither alone would do.
const PAIRS: &[(Reason, &str)] = &[
    (
        Reason::MoreFrom,
        "more-posts more-stories more-articles more-news most-read most-popular most-viewed read-next up-next you-may also-like other-posts other-stories read-more further-reading in-other",
    ),
    (
        Reason::Navigation,
        "post-navigation nav-links site-nav skip-link prev-next next-post previous-post post-nav screen-reader site-header page-header-menu quick-links",
    ),
    (Reason::Notice, "site-footer site-info page-footer"),
    (Reason::Masthead, "site-title site-description blog-title site-name site-branding"),
    (Reason::Byline, "author-bio author-box author-info about-author author-card author-description author-details about-the bio-box"),
    (Reason::Subscribe, "sign-up mailing-list opt-in email-form get-involved call-to"),
    (Reason::Filing, "post-footer tag-list post-tags entry-tags article-tags post-labels entry-utility entry-footer"),
];

/// Classes of titles, by-lines and dates.
const TITLES: [&str; 12] = [
    "entry-title",
    "post-title",
    "article-title",
    "page-title",
    "headline",
    "article-headline",
    "post-headline",
    "story-title",
    "content-title",
    "entry-header-title",
    "blogpost-title",
    "subject",
];
const BYLINES: [&str; 9] =
    ["byline", "entry-author", "post-author", "article-author", "posted-by", "author-name", "writtenby", "author", "contributor"];
const DATES: [&str; 13] = [
    "entry-date",
    "post-date",
    "published",
    "date-header",
    "dateline",
    "pubdate",
    "post-timestamp",
    "article-date",
    "posted-on",
    "publish-date",
    "date-published",
    "timestamp",
    "entry-meta-date",
];

/// What an element says of the words within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub room: Room,
    /// Whether the report itself may stand in such an element all the same: a class of a wrapper, a form around the page.
    pub weak: bool,
}

/// The words of an element's classes and id, in lower case; `camelCase` is two words.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Whole classes and the id.
    pub whole: Vec<String>,
    words: Vec<String>,
}

impl Names {
    pub(super) fn of(node: &NodeRef<'_>) -> Names {
        let mut names = Names::default();
        for value in ["class", "id", "data-testid", "data-component"].iter().filter_map(|key| node.attr(key)) {
            for class in value.split_whitespace().take(40).filter(|class| class.len() < 80) {
                let mut words = Vec::new();
                let mut word = String::new();
                let mut low = false;
                for character in class.chars() {
                    if !character.is_ascii_alphanumeric() || (character.is_ascii_uppercase() && low) {
                        words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
                    }
                    low = character.is_ascii_lowercase();
                    if character.is_ascii_alphanumeric() {
                        word.push(character.to_ascii_lowercase());
                    }
                }
                words.extend(Some(word).filter(|word| !word.is_empty()));
                names.whole.push(words.join("-"));
                names.words.extend(words);
            }
        }
        names
    }

    pub(super) fn has_word(&self, list: &str) -> bool {
        list.split(' ').any(|word| if word.contains('-') { self.has_pair(word) } else { self.words.iter().any(|own| own == word) })
    }

    /// Whether a class is, begins or ends with these words.
    fn has_pair(&self, pair: &str) -> bool {
        self.whole.iter().any(|class| {
            class.find(pair).is_some_and(|at| {
                let end = at + pair.len();
                (at == 0 || class.as_bytes()[at - 1] == b'-') && (end == class.len() || class.as_bytes()[end] == b'-')
            })
        })
    }

    fn is(&self, classes: &[&str]) -> bool {
        self.whole.iter().any(|class| classes.contains(&class.as_str()))
    }
}

/// What an element's name, role, properties and classes say, if anything.
pub(super) fn sign(node: &NodeRef<'_>, name: &str) -> Option<Sign> {
    let strong = |room| Some(Sign { room, weak: false });
    let furniture = |reason, weak| Some(Sign { room: Room::Furniture(reason), weak });
    let attr = |key: &str| node.attr(key).map(|value| value.to_ascii_lowercase());
    match attr("itemprop").as_deref() {
        Some("headline") => return strong(Room::Title),
        Some("author") if name != "meta" && name != "link" => return strong(Room::Byline),
        Some("datepublished") if name != "meta" => return strong(Room::Dated),
        _ => {}
    }
    let names = Names::of(node);
    let heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
    if names.is(&TITLES) && (heading || !matches!(name, "body" | "html")) {
        return strong(Room::Title);
    }
    if names.has_word("subtitle standfirst dek deck subheadline strapline") {
        return furniture(Reason::Masthead, false);
    }
    if heading {
        // A heading is its section's; what it says of itself is in its words.
        return names.has_word("site-title blog-title blogtitle").then_some(Sign { room: Room::Furniture(Reason::Masthead), weak: false });
    }
    // A class says more than the element: <footer class="post-tags">.
    let classed = listed_reason(&names);
    match name {
        "nav" | "menu" => return furniture(Reason::Navigation, false),
        // What Word leaves for itself in a pasted text.
        "xml" => return furniture(Reason::Hidden, false),
        "footer" | "aside" | "form" if classed.is_some() => {}
        "footer" => return furniture(Reason::Notice, true),
        "aside" => return furniture(Reason::MoreFrom, true),
        "figcaption" => return furniture(Reason::Caption, true),
        "button" | "select" | "datalist" => return furniture(Reason::Navigation, false),
        "form" => return furniture(Reason::Subscribe, true),
        "noscript" => return furniture(Reason::Notice, true),
        _ => {}
    }
    match attr("role").as_deref() {
        Some("navigation" | "search" | "menu" | "menubar" | "toolbar") => return furniture(Reason::Navigation, false),
        Some("contentinfo") => return furniture(Reason::Notice, true),
        Some("complementary") => return furniture(Reason::MoreFrom, true),
        Some("banner") => return furniture(Reason::Masthead, true),
        Some("alert" | "dialog" | "alertdialog") => return furniture(Reason::Notice, true),
        _ => {}
    }
    if hidden(node) {
        return furniture(Reason::Hidden, true);
    }
    if names.is(&BYLINES) {
        return strong(Room::Byline);
    }
    if names.is(&DATES) {
        return strong(Room::Dated);
    }
    classed.and_then(|reason| furniture(reason, true))
}

/// The furniture that an element's classes name.
fn listed_reason(names: &Names) -> Option<Reason> {
    let listed = |table: &[(Reason, &str)]| table.iter().find(|(_, words)| names.has_word(words)).map(|(reason, _)| *reason);
    listed(PAIRS).or_else(|| listed(WORDS))
}

/// Whether readers do not see an element.
fn hidden(node: &NodeRef<'_>) -> bool {
    let style = node.attr("style").map(|style| style.to_ascii_lowercase().replace(' ', "")).unwrap_or_default();
    node.has_attr("hidden") || style.contains("display:none") || style.contains("visibility:hidden")
}
