//! The words of a page that are not the report's: what templates of blogs and news sites print around every post.
//!
//! A table of the genre, not of any one site. A phrase counts only where it is the whole line, or begins a short line
//! that is no sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::import::{Reason, dates};

/// Where a phrase makes its line furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Wherever it stands.
    Anywhere,
    /// Above and below the report; within it, the same words may be a heading.
    Edge,
    /// What follows it is no longer the report.
    Ends,
}

/// No phrase is longer, in bytes. A notice on cookies is.
const LONGEST: usize = 120;
const NOTICE: usize = 600;

use Place::{Anywhere, Edge, Ends};
use Reason::{Advertisement, Comment, Counter, Filing, Masthead, MoreFrom, Navigation, Notice, Share, Subscribe};

/// Why, where, and the words: one phrase, or several between bars.
type Phrase = (Reason, Place, &'static str);

/// Lines that are these words and no more. `#` is any figure.
const WHOLE: &[Phrase] = &[
    (
        Share,
        Anywhere,
        "share this|share|tweet|tweet this|share article|like loading|loading|email this|print this|email this blogthis share to twitter share to facebook|share this post|share this page|share this article|share this story|share this entry|like this|pin it|share on|share via|share save|# shares|# share|# likes|print friendly|printer friendly version|printer friendly",
    ),
    (
        Share,
        Edge,
        "print|email|e mail|facebook|twitter|linkedin|whatsapp|pinterest|reddit|tumblr|google|more|bluesky|threads|instagram|youtube|copy link|link copied|save|like",
    ),
    (
        Navigation,
        Anywhere,
        "skip to content|skip to main content|skip to navigation|jump to navigation|main menu|toggle navigation|back to top|return to top|site map|sitemap|newer post|older post|newer posts|older posts|newer post older post|newer post home older post|previous post|next post|previous article|next article|post navigation|newer older|permalink|permanent link|links to this post|create a link|view my complete profile|view all posts|view web version|powered by blogger|continue reading|read more|read the full story|expand|read full article|search for|search this blog|blog archive|blogroll|breadcrumbs|you are here",
    ),
    (
        Navigation,
        Edge,
        "home|menu|search|about|about us|about me|contact|contact us|contact me|log in|login|sign in|register|log out|top|links|link|news|blog|archive|archives|events|previous|next|close|cancel|ok|go|get involved|my account|categories|pages|meta|profile|rss|edit|history|navigation|donate|donate here|donate now|donate today|join|join us|join now|help|faq|media|gallery|accessibility|x|video|photos|submit|select month|text size|english|cymraeg|new",
    ),
    (
        Comment,
        Ends,
        "post a comment|post a new comment|post comment|leave a reply|leave a comment|leave comment|add a comment|add comment|add your comment|write a comment|have your say|join the conversation|join the discussion|be the first to comment|comments are closed|comments closed|comments are off for this post|comments are now closed|no comments|no comments yet|no comments:|# comments|# comment|comments #|comment #|view comments|view all comments|show comments|load more comments|older comments|newer comments|cancel reply|leave a reply cancel reply|log in to comment|sign in to comment|you must be logged in to post a comment|comments for this thread are closed|comments for this thread are now closed|# replies|# reply|# responses|reader comments|# thoughts",
    ),
    (Comment, Edge, "comments|comment|reply|responses|trackbacks|pingbacks|name|website|report abuse|flag|upvote|disqus|delete"),
    (
        MoreFrom,
        Ends,
        "related|related articles|related posts|related stories|related content|related news|related links|related reading|related topics|related items|you may also like|you might also like|you might be interested in|read next|what to read next|up next|most read|most popular|most viewed|most commented|most shared|popular posts|popular articles|recent posts|recent articles|recent comments|recent news|latest posts|latest news|latest stories|latest articles|latest from the blog|trending|trending now|top stories|recommended|recommended for you|recommended reading|other stories|other posts|further articles|more stories|more news|more articles|more posts|more like this|editor s picks|don t miss|in other news|from the archive|from the archives|similar posts|archives|previous posts|also in the news",
    ),
    (
        Subscribe,
        Anywhere,
        "subscribe|subscribe now|subscribe here|subscribe to our newsletter|subscribe to my newsletter|newsletter|newsletter signup|sign up now|sign up|join our mailing list|rss feed|atom feed|email address|follow|follow us|follow me|follow by email|your email address|enter your email address",
    ),
    (
        Counter,
        Anywhere,
        "# views|views #|# view|# visitors|visitors #|page views #|total pageviews|total page views|hit counter|free hit counter|free hit counters|free counter|visitor counter|web counter|site meter|hits #|# hits|# reads|flag counter|# min read|# minute read|# minutes read",
    ),
    (
        Advertisement,
        Anywhere,
        "advertisement|advertisements|advertisement feature|advert|sponsored|sponsored content|sponsored links|sponsored post|ads by google|promoted|promoted content|paid content|report this ad|story continues below advertisement|article continues below|ad",
    ),
    (
        Notice,
        Anywhere,
        "all rights reserved|cookie policy|cookie settings|privacy policy|privacy|terms of use|terms and conditions|terms of service|accept|accept cookies|accept all|accept all cookies|reject all|manage cookies|got it|disclaimer and privacy|legal|imprint|print page",
    ),
];

/// Short lines that begin with these words and are no sentence.
const START: &[Phrase] = &[
    (
        Share,
        Anywhere,
        "share this|share on|share via|share to|click to share|click to email|click to print|tweet this|email this to|like this|share your thoughts",
    ),
    (
        Subscribe,
        Anywhere,
        "do you value our|did you enjoy this|if you enjoyed this|if you found this|like what you|subscribe to|subscribe by|subscribe via|sign up for|sign up to|get our newsletter|get the latest|join our newsletter|enter your email|follow us on|follow me on|follow us|receive our|receive updates",
    ),
    (
        Filing,
        Anywhere,
        "current mood|current music|current location|mood:|music:|filed under|posted in|tagged|tagged with|tagged in|filed in|this entry was posted|this entry was filed|bookmark the permalink|posted under",
    ),
    (
        Comment,
        Ends,
        "leave a reply to|leave a comment on|one thought on|# thoughts on|# responses to|# response to|# comments on|# comment on|one response to|one comment on|you must be logged in|you must log in|your email address will not|comments are closed|post a comment|comments for this|view all # comments|show # comments|required fields are marked",
    ),
    (
        MoreFrom,
        Ends,
        "more from|more on this|more by|more stories from|more articles by|also by|you may also|you might also|other posts by|other articles by|related to this|recommended for|read more from|most popular on|latest from",
    ),
    (
        Navigation,
        Anywhere,
        "prev by date|next by date|prev by thread|next by thread|previous by date|previous by thread|index es|follow ups|date index|thread index|messages sorted by|reply via email|reply to author|previous message|next message|previous in thread|next in thread|previous post|next post|previous article|next article|back to|skip to|view all posts by|view my complete|read more|continue reading|older posts|newer posts|click here to read|posted by blogger",
    ),
    (Counter, Anywhere, "free hit counter|hit counter|visitors since|page views|total pageviews|locations of visitors|number of visits"),
    (Advertisement, Anywhere, "advertisement|sponsored by|ads by|promoted by and on behalf"),
    (
        Notice,
        Anywhere,
        "copyright|all content copyright|powered by|proudly powered|theme by|designed by|website by|site by|template by|blog at wordpress|create a free website|a wordpress site|create a website|privacy and|terms and conditions|promoted by|cookies on|hosted by|content licensed|imprint|built by",
    ),
    (Masthead, Edge, "just another|welcome to my blog|welcome to my website|welcome to the blog|welcome to our website"),
];

/// Marks with which a line of navigation or a notice begins.
const MARKS: [Phrase; 6] = [
    (Navigation, Anywhere, "← "),
    (Navigation, Anywhere, "→"),
    (Navigation, Anywhere, "« "),
    (Navigation, Anywhere, "» "),
    (Notice, Anywhere, "©"),
    (Notice, Anywhere, "(c) copyright"),
];

/// [`WHOLE`] by phrase; of two entries the first counts.
static TABLE: LazyLock<HashMap<&str, (Reason, Place)>> = LazyLock::new(|| {
    let entries = WHOLE.iter().rev().flat_map(|(reason, place, phrases)| phrases.split('|').map(move |phrase| (phrase, (*reason, *place))));
    entries.collect()
});

/// [`START`] by first word.
static STARTS: LazyLock<HashMap<&str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut starts: HashMap<&str, Vec<_>> = HashMap::new();
    for (reason, place, phrases) in START {
        for phrase in phrases.split('|') {
            starts.entry(phrase.split(' ').next().unwrap_or_default()).or_default().push((*reason, *place, phrase));
        }
    }
    starts
});

