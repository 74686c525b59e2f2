# Archives of three kinds, built: the example of this repository, an empty one, a generated one, and one with what ends an element
# too early. Sourced by checks that look at whole sites; sets `sites`, one folder each.

sites=("$SITE")

site_of() {
  "$ARCHIVE" build -C "$WORK/$1" --out "$WORK/$1-site" >"$WORK/$1.log" 2>&1 || { cat "$WORK/$1.log" >&2; exit 1; }
  sites+=("$WORK/$1-site")
}

mkdir -p "$WORK/empty"
printf 'title = "Nothing yet"\nbase_url = "https://example.org/"\n' >"$WORK/empty/config.toml"
site_of empty

cargo run --quiet --example generate -- "$WORK/generated" 60 >/dev/null
site_of generated

mkdir -p "$WORK/hostile/content/reports" "$WORK/hostile/content/people"
cat >"$WORK/hostile/config.toml" <<'TOML'
title = "</script><b>&amp; \"Minutes\" 🐝"
base_url = "https://example.org/a&b/"
description = "One ' two \" three <four> & five ]]>"
TOML
printf '+++\nname = "Ann </script> & \\"O\x27Neil\\" <x>"\n+++\n' >"$WORK/hostile/content/people/ann.md"
cat >"$WORK/hostile/content/reports/one.md" <<'MD'
+++
title = "]]> <!-- & </title> 🐝"
authors = ["ann", "<i>Nobody</i>"]
published = "2012~"
+++
Ann </script> & ]]> spoke of *bees*.
MD
site_of hostile
