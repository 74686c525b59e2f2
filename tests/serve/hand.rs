//! The hand that does it: steps as real edits of real files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::edits::{Step, VILLAGE, Way, pick, text_of};
use crate::support::{files, tree, write};

/// Who edits one archive, and the whole texts of what was broken in it.
#[derive(Debug)]
pub(crate) struct Hand {
    root: PathBuf,
    whole: BTreeMap<String, Vec<u8>>,
}

impl Hand {
    pub(crate) fn new(root: &Path) -> Hand {
        Hand { root: root.to_owned(), whole: BTreeMap::new() }
    }

    /// The files of the archive, less what is no source of it.
    fn sources(&self) -> BTreeMap<String, Vec<u8>> {
        let mut all = tree(&self.root);
        all.retain(|path, _| {
            ["content/", "templates/", "theme/", "ledger/"].iter().any(|folder| path.starts_with(folder)) || path == "config.toml"
        });
        all
    }

    fn one(&self, n: u8) -> Option<(String, Vec<u8>)> {
        let all = self.sources();
        (!all.is_empty()).then(|| all.into_iter().nth(usize::from(n) * 7 % self.sources().len()))?
    }

    pub(crate) fn take(&mut self, step: &Step) {
        match step {
            Step::Save { kind, slot, words, way } => {
                let (path, text) = text_of(*kind, *slot, *words);
                save(&self.root, &path, text.as_bytes(), *way);
            }
            Step::Delete { which } => {
                if let Some((path, _)) = self.one(*which) {
                    fs::remove_file(self.root.join(path)).unwrap();
                }
            }
            Step::Rename { which, to } => self.rename(*which, *to),
            Step::MoveFolder { which, to } => self.move_folder(*which, *to),
            Step::NewFolder { deep, words } => {
                let folder = pick(&["reports/2014", "reports/a/b/c", "pages/deep/er", "people/villagers"], *deep);
                let (path, text) = text_of(if folder.starts_with("reports") { 0 } else { 13 }, *words, *words);
                let name = path.rsplit('/').next().unwrap_or("x.md");
                write(&self.root, &format!("content/{folder}/{name}"), text.as_bytes());
            }
            Step::Many { edition } => self.many(*edition),
            Step::Touch { which } => {
                if let Some((path, _)) = self.one(*which) {
                    let file = fs::File::options().append(true).open(self.root.join(path)).unwrap();
                    file.set_modified(SystemTime::now()).unwrap();
                }
            }
            Step::Break { which, how, way } => {
                let Some((path, whole)) = self.one(*which) else { return };
                save(&self.root, &path, &broken(&whole, *how), *way);
                self.whole.entry(path).or_insert(whole);
            }
            Step::BreakAll => {
                for (path, whole) in self.sources().into_iter().filter(|(path, _)| path.starts_with("content/")) {
                    save(&self.root, &path, &broken(&whole, 3), Way::InPlace);
                    self.whole.entry(path).or_insert(whole);
                }
            }
            Step::Repair { way } => {
                for (path, text) in std::mem::take(&mut self.whole) {
                    save(&self.root, &path, &text, *way);
                }
            }
            Step::Content => self.content(),
            Step::Junk { which } => {
                let name = pick(
                    &[
                        "content/people/.ann-weaver.md.swp",
                        "content/pages/#about.md#",
                        "content/pages/about.md~",
                        "theme/.DS_Store",
                        ".git",
                    ],
                    *which,
                );
                write(&self.root, name, &[*which]);
            }
            Step::Capture { which } => {
                let name = format!("captures/{:064x}.txt", which % 2);
                if fs::remove_file(self.root.join(&name)).is_err() {
                    write(&self.root, &name, b"raw");
                }
            }
            Step::Plain { which } => {
                let _ = fs::remove_dir_all(self.root.join(pick(&["templates", "theme", "ledger", "templates"], *which)));
            }
            Step::Again => self.again(),
        }
    }

    fn rename(&self, which: u8, to: u8) {
        let Some((path, _)) = self.one(which) else { return };
        let (folder, name) = path.rsplit_once('/').unwrap_or(("content", &path));
        let new = match to % 4 {
            0 => format!("{folder}/renamed-{}.md", to % 5),
            1 => format!("{folder}/Not A Slug.md"),
            2 => format!("content/reports/2014/{name}"),
            _ => format!("content/people/{name}"),
        };
        fs::create_dir_all(self.root.join(&new).parent().unwrap()).unwrap();
        fs::rename(self.root.join(&path), self.root.join(&new)).unwrap();
    }