/// Words that make even a long line a notice of the site.
const NOTICES: [&str; 8] = [
    "uses cookies",
    "use cookies",
    "all rights reserved",
    "your email address will not be published",
    "enable javascript",
    "javascript is disabled",
    "built with wordpress",
    "this site is protected by recaptcha",
];

/// Whether a paragraph asks the reader to pay for the site.
pub(super) fn appeal(text: &str) -> bool {
    const ASKS: [&str; 10] = [
        "need your help",
        "support our work",
        "support our journalism",
        "make a donation",
        "become a supporter",
        "chip in",
        "support independent",
        "keep us free",
        "please donate",
        "consider donating",
    ];
    const SITE: [&str; 9] = ["free", "site", "blog", "readers", "journalism", "content", "independent", "website", "coverage"];
    if text.len() > NOTICE {
        return false;
    }
    let lower = text.to_lowercase();
    ASKS.iter().any(|ask| lower.contains(ask)) && SITE.iter().any(|word| lower.contains(word))
}

/// Whether the words of a line are furniture, why, and where.
pub(super) fn classify(text: &str) -> Option<(Reason, Place)> {
    if text.len() > NOTICE {
        return None;
    }
    let key = key(text);
    // "Copyright in the mural was discussed.": the report tells, a notice does not.
    let tells = text.ends_with('.')
        && !key.starts_with("this entry")
        && [" was ", " were ", " agreed ", " discussed ", " refused ", " said ", " asked ", " resolved "]
            .iter()
            .any(|word| key.contains(word));
    if NOTICES.iter().any(|notice| key.contains(notice)) && !(tells && key.starts_with("all rights reserved")) {
        return Some((Notice, if text.len() > LONGEST { Edge } else { Anywhere }));
    }
    if text.len() < NOTICE / 3
        && (key.contains("inbox") && (key.contains("sign up") || key.contains("subscribe")) || key.contains("subscribe to our newsletter"))
    {
        return Some((Subscribe, Anywhere));
    }
    if text.len() > LONGEST || key.is_empty() {
        return None;
    }
    let lower = text.to_lowercase();
    let words = key.split(' ').count();
    if let Some(found) = TABLE.get(key.as_str()) {
        return Some(*found);
    }
    // "More from the Treasurer." is the report's; a teaser's "Read more at …" is not.
    let sentence = text.ends_with(['.', ';']) && !text.ends_with("...") || text.contains(". ");
    let first = key.split(' ').next().unwrap_or_default();
    let worded = STARTS
        .get(first)
        .into_iter()
        .flatten()
        .filter(|(_, _, phrase)| key.strip_prefix(phrase).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    let marked = MARKS.iter().filter(|(_, _, mark)| lower.starts_with(mark));
    for (reason, place, _) in worded.chain(marked) {
        if !tells && (!sentence || matches!(reason, Notice | Filing | Comment)) && words <= limit(*reason) {
            return Some((*reason, *place));
        }
    }
    labelled(&lower).then_some((Filing, Anywhere)).or_else(|| bar(text).then_some((Navigation, Edge)))
}

/// The most words a line may have that begins with a phrase.
fn limit(reason: Reason) -> usize {
    match reason {
        Filing | Comment | Notice => 20,
        MoreFrom | Masthead => 8,
        _ => 10,
    }
}

/// `Tags: budget, rules`, `Labels: …`, `Categories: …`.
fn labelled(lower: &str) -> bool {
    let Some((label, rest)) = lower.split_once(':') else { return false };
    matches!(
        label.trim(),
        "tags"
            | "tag"
            | "labels"
            | "label"
            | "categories"
            | "category"
            | "topics"
            | "filed under"
            | "keywords"
            | "share"
            | "share this"
            | "tagged"
    ) && !rest.contains(". ")
}

/// `Home | About | Contact`, `Home > News > Reports`: two bars, arrows or more, between a word or three.
fn bar(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['|', '>', '»', '›', '•', '·']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let short = parts.iter().filter(|part| part.split_whitespace().count() <= 3).count();
    let dated = text.len() <= LONGEST && !dates::find(text).is_empty();
    parts.len() >= 3 && !dated && short + 1 >= parts.len() && !text.ends_with(['.', ';'])
}

/// A line's words in lower case, figures as `#` where they lead, without marks. Empty if it has no words.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        match word.bytes().all(|byte| byte.is_ascii_digit()) {
            true => key.push('#'),
            false => key.extend(word.chars().flat_map(char::to_lowercase)),
        }
    }
    // 1,234 views
    while let Some(at) = key.find("# #") {
        key.replace_range(at..at + 2, "");
    }
    key
}

/// `Anonymous Jane said…`, `Jane says:`: the line above a reader's comment, and whether no report has such a line.
pub(super) fn speaker(text: &str) -> Option<bool> {
    let words = text.split_whitespace().count();
    if text.len() > LONGEST || !(2..=9).contains(&words) {
        return None;
    }
    let lower = text.to_lowercase();
    let certain = ["said...", "said…", "said ..."].iter().any(|ending| lower.ends_with(ending));
    let likely = ["says:", "said:", "wrote:", "commented:", "says", "replied:", "commented", "on said:"]
        .iter()
        .any(|ending| lower.ends_with(ending))
        || lower.contains(" says: ");
    (certain || likely).then_some(certain)
}

/// The time of a comment: date and time of day, or how long ago.
pub(super) fn stamp(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    if dates::line(text).is_some_and(|line| line.time) {
        return true;
    }
    let key = key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let unit = |word: &str| ["minute", "hour", "day", "week", "month", "year"].contains(&word.trim_end_matches('s'));
    matches!(words[..], ["#" | "a" | "an", word, "ago", ..] if unit(word)) && words.len() <= 5
}
