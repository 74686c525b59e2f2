//! What is easy to get wrong in watching, by name.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::edits::{VILLAGE, Way};
use crate::fresh::fresh;
use crate::hand::save;
use crate::law::{Published, Served};
use crate::server::Server;
use crate::support::{on_disk, write};

const ANN: &str = "content/people/ann-weaver.md";
const PAGE: &str = "/mill/people/ann-weaver/";

fn ann(biography: &str) -> String {
    format!("+++\nname = \"Ann Weaver\"\n+++\n{biography}\n")
}

/// The village, served and followed.
struct Village {
    folder: tempfile::TempDir,
    served: Served,
}

impl Village {
    fn new(more: &[&str]) -> Village {
        let folder = on_disk(VILLAGE);
        let served = Served::new(folder.path(), more).unwrap_or_else(|why| panic!("{why}"));
        Village { folder, served }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    /// What is served becomes what a fresh build gives.
    #[track_caller]
    fn follows(&mut self) {
        let fresh = fresh(self.folder.path());
        assert!(fresh.site.is_some(), "{:?}", fresh.told);
        self.served.follows(&fresh, true).unwrap_or_else(|why| panic!("{why}"));
    }

    /// What is wrong is said, and the last good site stays.
    #[track_caller]
    fn stays(&mut self) {
        let fresh = fresh(self.folder.path());
        assert!(fresh.site.is_none(), "nothing is wrong");
        self.served.follows(&fresh, true).unwrap_or_else(|why| panic!("{why}"));
    }
}

#[test]
fn folders_made_and_filled_in_one_breath() {
    let mut village = Village::new(&[]);
    for n in 0..20 {
        let path = format!("content/pages/new-{n}/in/side/page-{n}.md");
        write(village.root(), &path, format!("+++\ntitle = \"Page {n}\"\n+++\nFirst.\n").as_bytes());
        if n % 2 == 0 {
            write(village.root(), &path, format!("+++\ntitle = \"Page {n}\"\n+++\nOther.\n").as_bytes());
        }
    }
    village.follows();
    // They are watched from then on.
    write(village.root(), "content/pages/new-7/in/side/page-7.md", b"+++\ntitle = \"Seven\"\n+++\n");
    village.follows();
    // And so is one that came with another name.
    fs::rename(village.root().join("content/pages/new-7"), village.root().join("content/pages/newer")).unwrap();
    village.follows();
    write(village.root(), "content/pages/newer/in/side/page-7.md", b"+++\ntitle = \"Eight\"\n+++\n");
    village.follows();
}

#[test]
fn a_file_in_the_place_of_another_is_watched_too() {
    let mut village = Village::new(&[]);
    for way in [Way::Atomic, Way::InPlace, Way::Vim, Way::Atomic, Way::Emacs, Way::Replace, Way::Truncate, Way::InPlace] {
        save(village.root(), ANN, ann(&format!("Saved as {way:?}.")).as_bytes(), way);
        village.follows();
        let config = VILLAGE.split("-- content").next().and_then(|text| text.split_once("--\n")).expect("it comes first").1;
        save(village.root(), "config.toml", config.replace("Minutes", &format!("{way:?}")).as_bytes(), way);
        village.follows();
        assert!(village.served.server().get("/mill/").text().contains(&format!("Mill Lane {way:?}")));
    }
}

/// Two files of one length and one time stamp change places: nothing of either's stamp differs.
#[test]
fn files_that_change_places_are_seen() {
    let mut village = Village::new(&[]);
    let (one, other) = ("content/pages/one.md", "content/pages/two.md");
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    for (path, title) in [(one, "Ash"), (other, "Elm")] {
        write(village.root(), path, format!("+++\ntitle = \"{title}\"\n+++\n").as_bytes());
        fs::File::options().append(true).open(village.root().join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    village.follows();
    sleep(Duration::from_millis(400));
    let (one, other, third) = (village.root().join(one), village.root().join(other), village.root().join("content/third"));
    fs::rename(&one, &third).unwrap();
    fs::rename(&other, &one).unwrap();
    fs::rename(&third, &other).unwrap();
    village.follows();
    assert!(village.served.server().get("/mill/pages/one/").text().contains("Elm"));
}

#[test]
fn content_goes_and_comes_again() {
    let mut village = Village::new(&[]);
    let (content, away) = (village.root().join("content"), village.root().join("away"));
    fs::rename(&content, &away).unwrap();
    gone(&mut village);
    // What is done to it elsewhere is not looked at, and what comes back is what it has become.
    write(&away, "people/ann-weaver.md", ann("Was away.").as_bytes());
    fs::rename(&away, &content).unwrap();
    village.follows();
    fs::remove_dir_all(&content).unwrap();
    gone(&mut village);
    for (path, text) in crate::support::files(VILLAGE) {
        write(village.root(), &path, text.as_bytes());
    }
    village.follows();
    write(village.root(), ANN, ann("Watched again.").as_bytes());
    village.follows();
    assert!(village.served.server().running.is_alive());
}

fn gone(village: &mut Village) {
    if fresh(village.root()).site.is_some() { village.follows() } else { village.stays() }
}

#[test]
fn the_configuration_goes_and_comes_again() {
    let mut village = Village::new(&[]);
    let config = fs::read_to_string(village.root().join("config.toml")).unwrap();
    fs::remove_file(village.root().join("config.toml")).unwrap();
    village.stays();
    write(village.root(), "config.toml", config.as_bytes());
    village.follows();
    write(village.root(), "config.toml", b"title = ");
    village.stays();
    write(village.root(), "config.toml", b"");
    let emptied = fresh(village.root());
    village.served.follows(&emptied, true).unwrap_or_else(|why| panic!("{why}"));
    write(village.root(), "config.toml", config.replace("Minutes", "Papers").as_bytes());
    village.follows();
}

#[test]
fn the_base_path_changes() {
    let mut village = Village::new(&[]);
    let config = fs::read_to_string(village.root().join("config.toml")).unwrap();
    write(village.root(), "config.toml", config.replace("/mill/", "/lane/").as_bytes());
    village.follows();
    let server = village.served.server();
    assert_eq!(server.get("/").header("location"), Some("/lane/"));
    assert_eq!((server.get("/mill/").status, server.get(PAGE).status), (404, 404));
    assert_eq!(server.get("/lane/people/ann-weaver").header("location"), Some("/lane/people/ann-weaver/"));
    write(village.root(), "config.toml", config.replace("/mill/", "/").as_bytes());
    village.follows();
    assert_eq!((village.served.server().get("/").status, village.served.server().get("/lane/").status), (200, 404));
}

#[test]
fn a_file_that_cannot_be_read() {
    let mut village = Village::new(&[]);
    write(village.root(), ANN, b"+++\nname = \"Ann Weaver\"\n+++\n\xff\xfe");
    village.stays();
    write(village.root(), ANN, ann("In UTF-8.").as_bytes());
    village.follows();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let file = village.root().join(ANN);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&file).is_ok() {
            eprintln!("this user may read everything, so nothing is unreadable to her: the rest was not tried");
            return;
        }
        village.stays();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        village.follows();
        let folder = village.root().join("content/people");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o000)).unwrap();
        village.stays();
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
        village.follows();
    }
}

