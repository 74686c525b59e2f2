//! The workflow that `--init` writes. Whether GitHub would take it, actionlint says (`tests/outside/checks/deploy`).

use std::fs;

use super::Place;

const PATH: &str = ".github/workflows/pages.yml";

fn written(place: &Place) -> String {
    fs::read_to_string(place.root().join(PATH)).unwrap()
}

#[test]
fn a_workflow_and_what_to_click() {
    let Some(place) = Place::new() else { return };
    place.git(&["remote", "set-url", "origin", "https://github.com/ann/minutes.git"]);
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
        let config = config.replace("https://example.org/mill/", base_url);
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

#[test]
fn without_a_repository_there_is_a_workflow_all_the_same() {
    let Some(place) = Place::new() else { return };
    fs::remove_dir_all(place.root().join(".git")).unwrap();
    let (code, stdout, stderr) = place.archive(&["deploy", "--init", "--program", "bob/archive"]);
    assert_eq!(code, 0, "{stderr}");
    assert!(
        stderr.starts_with("note: this folder is in no repository of git yet") && stdout.contains("git init && git add "),
        "{stdout}{stderr}"
    );
}
