import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../../filesystem/index.ts';
import { runScript } from '../../testdata/run-script.ts';

beforeAll(initDigests);
const play = (script: string) => runScript('dash', script);

describe('update-alternatives', () => {
  const TWO = 'touch one two; update-alternatives --quiet --install /w/x x /w/one 10; update-alternatives --quiet --install /w/x x /w/two 20 --slave /w/m m /w/one; ';

  it('leads to the best choice and writes it down', () => {
    const { stdout } = play(`${TWO} readlink x /etc/alternatives/x m; cat /var/lib/dpkg/alternatives/x`);
    expect(stdout).toBe('/etc/alternatives/x\n/w/two\n/etc/alternatives/m\nauto\n/w/x\nm\n/w/m\n\n/w/one\n10\n\n/w/two\n20\n/w/one\n\n');
  });

  it('keeps what was set by hand, and gives it up again', () => {
    const { stdout } = play(`${TWO} update-alternatives --set x /w/one; readlink -f x; ls m; touch three; update-alternatives --install /w/x x /w/three 99; readlink -f x; update-alternatives --auto x; readlink -f x`);
    expect(stdout).toBe('update-alternatives: using /w/one to provide /w/x (x) in manual mode\n/w/one\n/w/one\nupdate-alternatives: using /w/three to provide /w/x (x) in auto mode\n/w/three\n');
  });

  it('removes a choice, and the group with its last', () => {
    const { stdout, names } = play(`${TWO} update-alternatives --remove x /w/two; readlink -f x; update-alternatives --remove-all x; ls /var/lib/dpkg/alternatives`);
    expect(stdout).toBe('update-alternatives: using /w/one to provide /w/x (x) in auto mode\n/w/one\n');
    expect(names).toEqual(['one', 'two']);
  });

  it.each([
    ['update-alternatives --set none /w/x', "error: no alternatives for none"],
    ['update-alternatives --install /w/x x /w/none 5', "error: alternative path /w/none doesn't exist"],
    [`${TWO} update-alternatives --set x /none`, 'error: alternative /none for x not registered; not setting'],
  ])('%s', (script, message) => {
    const { stderr, exitCode } = play(script);
    expect(stderr).toBe(`update-alternatives: ${message}\n`);
    expect(exitCode).toBe(2);
  });
});

describe('dpkg-divert', () => {
  it('moves a file out of the way and back', () => {
    const { stdout } = play('echo a > f; dpkg-divert --local --rename --add /w/f; ls; cat /var/lib/dpkg/diversions; dpkg-divert --truename /w/f; dpkg-divert --local --rename --remove /w/f; ls');
    expect(stdout).toBe("Adding 'local diversion of /w/f to /w/f.distrib'\nf.distrib\n/w/f\n/w/f.distrib\n:\n/w/f.distrib\nRemoving 'local diversion of /w/f to /w/f.distrib'\nf\n");
  });
});

describe('dpkg-statoverride', () => {
  it('sets owner and mode, once', () => {
    const { stdout, stderr, exitCode } = play('touch f; dpkg-statoverride --update --add root mail 4750 /w/f; stat -c "%a %u:%g" f; dpkg-statoverride --list; dpkg-statoverride --add root root 755 /w/f');
    expect(stdout).toBe('4750 0:8\nroot mail 4750 /w/f\n');
    expect(stderr).toBe("dpkg-statoverride: error: an override for '/w/f' already exists; aborting\n");
    expect(exitCode).toBe(2);
  });
});
