#!/usr/bin/env bash
# A step of action.yml: checks and builds the archive in FOLDER with PROGRAM; OUT, BASE_URL, STRICT as the action's inputs.

set -euo pipefail
options=()
case $STRICT in
  true) options+=(--strict) ;;
  false | '') ;;
  *)
    echo "::error::strict: write true or false"
    exit 1
    ;;
esac
[ -z "$BASE_URL" ] || options+=(--base-url "$BASE_URL")
# An empty list is an unset one to the bash of macOS.
"$PROGRAM" -C "$FOLDER" check ${options[@]+"${options[@]}"}
"$PROGRAM" -C "$FOLDER" build --out "$OUT" ${options[@]+"${options[@]}"}
case $OUT in
  /* | [A-Za-z]:*) site=$OUT ;;
  *) site=$FOLDER/$OUT ;;
esac
echo "site=$site" >>"$GITHUB_OUTPUT"
new=false
if [ -n "$(git -C "$FOLDER" status --porcelain -- ledger 2>/dev/null)" ]; then
  new=true
  echo "::warning::This build gave ids to paragraphs or decisions. Run 'archive build' on your machine and commit ledger/, so that they stay."
fi
echo "new-ids=$new" >>"$GITHUB_OUTPUT"
