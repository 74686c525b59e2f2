#!/usr/bin/env bash
# A step of action.yml: the program from its release, with its checksum compared; or word that it has to be compiled.
#
# In:  VERSION  v0.1.0, source, or nothing: the version that the action is used at (USED_AT), from source if that is no version
#      RELEASES where releases are, GITHUB_ACTION_PATH this repository; RUNNER_OS, RUNNER_ARCH, RUNNER_TEMP as GitHub sets them
# Out: from     release or source
#      folder   where the program is, or where it is to be put
#      key      of the cache, for source

set -euo pipefail

folder=$RUNNER_TEMP/archive-program
mkdir -p "$folder"
here=v$(sed -n 's/^version = "\(.*\)"/\1/p' "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1)

sum() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

say() {
  echo "$1=$2" >>"$GITHUB_OUTPUT"
  echo "$1: $2"
}

from_source() {
  say from source
  say folder "$folder"
  # Of all that is compiled in, so that another version is compiled again.
  local digest
  digest=$(cd "$GITHUB_ACTION_PATH" && find Cargo.toml Cargo.lock src templates theme init -type f | LC_ALL=C sort |
    while IFS= read -r file; do sum "$file"; done | sum | cut -d' ' -f1)
  say key "archive-$RUNNER_OS-$RUNNER_ARCH-$digest"
  exit 0
}

case ${VERSION:-} in
  source) from_source ;;
  v*) tag=$VERSION ;;
  '') case ${USED_AT:-} in v[0-9]*) tag=$here ;; *) from_source ;; esac ;;
  *) tag=v$VERSION ;;
esac
case $tag in
  *[!A-Za-z0-9.+-]*)
    echo "::error::version: $tag is no version; write one such as v0.1.0, or source"
    exit 1
    ;;
esac

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-gnu kind=tar.gz ;;
  Linux-ARM64) target=aarch64-unknown-linux-gnu kind=tar.gz ;;
  macOS-X64) target=x86_64-apple-darwin kind=tar.gz ;;
  macOS-ARM64) target=aarch64-apple-darwin kind=tar.gz ;;
  Windows-X64) target=x86_64-pc-windows-msvc kind=zip ;;
  *) target= ;;
esac

missing() {
  if [ "$tag" != "$here" ]; then
    echo "::error::$1, and this is the source of $here. Use the action at $tag, or leave version out."
    exit 1
  fi
  echo "::notice::$1; it is compiled from source, once"
  from_source
}

[ -n "$target" ] || missing "There is no package of $tag for $RUNNER_OS on $RUNNER_ARCH"
file=archive-$tag-$target.$kind
fetch() { curl --fail --silent --show-error --location --retry 3 --output "$RUNNER_TEMP/$1" "$RELEASES/$tag/$1"; }
fetch "$file" || missing "The package $file could not be fetched"
fetch SHA256SUMS || {
  echo "::error::The release $tag has no SHA256SUMS, so its package cannot be trusted. Use version: source"
  exit 1
}
wanted=$(awk -v file="$file" '$2 == file || $2 == "*" file { print $1 }' "$RUNNER_TEMP/SHA256SUMS")
found=$(sum "$RUNNER_TEMP/$file" | cut -d' ' -f1)
if [ -z "$wanted" ] || [ "$wanted" != "$found" ]; then
  echo "::error::The checksum of $file is $found, and SHA256SUMS says ${wanted:-nothing of it}. It is not used."
  exit 1
fi
if [ "$kind" = zip ]; then
  unzip -q "$RUNNER_TEMP/$file" -d "$folder"
else
  tar -xzf "$RUNNER_TEMP/$file" -C "$folder"
fi
program=$(find "$folder" -type f \( -name archive -o -name archive.exe \) | head -n 1)
[ -n "$program" ] || {
  echo "::error::There is no program in $file"
  exit 1
}
say from release
say folder "$(dirname "$program")"
