# What the scripts share: words on the terminal, and installing what is missing. Sourced, not run.

# A line that nobody overlooks.
loud() { printf '\n*** %s\n' "$@" >&2; }

fail() {
  loud "$@"
  exit 1
}

# as_root COMMAND…: as root, if we are or may be.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 1
  fi
}

# apt_install PACKAGE…: from Debian's packages, quietly; the log is shown if it fails.
apt_install() {
  command -v apt-get >/dev/null || return 1
  local log
  log=$(mktemp)
  echo "Installing $* …" >&2
  if as_root env DEBIAN_FRONTEND=noninteractive apt-get update >"$log" 2>&1 &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 20 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

need_cargo() {
  # A toolchain that was installed a minute ago is not yet on the PATH of this terminal.
  command -v cargo >/dev/null || [ ! -r "${CARGO_HOME:-$HOME/.cargo}/env" ] || . "${CARGO_HOME:-$HOME/.cargo}/env"
  command -v cargo >/dev/null || fail "Rust is missing. Install it from https://rustup.rs, and run this again:" \
    "    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh"
  if ! command -v cc >/dev/null; then
    apt_install gcc libc6-dev || fail "A C compiler is missing: install gcc or clang, and run this again."
  fi
}

need_python() {
  command -v python3 >/dev/null || apt_install python3 || fail "Python 3 is missing: install python3, and run this again."
}

# Whether there is Node 18 or newer, with npm; installed where it can be.
have_node() {
  node_is_new || apt_install nodejs npm || true
  node_is_new
}

node_is_new() {
  command -v npm >/dev/null && command -v node >/dev/null && [ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ]
}

# npm_packages DIR: what the folder's lock names, where it is not there yet.
npm_packages() {
  cmp -s "$1/package-lock.json" "$1/node_modules/.installed" && return
  (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) && cp "$1/package-lock.json" "$1/node_modules/.installed"
}
