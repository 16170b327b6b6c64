# Installs packages of Debian or Ubuntu that are missing. For other scripts to read: . tests/need.sh

# What the window needs at run time, and a linker for cargo.
window_packages=(gcc libc6-dev libegl1 libgl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6 libxkbcommon0
  libxkbcommon-x11-0 libxrandr2 libxrender1)

need() {
  local missing=() package
  if ! command -v dpkg-query >/dev/null; then
    echo "This is neither Debian nor Ubuntu; what is needed goes by these names there: $*" >&2
    return
  fi
  for package in "$@"; do
    [[ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" == *"ok installed" ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local as_root=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "Please install as root: ${missing[*]}" >&2; return 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

need_cargo() {
  [[ -f "$HOME/.cargo/env" ]] && . "$HOME/.cargo/env"
  command -v cargo >/dev/null || { echo "Rust 1.95 or newer is needed: https://rustup.rs" >&2; return 1; }
}
