/** Every program that is simulated, by the name of its executable. */
import { sh } from '../interpreter/shell.ts';
import type { Program } from '../program.ts';
import { groupadd, useradd } from './accounts.ts';
import { apt } from './apt.ts';
import { cat } from './cat.ts';
import { chgrp, chmod, chown } from './chmod.ts';
import { cp } from './cp.ts';
import { echo } from './echo.ts';
import { base64, dd, du, install, mknod, mktemp, sha256sum, stat, truncate } from './files.ts';
import { find, xargs } from './find.ts';
import { grep } from './grep.ts';
import { head, tail } from './head-tail.ts';
import { ln } from './ln.ts';
import { ls } from './ls.ts';
import { mkdir, rmdir } from './mkdir.ts';
import { mv } from './mv.ts';
import { printf } from './printf.ts';
import { rm } from './rm.ts';
import { sed } from './sed.ts';
import { basename, date, dirname, env, failing, groupsOf, hostname, id, nothing, nproc, printenv, pwd, readlink, realpath, sleep, tty, uname, which, whoami } from './system.ts';
import { cut, rev, seq, sort, tac, tee, tr, uniq, wc, yes } from './text-programs.ts';
import { test } from './test.ts';
import { touch } from './touch.ts';

export const PROGRAMS: ReadonlyMap<string, Program> = new Map(
  Object.entries({
    '[': test,
    addgroup: groupadd,
    adduser: useradd,
    apt,
    'apt-get': apt,
    ash: sh,
    base64,
    basename,
    bash: sh,
    cat,
    chgrp,
    chmod,
    chown,
    cp,
    cut,
    dash: sh,
    date,
    dd,
    dirname,
    du,
    echo,
    egrep: grep,
    env,
    false: failing,
    fgrep: grep,
    find,
    grep,
    groupadd,
    groups: groupsOf,
    head,
    hostname,
    id,
    install,
    ln,
    ls,
    mkdir,
    mkfifo: mknod,
    mknod,
    mktemp,
    mv,
    nproc,
    printenv,
    printf,
    pwd,
    readlink,
    realpath,
    rev,
    rm,
    rmdir,
    sed,
    seq,
    sh,
    sha256sum,
    sleep,
    sort,
    stat,
    sync: nothing,
    tac,
    tail,
    tee,
    test,
    touch,
    tr,
    true: nothing,
    truncate,
    tty,
    uname,
    uniq,
    useradd,
    wc,
    which,
    whoami,
    xargs,
    yes,
  }),
);
