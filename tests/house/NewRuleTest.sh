#!/bin/sh
# What new_rule makes compiles, is listed, and fits the layout. In a copy.
#   NewRuleTest.sh COMPILER LLVM_HEADERS
set -eu
compiler=$1
llvm=$2
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/tool/dev" "$copy/test-inputs"
cp "$root/tool/dev/new_rule" "$copy/tool/dev/"
cp -R "$root/checks" "$copy/checks"

"$copy/tool/dev/new_rule" odd-mistake
grep -q '^CONNGUARD_RULE(OddMistake)$' "$copy/checks/rules/Rules.def"
test -f "$copy/test-inputs/odd-mistake/wrong.cpp"
test -f "$copy/test-inputs/odd-mistake/right.cpp"

"$compiler" -std=c++20 -fno-rtti -Wall -Wextra -Werror \
  -Wno-missing-designated-field-initializers -DFMT_HEADER_ONLY \
  -isystem "$llvm" -I "$copy/checks" \
  -fsyntax-only "$copy/checks/rules/OddMistake.cpp"

# A second time, and names that are none, change nothing.
for bad in odd-mistake OddMistake connguard-x ''; do
  if "$copy/tool/dev/new_rule" "$bad" 2>/dev/null; then
    echo "new_rule '$bad' was accepted"
    exit 1
  fi
done
test "$(grep -c OddMistake "$copy/checks/rules/Rules.def")" = 1
