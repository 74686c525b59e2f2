//! The workflow that builds an archive on GitHub and hands it to GitHub Pages, as text.
//!
//! It uses GitHub's own actions only, and the program itself from where the archivist says. Majors, permissions and traps:
//! <https://github.com/actions/deploy-pages>, <https://github.com/actions/upload-pages-artifact>.

use super::repository::Repository;

/// Where it stands, from the repository's root.
pub const PATH: &str = ".github/workflows/pages.yml";

/// What a workflow is made for.
#[derive(Debug, Clone)]
pub struct Workflow {
    /// The branch of which each push is published.
    pub branch: String,
    /// The archive's folder from the repository's root, without a `/` at its end; empty where it is the root.
    pub folder: String,
    /// Whose `base_url` counts.
    pub base: Base,
    /// Whether a warning stops it.
    pub strictness: Strictness,
    /// Where the program comes from.
    pub program: Program,
}

/// Whose `base_url` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// That of `config.toml`: the site will stand there.
    Config,
    /// Where Pages shows the repository, asked at each run.
    Pages,
}

/// What stops a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// Errors.
    Errors,
    /// Warnings too.
    Warnings,
}

/// Where the program comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Program {
    /// Built from the repository in which the archive stands.
    Here,
    /// Built from the source of another repository, at a tag, branch or commit.
    Source(Repository, String),
    /// Downloaded from a release, by its tag, and compared with this SHA-256, or with the release's own list of them.
    Release(Repository, String, Option<String>),
}

/// The runner's platform, as Rust and our releases call it.
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// The address for a step, where Pages is asked for it.
const ASKED: &str = "        env:
          # Where GitHub Pages shows this repository, which config.toml does not say.
          BASE_URL: ${{ steps.pages.outputs.base_url }}
";

impl Workflow {
    /// The file.
    pub fn to_text(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let branch = yaml(&literal(&self.branch));
        let folder = yaml(if self.folder.is_empty() { "." } else { &self.folder });
        let public = yaml(&if self.folder.is_empty() { "public".to_owned() } else { format!("{}/public", self.folder) });
        let strict = if self.strictness == Strictness::Warnings { " --strict" } else { "" };
        let (env, base) = match self.base {
            Base::Config => ("", ""),
            Base::Pages => (ASKED, " --base-url \"$BASE_URL\""),
        };
        let program = self.program.steps();
        format!(
            r#"# Publishes the archive on GitHub Pages with each push. Written by `archive deploy --init` (archive {version}); yours to change.
# Settings → Pages → Source has to be "GitHub Actions".
name: Pages

on:
  push:
    branches: [{branch}]
  workflow_dispatch:

permissions:
  contents: read
  pages: write
  id-token: write

# One run at a time, and none is broken off while it publishes.
concurrency:
  group: pages
  cancel-in-progress: false

jobs:
  pages:
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    env:
      FOLDER: {folder}
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - id: pages
        uses: actions/configure-pages@v6
{program}      # What is an error stops the run, and the old site stays; --strict stops at a warning too.
      - name: Check
{env}        run: archive -C "$FOLDER" check{strict}{base}
      - name: Build
{env}        run: archive -C "$FOLDER" build{strict}{base}
      - name: Ledger
        run: |
          if [ -n "$(git status --porcelain -- "$FOLDER/ledger")" ]; then
            echo "::warning::This build gave ids to paragraphs or decisions. Run 'archive build' on your machine and commit ledger/, so that they stay."
          fi
      - uses: actions/upload-pages-artifact@v5
        with:
          path: {public}
          # manifest-blake3.txt lists .nojekyll too.
          include-hidden-files: true
      - id: deployment
        uses: actions/deploy-pages@v5
"#
        )
    }
}

impl Program {
    fn steps(&self) -> String {
        match self {
            Program::Here => built("", &[]),
            Program::Source(repository, reference) => built(
                ".archive-program/",
                &[
                    "      # The program, from source; what was built stays in the cache until its source changes.".to_owned(),
                    "      - uses: actions/checkout@v7".to_owned(),
                    "        with:".to_owned(),
                    format!("          repository: {repository}"),
                    format!("          ref: {}", yaml(reference)),
                    "          path: .archive-program".to_owned(),
                    "          persist-credentials: false".to_owned(),
                ],
            ),
            Program::Release(repository, tag, sha256) => released(repository, tag, sha256.as_deref()),
        }
    }
}

/// The steps that build the program in a folder of the checkout, with the binary kept in the cache.
fn built(folder: &str, before: &[String]) -> String {
    let sources = ["Cargo.toml", "Cargo.lock", "src/**", "templates/**", "theme/**", "init/**"];
    let sources: Vec<String> = sources.iter().map(|path| format!("'{folder}{path}'")).collect();
    let before: String = before.iter().map(|line| format!("{line}\n")).collect();
    format!(
        r#"{before}      - id: program
        uses: actions/cache@v5
        with:
          path: {folder}target/release/archive
          key: archive-${{{{ runner.os }}}}-${{{{ runner.arch }}}}-${{{{ hashFiles({}) }}}}
      - if: steps.program.outputs.cache-hit != 'true'
        run: |
          rustup toolchain install stable --profile minimal
          cargo +stable build --release --locked --manifest-path {folder}Cargo.toml
      - run: echo "$GITHUB_WORKSPACE/{folder}target/release" >> "$GITHUB_PATH"
"#,
        sources.join(", ")
    )
}

fn released(repository: &Repository, tag: &str, sha256: Option<&str>) -> String {
    let file = format!("archive-{tag}-{TARGET}.tar.gz");
    let from = format!("https://github.com/{repository}/releases/download/{tag}");
    let check = match sha256 {
        Some(sha256) => format!("          echo \"{sha256}  {file}\" | sha256sum --check --strict\n"),
        None => format!(
            "          curl --fail --silent --show-error --location --remote-name \"{from}/SHA256SUMS\"\n          sha256sum --check --strict --ignore-missing SHA256SUMS\n"
        ),
    };
    format!(
        r#"      # The program, from its release; a file with another checksum stops the run.
      - name: Program
        working-directory: ${{{{ runner.temp }}}}
        run: |
          curl --fail --silent --show-error --location --remote-name "{from}/{file}"
{check}          mkdir archive-program
          tar --extract --gzip --file {file} --directory archive-program
          dirname "$(find "$PWD/archive-program" -type f -name archive | head -n 1)" >> "$GITHUB_PATH"
"#
    )
}

/// A branch's name as a pattern that means it alone: git allows some of the signs that GitHub's patterns are made of.
fn literal(branch: &str) -> String {
    branch.chars().flat_map(|c| "*?+[]!\\".contains(c).then_some('\\').into_iter().chain([c])).collect()
}

/// A string of YAML in double quotes, which takes JSON's escapes.
fn yaml(words: &str) -> String {
    serde_json::Value::from(words).to_string()
}
