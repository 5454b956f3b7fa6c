#!/bin/sh
# The tests drive Debian's Chromium, need one Chinese font, and let LibreOffice open our files.
# Install them where we may; else say what to type.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
if ! command -v fc-list >/dev/null 2>&1 || ! fc-list :lang=zh | grep -q .; then
  missing="$missing fontconfig fonts-noto-cjk"
fi
command -v localc >/dev/null 2>&1 || missing="$missing libreoffice-calc"
[ -n "$missing" ] || exit 0
command="apt-get install -y --no-install-recommends $missing"
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing from Debian's packages: $missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # shellcheck disable=SC2086 # the words are package names
  $command -qq >/dev/null
else
  echo "The tests need: $missing" >&2
  echo "Install them with: sudo apt-get update && sudo $command" >&2
  exit 1
fi