    fn move_folder(&self, which: u8, to: u8) {
        let from = pick(&["content/reports/2012", "content/reports/2013", "content/people", "content/reports/moved", "attic/moved"], which);
        let to = pick(&["content/reports/moved", "content/moved", "attic/moved", "content/reports/2012"], to);
        fs::create_dir_all(self.root.join(to).parent().unwrap()).unwrap();
        // Nothing there, or something in the way.
        let _ = fs::rename(self.root.join(from), self.root.join(to));
    }

    fn many(&self, edition: u8) {
        let folder = self.root.join("content/reports/branch");
        if folder.exists() && edition.is_multiple_of(2) {
            fs::remove_dir_all(&folder).unwrap();
            return;
        }
        for n in 0..200 {
            let text = format!("+++\ntitle = \"Edition {edition}\"\ndate = \"19{:02}-0{}-01\"\n+++\nTom Cooper spoke.\n", n / 5, n % 5 + 1);
            save(&self.root, &format!("content/reports/branch/many-{n}.md"), text.as_bytes(), Way::Replace);
        }
    }

    fn content(&self) {
        let (here, away) = (self.root.join("content"), self.root.join("attic/content"));
        fs::create_dir_all(self.root.join("attic")).unwrap();
        if away.exists() {
            let _ = fs::remove_dir_all(&here);
            fs::rename(away, here).unwrap();
        } else if here.exists() {
            fs::rename(here, away).unwrap();
        }
    }

    /// As `git checkout` and `git clean` would: only what differs is written.
    fn again(&mut self) {
        self.whole.clear();
        let _ = fs::remove_dir_all(self.root.join("attic"));
        let begin: BTreeMap<String, String> = files(VILLAGE).into_iter().collect();
        let there = self.sources();
        for path in there.keys().filter(|path| !begin.contains_key(*path)) {
            fs::remove_file(self.root.join(path)).unwrap();
        }
        for (path, text) in begin.iter().filter(|(path, text)| there.get(*path).is_none_or(|bytes| bytes != text.as_bytes())) {
            save(&self.root, path, text.as_bytes(), Way::Replace);
        }
    }
}

/// What is left of a file when something went wrong with it.
fn broken(whole: &[u8], how: u8) -> Vec<u8> {
    let text = String::from_utf8_lossy(whole);
    match how % 6 {
        0 => Vec::new(),
        1 => whole[..whole.len() / 2].to_vec(),
        2 => format!("---\n{text}").into_bytes(),
        3 => text.replacen("= ", "= = ", 1).into_bytes(),
        4 => [whole, b"\xff\xfe".as_slice()].concat(),
        _ => format!("\u{feff}{}", text.replacen("20", "2X", 1).replace('\n', "\r\n")).into_bytes(),
    }
}

/// Puts these bytes into a file.
pub(crate) fn save(root: &Path, path: &str, bytes: &[u8], way: Way) {
    let file = root.join(path);
    let (folder, name) = (file.parent().unwrap(), file.file_name().unwrap().to_string_lossy().into_owned());
    fs::create_dir_all(folder).unwrap();
    match way {
        Way::InPlace => fs::write(&file, bytes).unwrap(),
        Way::Truncate => {
            let (first, second) = bytes.split_at(bytes.len() / 2);
            fs::write(&file, b"").unwrap();
            sleep(Duration::from_millis(3));
            fs::write(&file, first).unwrap();
            sleep(Duration::from_millis(2));
            let mut open = fs::File::options().append(true).open(&file).unwrap();
            std::io::Write::write_all(&mut open, second).unwrap();
        }
        Way::Atomic => {
            let beside = folder.join(format!(".{name}.1234.tmp"));
            fs::write(&beside, bytes).unwrap();
            fs::rename(beside, file).unwrap();
        }
        Way::Vim => {
            let swap = folder.join(format!(".{name}.swp"));
            fs::write(&swap, b"b0VIM").unwrap();
            fs::write(folder.join("4913"), b"").unwrap();
            fs::remove_file(folder.join("4913")).unwrap();
            let backup = folder.join(format!("{name}~"));
            let _ = fs::rename(&file, &backup);
            fs::write(&file, bytes).unwrap();
            let _ = fs::remove_file(backup);
            fs::remove_file(swap).unwrap();
        }
        Way::Emacs => {
            fs::write(folder.join(format!("#{name}#")), bytes).unwrap();
            let _ = fs::copy(&file, folder.join(format!("{name}~")));
            fs::write(&file, bytes).unwrap();
            fs::remove_file(folder.join(format!("#{name}#"))).unwrap();
        }
        Way::Replace => {
            let _ = fs::remove_file(&file);
            fs::write(&file, bytes).unwrap();
        }
    }
}
