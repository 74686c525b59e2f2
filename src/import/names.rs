//! Names: those the archive knows, and what looks like a person's where it knows none.

use super::Directory;

/// Words of a capitalised line that make it something else than a person: bodies, navigation, headings of the genre.
const NOT_NAMES: &str = " a about account action add advertisement after agenda aims all also am an and annual any apologies are archive archives article articles as assembly association associations at \
    back best better bio biography blog board body boundary branch budget business by campaign campaigns campaigning cabinet chair chairs chapter church city click close club coalition code comment comments commission committee committees community conference \
    company congress constituency co-op cooperative co-operative constitution contact cookie cookies council councillors county deputy development disputes district donate email elections election equalities equality events executive \
    facebook faith federation fellowship festival feed finance first follow for forum foundation from fund full general get governing governors group groups guide hall hello health here home hospital house housing how hustings i in index info international involved is issues items it join \
    key latest leader leaders leadership library like links list local log login london love main manifesto matters me media meeting meetings member members membership menu minutes more motions movement my national neighbourhood network networks new news \
    newsletter next no north notes notice objectives of off officers older on organisation organisations other our page pages panel parish parliament party people people's photo photos plan please policy politics post posts pre press previous print privacy \
    programme progress project projects public putting question questions read reading recent region regional register related reply report reports residents resolutions resources review rules safeguarding scotland school scottish search secretary section secretariat services share shadow sign site skip social society society south staff state steering \
    statement strategy subscribe summary support team terms thank thanks the this time times to today together top topics town tenants trade transparency trust trustees twitter union unions united update updates us vice valley videos view village views visit vote votes voting wales warm we website welcome welsh west what who why with women women's work world year years york young youth your ";
/// Titles before a name, and letters after it.
const BEFORE: [&str; 16] =
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "baroness", "baron", "cllr", "councillor", "prof", "professor", "rev"];
const AFTER: [&str; 10] = ["mp", "mep", "msp", "ms", "am", "obe", "mbe", "cbe", "jp", "qc"];
const PARTICLES: [&str; 12] = ["van", "von", "de", "der", "den", "del", "della", "di", "da", "la", "le", "al"];

/// Whether a line looks like one person's name and nothing more: two to four capitalised words, none of another trade.
pub(super) fn is_name(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.len() > 60 {
        return false;
    }
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let titled = words.first().is_some_and(|word| BEFORE.contains(&word.trim_end_matches('.').to_lowercase().as_str()));
    if titled {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|word| AFTER.contains(&word.trim_matches([',', '.']).to_lowercase().as_str())) {
        words.pop();
    }
    let proper = words.iter().filter(|word| capitalised(word)).count();
    let rest = words.iter().all(|word| capitalised(word) || PARTICLES.contains(&word.to_lowercase().as_str()));
    // An initial alone is no forename and surname: "Plan B", "Section A".
    let long = words.iter().filter(|word| word.chars().filter(|character| character.is_alphabetic()).count() > 1).count();
    rest && (2..=4).contains(&words.len())
        && proper >= 2
        && long >= if words.len() > 1 { words.len() - 1 } else { 1 }
        && words.last().is_some_and(|last| last.chars().count() > 2)
}

/// A capitalised word of letters, apostrophes, hyphens and stops, that no other trade claims.
fn capitalised(word: &str) -> bool {
    let mut characters = word.chars();
    let lower = word.trim_matches(['.', ',']).replace('’', "'").to_lowercase();
    characters.next().is_some_and(char::is_uppercase)
        && characters.clone().all(|character| character.is_alphabetic() || matches!(character, '\'' | '’' | '-' | '.'))
        && (word.trim_end_matches('.').chars().count() == 1 || characters.any(char::is_lowercase))
        && !word.ends_with("'s")
        && !word.ends_with("’s")
        && !NOT_NAMES.contains(&format!(" {lower} "))
}

/// "Jane Smith and John Brown", "Jane Smith, John Brown & Ann Lee" as single names, if every part is a name.
pub(super) fn split(text: &str, directory: &Directory) -> Option<Vec<String>> {
    let text = text.trim().trim_end_matches(['.', ',', ':', ';']).trim();
    let whole = without_post(text);
    if slug(directory, whole).is_some() || is_name(whole) {
        return Some(vec![whole.to_owned()]);
    }
    let parts: Vec<&str> =
        whole.split([',', '&']).flat_map(|part| part.split(" and ")).map(str::trim).filter(|part| !part.is_empty()).collect();
    let all = parts.len() > 1 && parts.iter().all(|part| slug(directory, part).is_some() || is_name(part));
    all.then(|| parts.into_iter().map(str::to_owned).collect())
}

/// "Jane Smith" of "Jane Smith, constituency representative" and "Jane Smith (Unison)".
fn without_post(text: &str) -> &str {
    let end = text.find([',', '(', '|']).unwrap_or(text.len());
    let name = text[..end].trim();
    let rest = text[end..].trim_start_matches([',', '(', '|']).trim();
    let other = rest.split([',', '&']).all(|part| !is_name(part)) && !rest.contains(" and ");
    if other && is_name(name) { name } else { text }
}

/// A name without the form of address before it: "Cllr Jane Smith" is Jane Smith. Ranks that are part of a name stay.
pub(super) fn without_address(name: &str) -> &str {
    const ADDRESS: [&str; 7] = ["mr", "mrs", "ms", "miss", "mx", "cllr", "councillor"];
    match name.split_once(' ') {
        Some((first, rest)) if ADDRESS.contains(&first.trim_end_matches('.').to_lowercase().as_str()) && rest.contains(' ') => {
            rest.trim_start()
        }
        _ => name,
    }
}

/// The slug of a person whom the archive knows by exactly this name.
pub(super) fn slug<'a>(directory: &'a Directory, name: &str) -> Option<&'a str> {
    let key = key(name);
    let known = directory.people.iter().find(|known| !key.is_empty() && self::key(&known.name) == key)?;
    Some(&known.slug)
}

/// The known person or body whose name stands in the text: the longest, then the earliest. Bytes of the text.
pub(super) fn mentioned<'a>(known: &'a [super::KnownName], text: &str) -> Option<(&'a str, std::ops::Range<usize>)> {
    let mut best: Option<(&str, std::ops::Range<usize>)> = None;
    for name in known {
        if let Some(found) = position(text, &name.name)
            && best.as_ref().is_none_or(|(_, held)| found.len() > held.len() || (found.len() == held.len() && found.start < held.start))
        {
            best = Some((&name.slug, found));
        }
    }
    best
}

/// Where a name stands in a text, at word boundaries. An acronym must be in capitals; a longer name may be in any case.
pub(super) fn position(text: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let name = name.trim();
    let exact = !name.contains(' ') || !name.is_ascii();
    let mut from = 0;
    while !name.is_empty() && from < text.len() {
        let at = from + if exact { text[from..].find(name)? } else { find_folded(&text[from..], name)? };
        let end = at + name.len();
        let free = |character: Option<char>| character.is_none_or(|character| !character.is_alphanumeric());
        if text.is_char_boundary(end) && free(text[..at].chars().next_back()) && free(text[end..].chars().next()) {
            return Some(at..end);
        }
        from = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

fn find_folded(text: &str, name: &str) -> Option<usize> {
    let (text, name) = (text.as_bytes(), name.as_bytes());
    text.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))
}

/// A name for comparison: lower case, plain letters, single spaces.
fn key(name: &str) -> String {
    deunicode::deunicode(name)
        .to_lowercase()
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
