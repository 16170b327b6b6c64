#!/usr/bin/env bash
# Installs what is missing and runs all tests: form, lints, documentation, units, integration, and the real window.
set -euo pipefail
cd "$(dirname "$0")/.."
export LANG=C.UTF-8 LC_ALL=C.UTF-8
# What only helps a second build would take half of the disk space of the first.
if [ -n "${CI:-}" ]; then export CARGO_INCREMENTAL=0; fi
. tests/need.sh
need "${window_packages[@]}" xvfb openbox xdotool x11-utils x11-xserver-utils \
  xserver-xorg-core xserver-xorg-video-dummy fcitx5 fcitx5-modules fcitx5-mozc dbus locales
need_cargo

said=$(mktemp)
trap 'rm -f "$said"' EXIT

echo '== form'
cargo fmt --check
echo '== lints'
cargo clippy --all-targets -- -D warnings
echo '== documentation'
RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --quiet

# One window at a time: the last run is told so.
if cargo nextest --version >/dev/null 2>&1; then
  inside=(cargo nextest run --color never --lib --bins --test it)
  window=(cargo nextest run --color never --test e2e -j1 --no-fail-fast)
  closing='Summary \['
else
  inside=(cargo test --lib --bins --test it)
  window=(cargo test --test e2e -- --test-threads=1)
  closing='^test result:'
fi
echo '== units and integration'
"${inside[@]}" 2>&1 | tee -a "$said"
echo '== the real window'
"${window[@]}" 2>&1 | tee -a "$said"

echo '== in short'
grep -E "$closing" "$said"
