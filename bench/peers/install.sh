#!/usr/bin/env bash
# Installs what the benchmarks run beside toplines: packages of JavaScript beside this file, and Debian's packages of R and
# Python, for which it asks for leave. A peer that is not installed is left out of the run.
set -euo pipefail
cd "$(dirname "$0")"

npm ci --ignore-scripts

if command -v apt-get >/dev/null; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends \
    r-base-core r-cran-survey r-cran-metafor python3-statsmodels python3-pandas >/dev/null
else
  echo "R and Python are installed here on Debian only: R with survey and metafor, /usr/bin/python3 with statsmodels and pandas." >&2
fi
