#!/usr/bin/env bash
# A step of action.yml: compiles the program from this repository into FOLDER.

set -euo pipefail
rustup toolchain install stable --profile minimal
cargo +stable build --release --locked --manifest-path "$GITHUB_ACTION_PATH/Cargo.toml" --target-dir "$RUNNER_TEMP/archive-target"
mkdir -p "$FOLDER"
for name in archive archive.exe; do
  [ ! -f "$RUNNER_TEMP/archive-target/release/$name" ] || cp "$RUNNER_TEMP/archive-target/release/$name" "$FOLDER/"
done
