#!/usr/bin/env bash
# Installs what is missing, builds, and runs the program. Arguments go to it: tests/start.sh --help
set -euo pipefail
here=$(pwd)
cd "$(dirname "$0")/.."
. tests/need.sh
need "${window_packages[@]}"
need_cargo
cargo build --release
program=$PWD/target/release/bamen
cd "$here"
exec "$program" "$@"