/// Reports enough that a build takes a while.
fn many(root: &Path, count: usize) {
    for n in 0..count {
        let text =
            format!("+++\ntitle = \"Report {n}\"\ndate = \"{}-0{}-01\"\n+++\nTom Cooper spoke of the pond.\n", 1700 + n / 9, n % 9 + 1);
        write(root, &format!("content/reports/many/many-{n}.md"), text.as_bytes());
    }
}

#[test]
fn an_edit_while_the_first_build_goes_on() {
    let folder = on_disk(VILLAGE);
    many(folder.path(), 150);
    let server = Server::start(folder.path(), &[]);
    assert_eq!(server.running.builds(), 0, "the edit comes before the first build is told");
    write(folder.path(), ANN, ann("Keeps wasps.").as_bytes());
    write(folder.path(), "content/pages/early/bird.md", b"+++\ntitle = \"Bird\"\n+++\n");
    server.until(|page| page.get(PAGE).text().contains("Keeps wasps.").then_some(()).ok_or("old".into())).unwrap();
    server.until(|page| if page.get("/mill/pages/bird/").status == 200 { Ok(()) } else { Err("not there".into()) }).unwrap();
}

#[test]
fn where_nothing_is_told_it_is_looked_for() {
    let mut village = Village::new(&["--poll"]);
    for way in [Way::InPlace, Way::Atomic, Way::Truncate] {
        save(village.root(), ANN, ann(&format!("Saved as {way:?}.")).as_bytes(), way);
        village.follows();
    }
    write(village.root(), "content/pages/a/b/c.md", b"+++\ntitle = \"C\"\n+++\n");
    village.follows();
    fs::remove_file(village.root().join(ANN)).unwrap();
    gone(&mut village);
}

#[cfg(unix)]
#[test]
fn a_content_folder_behind_a_link() {
    use std::os::unix::fs::symlink;
    let elsewhere = on_disk(VILLAGE);
    let folder = on_disk(VILLAGE);
    let content = folder.path().join("content");
    fs::remove_dir_all(&content).unwrap();
    symlink(elsewhere.path().join("content"), &content).unwrap();
    let served = Served::new(folder.path(), &[]).unwrap_or_else(|why| panic!("{why}"));
    let mut village = Village { folder, served };
    write(elsewhere.path(), ANN, ann("Behind a link.").as_bytes());
    village.follows();
    write(elsewhere.path(), "content/pages/x/y.md", b"+++\ntitle = \"Y\"\n+++\n");
    village.follows();
    // The link leads to another folder, put in its place by rename.
    let other = on_disk(&VILLAGE.replace("Keeps bees.", "Keeps hens."));
    symlink(other.path().join("content"), village.root().join("new")).unwrap();
    fs::rename(village.root().join("new"), &content).unwrap();
    village.follows();
    assert!(village.served.server().get(PAGE).text().contains("Keeps hens."));
    write(other.path(), ANN, ann("Keeps geese.").as_bytes());
    village.follows();
}

