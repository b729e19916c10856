/** The command line of apt, apt-get, apt-cache and apt-mark. */

export interface AptOptions {
  readonly command: string;
  readonly operands: readonly string[];
  /** `-o` settings. */
  readonly settings: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** How often `-q` was given; `-qq` also answers yes. */
  readonly quiet: number;
  readonly targetRelease: string | undefined;
  /** An option that apt does not know. */
  readonly unknown: string | undefined;
}

/** Long options without a value, by the flag they set; a `no-` before most of them is read too. */
const LONG: ReadonlyMap<string, string> = new Map([
  ['yes', 'y'], ['assume-yes', 'y'], ['assume-no', 'n'], ['fix-broken', 'f'], ['download-only', 'd'], ['simulate', 's'], ['just-print', 's'], ['dry-run', 's'], ['recon', 's'], ['no-act', 's'],
  ['install-recommends', 'recommends'], ['no-install-recommends', 'no-recommends'], ['reinstall', 'reinstall'], ['purge', 'purge'], ['auto-remove', 'autoremove'], ['autoremove', 'autoremove'],
  ['only-upgrade', 'only-upgrade'], ['no-upgrade', 'no-upgrade'], ['update', 'update'], ['version', 'version'], ['installed', 'installed'], ['print-uris', 's'], ['ignore-hold', 'ignore-hold'],
]);
/** Options that change nothing here. */
const IGNORED = /^(?:no-)?(?:install-suggests|allow-(?:unauthenticated|downgrades|remove-essential|change-held-packages|insecure-repositories|releaseinfo-change(?:-[a-z]+)?)|fix-missing|ignore-missing|show-upgraded|verbose-versions|show-progress|force-yes|trivial-only|download|fix-policy|list-cleanup|with-source|all-versions|full|names-only|recurse|installed|important|upgradable|upgradeable|manual-installed|build-dep|indep-only|arch-only|host-architecture|color|remove|error-on|recommends|suggests|depends|conflicts|breaks|replaces|enhances)$/;
const WITH_VALUE: Readonly<Record<string, string>> = { t: 'release', 'target-release': 'release', 'default-release': 'release', o: 'setting', option: 'setting', c: 'file', 'config-file': 'file', a: 'value', 'host-architecture': 'value', 'with-source': 'value', 'error-on': 'value', P: 'value' };

export function readAptOptions(argv: readonly string[]): AptOptions {
  const flags = new Set<string>();
  const settings: string[] = [];
  const words: string[] = [];
  let quiet = 0;
  let targetRelease: string | undefined;
  let unknown: string | undefined;
  const pending = argv.slice(1);
  const take = (kind: string, value: string): void => {
    if (kind === 'setting') settings.push(value);
    else if (kind === 'release') targetRelease = value;
  };
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    if (word === '--') {
      words.push(...pending);
      break;
    }
    const [, long, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (long !== undefined) {
      const kind = WITH_VALUE[long];
      const flag = LONG.get(long);
      if (kind !== undefined) take(kind, value ?? pending.shift() ?? '');
      else if (long === 'quiet') quiet += value === undefined ? 1 : Number(value) || 0;
      else if (flag !== undefined) {
        if (!/^(?:0|no|false)$/.test(value ?? '')) flags.add(flag);
        else if (flag === 'recommends') flags.add('no-recommends');
      } else if (!IGNORED.test(long)) unknown ??= `--${long}`;
    } else if (/^-./.test(word)) readShort(word);
    else words.push(word);
  }
  const [command = '', ...operands] = words;
  return { command, operands, settings, flags, quiet, targetRelease, unknown };

  function readShort(word: string): void {
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i);
      const kind = WITH_VALUE[letter];
      if (kind !== undefined) {
        take(kind, word.slice(i + 1) || (pending.shift() ?? ''));
        return;
      }
      if (letter === 'q') {
        const level = /^=?(\d+)/.exec(word.slice(i + 1));
        quiet += level === null ? 1 : Number(level[1]);
        if (level !== null) return;
      } else if ('yfdsnuVmhbv'.includes(letter)) flags.add(letter === 'm' ? 'fix-missing' : letter === 'v' ? 'version' : letter);
      else unknown ??= `-${letter}`;
    }
  }
}
