/** Records that are not met, each with its reason. Scripts are named by their beginnings. */
import type { ShellName } from './recorded.ts';

export interface KnownDifference {
  readonly reason: string;
  readonly shells: readonly ShellName[];
  readonly scripts: readonly string[];
}

const ALL: readonly ShellName[] = ['dash', 'bash', 'ash'];

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'which of the processes that run at once prints first is chance; here they take turns from left to right',
    shells: ALL,
    scripts: ["set -x; x=1 y=2; x=3 env | grep '^x='", 'set -x; echo a > f; cat f | cat', 'set -eux; x="$(echo 1 2 | cut', 'echo a & echo b; wait; echo c'],
  },
  { reason: 'background commands have ended when the next begins, so that jobs has none to tell of', shells: ['dash', 'ash'], scripts: ['echo a & wait $!; echo "$?"; jobs'] },
  { reason: 'the bytes of an archive name the owner by name, and depend on who compressed it', shells: ALL, scripts: ['tar cf t.tar -C / etc/hostname'] },
  { reason: "$'\\u00e9' is read as in a UTF-8 locale", shells: ['bash'], scripts: ["echo $'a\\tb\\\\\\x41"] },
  { reason: 'the shell tells of a command that a signal ended: here commands only give its exit code', shells: ['dash'], scripts: ['timeout 1 echo t; echo $?; timeout 0.1 sleep 5'] },
  { reason: "fmt fills lines one after the other, GNU's weighs a paragraph's lines against each other", shells: ['dash'], scripts: ["printf 'one two three four five six seven"] },
  { reason: 'a random name', shells: ALL, scripts: ['mktemp -d > d'] },
  { reason: 'job control of a terminal', shells: ['bash'], scripts: ['help > /dev/null; echo $?; history'] },
  { reason: 'time(1) reports what it measured', shells: ['dash', 'ash'], scripts: ['time true'] },
  {
    reason: "the recorded root has no /proc: busybox cannot run itself for scripts without #!, has no /dev/fd and no /usr/bin/env",
    shells: ['ash'],
    scripts: ["echo 'echo hi' > f; chmod +x f; ./f", "printf '#!/usr/bin/env sh", 'cat <(echo one) <(echo two)'],
  },
  {
    reason: "the recorded busybox (Debian's) lacks programs and options that Alpine's has: install, find -delete, truncate -s +N, base64 of unpadded text",
    shells: ['ash'],
    scripts: ['install -d -m 755 i/j', 'install -m 644 /dev/null f', "touch a.c b.c; find . -name '*.c' -exec echo", 'truncate -s 10 f; wc -c < f; truncate -s +5', 'find . -type d -empty; mkdir -p p/q', "env | grep -c '^PATH='; env -i"],
  },
  {
    reason: "busybox's [[ is a program's expression with bash's corners missing",
    shells: ['ash'],
    scripts: ['[[ "a b" == a\\ b ]]', '[[ -v x ]]; echo $?', 'if [[ a == a ]]; then echo yes; fi; while'],
  },
  {
    reason: "busybox's sed and regular expressions let pass what POSIX leaves open, its archives name owners, its cp looks into a file as if it were a directory",
    shells: ['ash'],
    scripts: ["sed 's/a' /etc/passwd; echo $?; sed 'k'", "grep '\\(' /etc/passwd; echo $?; grep -E", 'echo a > a; md5sum a; sha1sum a; sha256sum a; sha512sum a | cut', 'mkdir -p s/t; echo 1 > s/x; cp -rv s d | sort'],
  },
  { reason: 'corners of busybox that no RUN line needs', shells: ['ash'], scripts: ['type -t cd if ls', 'type cd echo if sh', 'set -- a b c; echo ${@:2:1} ${*: -1} ${!#}', 'printf; echo $?', 'export DEBIAN_FRONTEND'] },
  { reason: 'several conversions unknown to dash in one line', shells: ['dash'], scripts: ["printf -v x '%03d' 7"] },
  {
    reason: "busybox's programs that word their errors or columns otherwise, the shell's part being equal",
    shells: ['ash'],
    scripts: [
      "printf 'a b\\nc\\n' | wc;",
      'cp nofile x; echo $?; mv nofile x',
      'cat <<E F',
      'mv nofile x; echo $?; touch a',
      'rm nofile; echo $?; rm -f nofile; echo $?; mkdir d',
      'mkdir a; mkdir a; echo $?',
      'touch f; chmod 644 f; stat -c %a f; chmod +x f; stat -c %a f; chmod u=rw',
      'touch f; chown 1000:1000 f',
    ],
  },
  {
    reason: "programs that word their errors otherwise, the shell's part being equal",
    shells: ALL,
    scripts: ["find . -maxdepth 1 -type f; touch a.log", "printf '#c\\nk=1\\n' > f; sed -i", 'cp -a /etc/hostname h', 'cp /dev/null f; cp f{,.bak}', 'date -u -d @86400'],
  },
];

/** Programs that scripts of the table use and that may not be simulated yet: such records count once they are. */
export const PROGRAMS_USED = ['awk', 'cmp', 'diff', 'expr', 'fallocate', 'gzip', 'md5sum', 'nl', 'od', 'tar'];
