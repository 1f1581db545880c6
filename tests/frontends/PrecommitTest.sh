#!/bin/sh
# The hooks of .pre-commit-hooks.yaml, run by pre-commit in a project that takes
# them from a clone of this repository.
#   PrecommitTest.sh CONNGUARD
set -eu
connguard=$(readlink -f "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
for tool in git pre-commit; do
  command -v "$tool" >/dev/null || {
    echo "PrecommitTest.sh: $tool is missing; ./dev test installs it" >&2
    exit 1
  }
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Nothing of the user's: configuration, hooks, cache.
export HOME="$work/home" PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_NOSYSTEM=1
export PATH="$(dirname "$connguard"):$PATH"
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE XDG_CONFIG_HOME XDG_CACHE_HOME
mkdir "$HOME"
git config --global user.name tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main

# As much of a clone as pre-commit looks at.
git init -q "$work/hooks"
cp "$root/.pre-commit-hooks.yaml" "$work/hooks/"
git -C "$work/hooks" add .
git -C "$work/hooks" commit -qm hooks

project=$work/project
git init -q "$project"
cd "$project"
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: $(git -C "$work/hooks" rev-parse HEAD)
    hooks:
      - id: connguard
END
cat >hiredis.h <<'END'
typedef struct redisContext { int err; } redisContext;
redisContext *redisConnect(const char *ip, int port);
void redisFree(redisContext *c);
END
cat >right.c <<'END'
#include "hiredis.h"
int ping(void) {
  redisContext *c = redisConnect("localhost", 6379);
  int ok = c && !c->err;
  redisFree(c);
  return ok;
}
END
cat >wrong.c <<'END'
#include "hiredis.h"
int pong(void) {
  redisContext *c = redisConnect("localhost", 6379);
  if (!c || c->err)
    return 0;
  redisFree(c);
  return 1;
}
END
cp right.c wrong.c "$work"
mkdir build
cat >build/compile_commands.json <<END
[{"directory": "$project", "file": "right.c", "command": "cc -c right.c"},
 {"directory": "$project", "file": "wrong.c", "command": "cc -c wrong.c"}]
END
echo notes >notes.txt
echo /build/ >.gitignore

# expect CODE TEXT: what the hooks make of the staged files.
expect() {
  code=0
  pre-commit run >out.log 2>&1 || code=$?
  [ "$code" = "$1" ] && grep -q -- "$2" out.log || {
    echo "expected exit code $1 and '$2', got $code:"
    cat out.log
    exit 1
  }
}

# Only C and C++ is looked at.
git add .pre-commit-config.yaml .gitignore notes.txt
expect 0 'no files to check'
git add hiredis.h
git commit -qm 'how to talk'
git add right.c
expect 0 'Passed'
git add wrong.c
expect 1 'wrong.c:3:21: warning: .*\[connguard-leaked-connection\]'
grep -q 'right.c' out.log && {
  echo 'the right file is reported'
  exit 1
}

# A header is looked at through what includes it.
git commit -qm 'ping and pong'
echo '/* of the client */' >>hiredis.h
git add hiredis.h
expect 1 'wrong.c:3:21: warning: .*\[connguard-leaked-connection\]'
git reset -q --hard HEAD^
cp "$work/wrong.c" "$work/right.c" .
git add right.c

# A file that nobody says how to compile is no clean file.
cp right.c unlisted.c
git add unlisted.c
expect 1 'unlisted.c'
git rm -q --cached unlisted.c

# The second hook edits.
sed -i 's/id: connguard$/id: connguard-fix/' .pre-commit-config.yaml
git add .pre-commit-config.yaml wrong.c
expect 1 'files were modified by this hook'
[ "$(grep -c 'redisFree(c);' wrong.c)" = 2 ]
git add wrong.c
expect 0 'Passed'
