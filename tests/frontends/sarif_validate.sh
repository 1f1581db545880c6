#!/bin/sh
# Has our SARIF judged by Microsoft's validator, GitHub's rules included.
#   sarif_validate.sh CONNGUARD WORK_DIR
# Notes are let pass (they ask for snippets and numbered rules), errors and
# warnings are not. SARIF2006 needs a network and is about other people's pages.
set -eu
connguard=$1
work=$2
version=5.7.0

command -v npm >/dev/null || {
  echo "sarif_validate.sh: npm is missing; install nodejs and npm" >&2
  exit 2
}
tool=$work/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
mkdir -p "$work"
[ -f "$tool" ] ||
  npm install --loglevel=error --no-fund --no-audit --prefix "$work" \
    "@microsoft/sarif-multitool@$version"
# npm may be told not to run the package's own script, which does just this.
chmod u+x "$tool"

cd "$work"
cat >'an input.c' <<'END'
typedef struct redisContext redisContext;
redisContext *redisConnect(const char *ip, int port);
void redisFree(redisContext *c);
int leaks(int early) {
  redisContext *c = redisConnect("größe 😀", 6379);
  if (early)
    return 1;
  redisFree(c);
  return 0;
}
END
printf 'int f(void) { return no_such_thing; }\n' >broken.c

# What the run ends with is the other tests' business; here it must find, and
# fail to read, something.
"$connguard" check 'an input.c' broken.c --output sarif:out.sarif -- >/dev/null &&
  exit 1
grep -q '"ruleId"' out.sarif
grep -q 'no_such_thing' out.sarif
"$tool" validate --rule-kind 'Sarif;Ghas' --level 'Error;Warning' \
  out.sarif >validate.log 2>&1 || {
  cat validate.log
  exit 1
}
cat validate.log
grep -q '^Analysis completed successfully' validate.log
! grep -E ': (error|warning) ' validate.log
