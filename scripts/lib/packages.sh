# Installs the Debian packages that are missing, or says the one line that would; sourced by the scripts.

need_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local line="apt-get install -y ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    echo "dpq needs ${missing[*]}; install them with your package manager" >&2
    exit 2
  elif [ "$(id -u)" -eq 0 ]; then
    { DEBIAN_FRONTEND=noninteractive $line || { apt-get update && DEBIAN_FRONTEND=noninteractive $line; }; } >&2
  elif sudo -n true 2>/dev/null; then
    { sudo $line || { sudo apt-get update && sudo $line; }; } >&2
  else
    echo "dpq needs ${missing[*]}; run: sudo $line" >&2
    exit 2
  fi
}

need_swift() {
  if ! command -v swift >/dev/null; then
    echo "dpq needs a Swift 6.2 toolchain or newer: https://www.swift.org/install" >&2
    exit 2
  fi
}