#[test]
fn an_archive_that_is_broken_at_first() {
    let folder = on_disk(VILLAGE);
    write(folder.path(), "config.toml", b"title = [");
    let server = Server::of(folder.path());
    let page = server.get("/any/path/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("config.toml"), "{}", page.text());
    assert!(page.text().contains("/__archive/preview.js"));
    assert!(!server.problems().is_empty());
    let config = crate::support::files(VILLAGE).swap_remove(0).1;
    write(folder.path(), "config.toml", config.as_bytes());
    server.until(|page| if page.get("/mill/").status == 200 { Ok(()) } else { Err("not yet".into()) }).unwrap();
    assert_eq!(server.problems(), Vec::<String>::new());
}

/// Fails on one page alone, so that trying one page of each kind does not find it.
const ODD: &str = "{% if page.head.title == \"Report 149\" %}{{ page.no_such_field }}{% endif %}{{ page.head.title }}";

/// What changes nothing stops the proof that all pages can be made, but not for good; and the last good site comes back, although
/// nobody had made all of its pages either.
#[test]
fn a_page_that_fails_is_told_although_files_are_touched() {
    let folder = on_disk(VILLAGE);
    many(folder.path(), 150);
    let server = Server::of(folder.path());
    write(folder.path(), "templates/report.html", ODD.as_bytes());
    let file = fs::File::options().append(true).open(folder.path().join(ANN)).unwrap();
    for _ in 0..40 {
        sleep(Duration::from_millis(15));
        file.set_modified(SystemTime::now()).unwrap();
    }
    let told = |_: &mut crate::http::Connection| {
        server.problems().iter().any(|p| p.contains("no_such_field")).then_some(()).ok_or("not told".into())
    };
    server.until(told).unwrap();
    let last = server.get("/mill/reports/many-149/");
    assert_eq!(last.status, 200, "{}", last.text());
}

/// A site of which a page fails is no good one, also where the next edit breaks something else before that is known.
#[test]
fn a_page_that_fails_is_not_kept_by_the_next_error() {
    let folder = on_disk(VILLAGE);
    many(folder.path(), 150);
    let server = Server::of(folder.path());
    let good = server.get("/mill/reports/many-3/").body;
    write(folder.path(), "templates/report.html", ODD.as_bytes());
    server.until(|page| if page.get("/mill/reports/many-3/").body == good { Err("not yet".into()) } else { Ok(()) }).unwrap();
    write(folder.path(), ANN, b"+++\nnmae = ");
    server.until(|_| if server.problems().iter().any(|p| p.contains(ANN)) { Ok(()) } else { Err("not told".into()) }).unwrap();
    let is_good = |page: &mut crate::http::Connection| {
        let (odd, other) = (page.get("/mill/reports/many-149/"), page.get("/mill/reports/many-3/"));
        if odd.status == 200 && other.body == good { Ok(()) } else { Err(format!("a page fails in the site that stays: {}", odd.text())) }
    };
    server.until(is_good).unwrap();
}

/// The template fails on every page of its kind, and the one on which that was found goes.
#[test]
fn a_template_fails_although_the_page_is_gone() {
    let mut village = Village::new(&[]);
    write(village.root(), "templates/report.html", b"{{ page.no_such_field }}");
    village.stays();
    write(village.root(), "content/reports/2012/2012-03-01-weaver.md", b"+++\n\xff");
    let server = village.served.server();
    let both = |told: &[String]| told.iter().any(|p| p.contains("not-utf8")) && told.iter().any(|p| p.contains("template-failed"));
    server.until(|_| Some(server.problems()).filter(|told| both(told)).map(drop).ok_or("only one of two faults is told".into())).unwrap();
}

#[test]
fn what_was_published_is_put_there_again() {
    let folder = on_disk(VILLAGE);
    let root = folder.path();
    let mut published = Published::new(root).unwrap_or_else(|why| panic!("{why}"));
    fs::remove_file(root.join("public/index.html")).unwrap();
    fs::remove_dir_all(root.join("public/people")).unwrap();
    write(root, ANN, ann("Put there again.").as_bytes());
    published.follows(root, &fresh(root), true).unwrap_or_else(|why| panic!("{why}"));
    fs::remove_dir_all(root.join("public")).unwrap();
    write(root, ANN, ann("And again.").as_bytes());
    published.follows(root, &fresh(root), true).unwrap_or_else(|why| panic!("{why}"));
    // What a fault keeps from being published comes with the repair.
    write(root, ANN, b"+++\nnmae = ");
    published.follows(root, &fresh(root), true).unwrap_or_else(|why| panic!("{why}"));
    write(root, ANN, ann("Right.").as_bytes());
    published.follows(root, &fresh(root), true).unwrap_or_else(|why| panic!("{why}"));
}
