//! The workflow that `--init` writes. Whether GitHub would take it, actionlint says (`tests/outside/checks/deploy`).

use std::fs;

use super::Place;
use crate::support;

const PATH: &str = ".github/workflows/pages.yml";

fn written(place: &Place) -> String {
    fs::read_to_string(place.root().join(PATH)).unwrap()
}

#[test]
fn a_workflow_and_what_to_click() {
    let Some(place) = Place::new() else { return };
    place.git(&["remote", "set-url", "origin", "https://github.com/ann/minutes.git"]);
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    place.write("config.toml", &config.replace(super::BASE, super::EXAMPLE));
    let (code, stdout, stderr) = place.archive(&["deploy", "--init", "--program", "bob/archive@v9.8.7"]);
    assert_eq!(code, 0, "{stderr}");
    for words in [
        "Wrote .github/workflows/pages.yml",
        "built from the source of bob/archive at v9.8.7",
        "https://ann.github.io/minutes/, asked at each run, because base_url in config.toml is https://example.org/mill/",
        "with each push to main",
        "https://github.com/ann/minutes/settings/pages: Build and deployment → Source → GitHub Actions",
    ] {
        assert!(stdout.contains(words), "{words}: {stdout}");
    }
    let text = written(&place);
    for line in [
        "    branches: [\"main\"]",
        "  contents: read",
        "  pages: write",
        "  id-token: write",
        "  cancel-in-progress: false",
        "      name: github-pages",
        "      - uses: actions/checkout@v7",
        "        uses: actions/configure-pages@v6",
        "        uses: actions/cache@v5",
        "      - uses: actions/upload-pages-artifact@v5",
        "        uses: actions/deploy-pages@v5",
        "          repository: bob/archive",
        "          ref: \"v9.8.7\"",
        "        run: archive -C \"$FOLDER\" build --base-url \"$BASE_URL\"",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn an_own_workflow_is_never_overwritten_unasked() {
    let Some(place) = Place::new() else { return };
    let init = ["deploy", "--init", "--program", "bob/archive"];
    assert_eq!(place.archive(&init).0, 0);
    let (code, stdout, _) = place.archive(&init);
    assert!(code == 0 && stdout.starts_with("As it should be: "), "{stdout}");
    let mine = written(&place).replace("timeout-minutes: 30", "timeout-minutes: 5");
    place.write(PATH, &mine);
    let (code, stdout, stderr) = place.archive(&init);
    assert_eq!(code, 2);
    assert!(stdout.contains("\n-    timeout-minutes: 5\n+    timeout-minutes: 30\n"), "{stdout}");
    assert!(stderr.contains("stays as it is") && stderr.contains("--force"), "{stderr}");
    assert_eq!(written(&place), mine);
    let (code, stdout, _) = place.archive(&[&init[..], &["--force"]].concat());
    assert!(code == 0 && stdout.contains("Replaced .github/workflows/pages.yml"), "{stdout}");
    assert_ne!(written(&place), mine);
}

#[test]
fn the_address_is_the_archives_own_where_it_fits() {
    let Some(place) = Place::new() else { return };
    place.git(&["remote", "set-url", "origin", "https://github.com/ann/minutes.git"]);
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    for (base_url, domain, asked) in [
        ("https://ann.github.io/minutes/", "", false),
        ("https://ann.github.io/Minutes/", "", true),
        ("/minutes/", "", true),
        ("https://minutes.parish.uk/", "", false),
        ("https://minutes.example.org/", "minutes.example.org", false),
    ] {
        let config = config.replace(super::BASE, base_url);
        place.write("config.toml", &if domain.is_empty() { config } else { format!("{config}domain = \"{domain}\"\n") });
        let (code, stdout, stderr) = place.archive(&["deploy", "--init", "--force", "--program", "bob/archive"]);
        assert_eq!(code, 0, "{stderr}");
        assert_eq!(written(&place).contains("BASE_URL"), asked, "{base_url}: {stdout}");
        assert_eq!(stdout.contains("Custom domain → "), !domain.is_empty(), "{stdout}");
    }
}

#[test]
fn a_release_is_compared_with_its_checksum() {
    let Some(place) = Place::new() else { return };
    let init = ["deploy", "--init", "--force", "--from", "release", "--program", "bob/archive@v9.8.7", "--strict"];
    assert_eq!(place.archive(&init).0, 0);
    let text = written(&place);
    assert!(text.contains("sha256sum --check --strict --ignore-missing SHA256SUMS") && text.contains(" build --strict"), "{text}");
    let sha256 = "0123456789abcdef".repeat(4);
    assert_eq!(place.archive(&[&init[..], &["--sha256", &sha256]].concat()).0, 0);
    let pinned = format!("echo \"{sha256}  archive-v9.8.7-x86_64-unknown-linux-gnu.tar.gz\" | sha256sum --check --strict");
    assert!(written(&place).contains(&pinned) && !written(&place).contains("SHA256SUMS"));
    let (code, _, stderr) = place.archive(&[&init[..], &["--sha256", "abc"]].concat());
    assert!(code == 2 && stderr.contains("`abc` is no SHA-256"), "{stderr}");
}

#[test]
fn an_archive_in_a_folder_and_on_another_branch() {
    let Some(place) = Place::new() else { return };
    place.git(&["checkout", "--quiet", "-b", "it's-\"new\""]);
    let folder = place.root().join("old papers");
    fs::create_dir(&folder).unwrap();
    for path in ["config.toml", "content"] {
        fs::rename(place.root().join(path), folder.join(path)).unwrap();
    }
    let (code, _, stderr) = place.archive(&["deploy", "--init", "--program", "bob/archive", "-C", "old papers"]);
    assert_eq!(code, 0, "{stderr}");
    let text = written(&place);
    for line in ["    branches: [\"it's-\\\"new\\\"\"]", "      FOLDER: \"old papers\"", "          path: \"old papers/public\""] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn where_the_program_comes_from_has_to_be_said() {
    let Some(place) = Place::new() else { return };
    for program in ["", "bob", "bob/archive; rm -rf /", "bob/archive@v1 && x", "../archive", "bob/archive@-x", "bob/${{ x }}"] {
        let (code, _, stderr) = place.archive(&["deploy", "--init", "--program", program]);
        assert!(code == 2 && stderr.contains("is no repository on GitHub"), "{program}: {stderr}");
    }
    assert!(!place.root().join(PATH).exists());
    // Misuse: one way or the other.
    for arguments in [
        &["deploy"][..],
        &["deploy", "--init", "--branch", "x"],
        &["deploy", "--init", "--dry-run"],
        &["deploy", "--branch", "x", "--force"],
    ] {
        assert_eq!(place.archive(arguments).0, 2, "{arguments:?}");
    }
}

/// What is left to do, as it is told.
#[track_caller]
fn next(place: &Place, more: &[&str]) -> String {
    let (code, stdout, stderr) = place.archive(&[&["deploy", "--init", "--force", "--program", "bob/archive"], more].concat());
    assert_eq!(code, 0, "{stderr}");
    stdout.split_once("Next:\n").expect("steps").1.to_owned()
}

/// Takes the commands of the last steps, and does what they say, a bare repository in GitHub's place.
fn follow(place: &Place, steps: &str) {
    let commands = steps.lines().filter_map(|line| line.split_once(". ")).map(|(_, step)| step).filter(|step| step.contains("git "));
    for command in commands {
        let command = command.replace("https://github.com/OWNER/NAME.git", &place.remote().display().to_string());
        for part in command.split(" && ") {
            let words: Vec<String> = words(part);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match words.as_slice() {
                ["git", arguments @ ..] => drop(place.git(arguments)),
                ["archive", arguments @ ..] => assert_eq!(place.archive(arguments).0, 0, "{part}"),
                other => panic!("{other:?}"),
            }
        }
    }
}

/// The words of a command, as a shell parts them.
fn words(command: &str) -> Vec<String> {
    let quoted = command.split('"').enumerate();
    quoted
        .flat_map(|(at, part)| if at % 2 == 1 { vec![part.to_owned()] } else { part.split_whitespace().map(str::to_owned).collect() })
        .collect()
}

#[test]
fn the_whole_way_without_a_repository() {
    let Some(place) = Place::without_ledger() else { return };
    fs::remove_dir_all(place.root().join(".git")).unwrap();
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap();
    place.write("config.toml", &config.replace(super::BASE, super::EXAMPLE));
    let steps = next(&place, &[]);
    support::expect(
        &steps,
        r#"
1. make an empty repository on GitHub, without a README or a licence: https://github.com/new
  2. write into config.toml, so that citations lead to the site, and the ids of feeds stay when it moves (docs/feeds.md):
       base_url = "https://OWNER.github.io/NAME/"
       [feeds]
       tag = "OWNER.github.io,2026:NAME"
  3. Settings → Pages of the repository on GitHub: Build and deployment → Source → GitHub Actions
  4. archive build && git init -b main && git add . && git commit -m "Begin the archive"
  5. git remote add origin https://github.com/OWNER/NAME.git
  6. git push -u origin main
"#,
    );
    assert!(written(&place).contains("    branches: [\"main\"]"));
    fs::remove_dir_all(place.remote()).unwrap();
    place.git_in(place.folder.path(), &["init", "--quiet", "--bare", "remote.git"]);
    follow(&place, &steps);
    let there = place.there(&["ls-tree", "-r", "--name-only", "main"]);
    for path in [".github/workflows/pages.yml", "config.toml", "content/people/ann-weaver.md", "ledger/paragraphs.tsv"] {
        assert!(there.lines().any(|found| found == path), "{path}: {there}");
    }
    assert!(!there.contains("public/"), "{there}");
}

#[test]
fn the_whole_way_before_the_first_commit() {
    let Some(place) = Place::new() else { return };
    fs::remove_dir_all(place.root().join(".git")).unwrap();
    fs::remove_file(place.root().join(".gitignore")).unwrap();
    fs::remove_dir_all(place.remote()).unwrap();
    place.git_in(place.folder.path(), &["init", "--quiet", "--bare", "remote.git"]);
    place.git(&["init", "--quiet", "-b", "master"]);
    let steps = next(&place, &[]);
    assert!(written(&place).contains("    branches: [\"master\"]"), "the branch that is there, though nothing is on it");
    let commit = "git add config.toml content ledger .github/workflows/pages.yml && git commit -m \"Begin the archive\"";
    assert!(steps.contains(&format!(". {commit}\n")) && !steps.contains("git init"), "{steps}");
    assert!(steps.contains("make an empty repository on GitHub") && steps.ends_with(". git push -u origin master\n"), "{steps}");
    follow(&place, &steps);
    assert!(place.there(&["ls-tree", "-r", "--name-only", "master"]).contains("content/people/ann-weaver.md"));
}

#[test]
fn the_way_on_from_each_other_state() {
    let Some(place) = Place::new() else { return };
    let add = "git add .github/workflows/pages.yml && git commit -m \"Publish on GitHub Pages\"";
    let both = add.replace("add ", "add config.toml ");
    // A remote that is not on GitHub, where alone the workflow runs.
    let steps = next(&place, &[]);
    assert!(steps.contains("https://github.com/new (this workflow runs nowhere else)"), "{steps}");
    let push = "git remote add github https://github.com/OWNER/NAME.git\n";
    assert!(steps.contains(&format!(". {both}\n")) && steps.contains(push) && steps.ends_with("git push github main\n"), "{steps}");
    // None at all.
    place.git(&["remote", "remove", "origin"]);
    let (_, told, _) = place.archive(&["deploy", "--init", "--program", "bob/archive"]);
    assert!(told.contains("the repository has no remote yet, so ") && !told.contains("is not on GitHub"), "{told}");
    assert!(told.contains("git remote add origin https://github.com/OWNER/NAME.git\n") && told.ends_with("git push -u origin main\n"));
    // All well but for what is not committed: a text, and the tag of the feeds.
    place.git(&["remote", "add", "origin", "git@github.com:ann/minutes.git"]);
    let config = fs::read_to_string(place.root().join("config.toml")).unwrap().replace(super::BASE, "https://ann.github.io/minutes/");
    place.write("config.toml", &config);
    place.commit("Where it stands");
    place.write("content/people/tom-cooper.md", "+++\nname = \"Tom Cooper\"\n+++\nMends gates.\n");
    let steps = next(&place, &[]);
    assert!(!steps.contains("base_url") && steps.contains("       [feeds]\n       tag = \"ann.github.io,2026:minutes\"\n"), "{steps}");
    assert!(
        steps.ends_with("git add content config.toml .github/workflows/pages.yml && git commit -m \"Publish on GitHub Pages\" && git push -u origin main\n"),
        "{steps}"
    );
    // The line is the tag that the feeds have without it.
    let tag = |config: &str| {
        place.write("config.toml", config);
        assert_eq!(place.archive(&["build"]).0, 0);
        let feed = fs::read_to_string(place.root().join("public/feed.xml")).unwrap();
        feed.split("<id>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    let tagged = format!("{config}[feeds]\ntag = \"ann.github.io,2026:minutes\"\n");
    assert_eq!(tag(&config), tag(&tagged));
    place.commit("All well");
    place.git(&["config", "branch.main.remote", "origin"]);
    let steps = next(&place, &[]);
    let settings = "  1. https://github.com/ann/minutes/settings/pages: Build and deployment → Source → GitHub Actions";
    assert_eq!(steps, format!("{settings}\n  2. git push\n"));
    // A commit, and no branch.
    place.git(&["checkout", "--quiet", "--detach"]);
    assert!(next(&place, &[]).ends_with(". git push origin HEAD:main\n"));
    place.archive_with(&["deploy", "--init"], &[]);
    fs::write(place.folder.path().join("home/gitconfig"), "[user]\nuseConfigOnly = true\n").unwrap();
    assert!(next(&place, &[]).contains(". git config --global user.name "), "a commit names its author");
}

#[cfg(unix)]
#[test]
fn without_git_there_is_a_workflow_all_the_same() {
    let Some(place) = Place::new() else { return };
    let path = place.folder.path().display().to_string();
    let (code, stdout, stderr) = place.archive_with(&["deploy", "--init", "--program", "bob/archive"], &[("PATH", &path)]);
    assert_eq!(code, 0, "{stderr}");
    assert!(stdout.contains("git is not there, so ") && stdout.contains("  1. install git: https://git-scm.com\n"), "{stdout}");
    assert!(place.root().join(PATH).is_file());
}
