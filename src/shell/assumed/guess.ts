/**
 * A first guess at what a program that is not simulated leaves behind, as a line of shell: what `# simulate:` would state. Only for commands
 * whose words, with the project's own files, tell the name of the outcome; sizes are round figures of their kind.
 */

/** The text of a file by path from the working directory, undefined if there is none. */
export type ReadText = (path: string) => string | undefined;

type Guess = (words: readonly string[], read: ReadText) => string | undefined;

/** A path as a word of shell. */
export const quoted = (path: string): string => (/^[\w@%+=:,./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

const program = (path: string, size: string): string => `install -D /dev/null ${quoted(path)} && truncate -s ${size} ${quoted(path)}`;
const plain = (path: string, size: string): string => `install -D -m 644 /dev/null ${quoted(path)} && truncate -s ${size} ${quoted(path)}`;

/** The value of an option in its forms `-o x`, `-ox`, `--out x`, `--out=x`. */
function option(words: readonly string[], ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const at = words.indexOf(name);
    if (at >= 0) return words[at + 1];
    const joined = words.find((word) => word.startsWith(`${name}=`) || (name.length === 2 && word.startsWith(name) && word.length > 2));
    if (joined !== undefined) return joined.slice(name.length).replace(/^=/, '');
  }
  return undefined;
}

const has = (words: readonly string[], ...names: readonly string[]): boolean => names.some((name) => words.includes(name));
const match = (text: string | undefined, pattern: RegExp): string | undefined => (text === undefined ? undefined : pattern.exec(text)?.[1]);
const lastName = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? path;

const go: Guess = (words, read) => {
  const [, verb] = words;
  if (verb === 'install') {
    const tools = words.slice(2).filter((word) => /^[\w.-]+\.[a-z]+\//.test(word)).map((word) => lastName(word.replace(/@.*$/, '').replace(/\/v\d+$/, '')));
    return tools.length === 0 ? undefined : tools.map((name) => `install -D /dev/null "\${GOBIN:-\${GOPATH:-$HOME/go}/bin}/${name}"`).join(' && ');
  }
  if (verb !== 'build') return undefined;
  const output = option(words, '-o');
  const target = words.slice(2).findLast((word) => /^\.{1,2}(?:\/|$)/.test(word));
  const module = match(read('go.mod'), /^module\s+(\S+)/m);
  const own = target !== undefined && !/^\.{1,2}\/?(?:\.\.\.)?$/.test(target) ? lastName(target.replace(/\/\.\.\.$/, '')) : module === undefined ? undefined : lastName(module.replace(/\/v\d+$/, ''));
  if (output === undefined) return own === undefined ? undefined : program(own, '12M');
  return program(output.endsWith('/') || output === '.' ? `${output.replace(/\/+$/, '')}/${own ?? 'main'}` : output, '12M');
};

const compiler: Guess = (words) => {
  if (has(words, '--version', '-v', '-E', '-dumpmachine', '-print-search-dirs')) return undefined;
  const output = option(words, '-o');
  if (output !== undefined) return program(output, /\.o$/.test(output) ? '40K' : /\.so/.test(output) ? '200K' : '120K');
  const sources = words.filter((word) => /\.(?:c|cc|cpp|cxx|C|s|S)$/.test(word));
  if (sources.length === 0) return undefined;
  return has(words, '-c') ? sources.map((name) => plain(lastName(name).replace(/\.\w+$/, '.o'), '40K')).join(' && ') : program('a.out', '120K');
};

const cargo: Guess = (words, read) => {
  const verb = words.slice(1).find((word) => /^[a-z]/.test(word));
  if (verb === 'new' || verb === 'init') {
    const name = verb === 'init' ? '.' : words.slice(words.indexOf(verb) + 1).find((word) => !word.startsWith('-'));
    return name === undefined ? undefined : `mkdir -p ${quoted(name)}/src && printf '[package]\\nname = "%s"\\nversion = "0.1.0"\\nedition = "2021"\\n\\n[dependencies]\\n' ${quoted(lastName(name))} > ${quoted(name)}/Cargo.toml && printf 'fn main() {\\n    println!("Hello, world!");\\n}\\n' > ${quoted(name)}/src/main.rs`;
  }
  if (verb === 'install') {
    const names = words.slice(words.indexOf(verb) + 1).filter((word) => /^[a-z][\w-]*(?:@|$)/.test(word));
    return names.length === 0 ? undefined : names.map((name) => `install -D /dev/null "\${CARGO_HOME:-$HOME/.cargo}/bin/${name.replace(/@.*$/, '')}"`).join(' && ');
  }
  if (verb !== 'build' && verb !== 'b') return undefined;
  const manifest = read(option(words, '--manifest-path') ?? 'Cargo.toml');
  const chosen = option(words, '--bin') ?? match(manifest, /\[\[bin\]\][^[]*?^name\s*=\s*"([^"]+)"/ms) ?? match(manifest, /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/ms);
  if (chosen === undefined) return undefined;
  const triple = option(words, '--target');
  const profile = option(words, '--profile') ?? (has(words, '--release', '-r') ? 'release' : 'debug');
  return program([option(words, '--target-dir') ?? 'target', ...(triple === undefined ? [] : [triple]), profile, chosen].join('/'), profile === 'debug' ? '40M' : '8M');
};

const maven: Guess = (words, read) => {
  if (!words.some((word) => /^(?:package|verify|install|deploy)$/.test(word))) return undefined;
  const pom = read(option(words, '-f', '--file') ?? 'pom.xml')?.replace(/<parent>.*?<\/parent>|<dependencies>.*?<\/dependencies>|<plugins>.*?<\/plugins>/gs, '');
  const artifact = match(pom, /<artifactId>\s*([^<]+?)\s*</) ?? 'app';
  const version = match(pom, /<version>\s*([^<]+?)\s*</) ?? '1.0';
  const name = match(pom, /<finalName>\s*([^<$]+?)\s*</) ?? `${artifact}-${version}`;
  return plain(`target/${name}.${match(pom, /<packaging>\s*(war|ear)\s*</) ?? 'jar'}`, '20M');
};

const gradle: Guess = (words, read) => {
  if (!words.some((word) => /(?:^|:)(?:build|assemble|jar|bootJar|shadowJar|installDist|war|bootWar)$/.test(word))) return undefined;
  const settings = read('settings.gradle') ?? read('settings.gradle.kts');
  const script = read('build.gradle') ?? read('build.gradle.kts');
  const name = match(settings, /rootProject\.name\s*=\s*['"]([^'"]+)/) ?? 'app';
  const version = match(script, /^\s*version\s*=?\s*['"]([^'"]+)/m);
  return plain(`build/libs/${version === undefined ? name : `${name}-${version}`}.jar`, '20M');
};

const npmScript = (script: string, read: ReadText): string | undefined => {
  const body = match(read('package.json'), new RegExp(`"${script.replace(/[^\w:-]/g, '')}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)"`)) ?? '';
  const site = (folder: string): string => `mkdir -p ${folder}/assets && printf '<!doctype html>\\n' > ${folder}/index.html && truncate -s 300K ${folder}/assets/index.js`;
  if (/\bnext build\b/.test(body)) return 'mkdir -p .next/standalone .next/static public && truncate -s 8K .next/standalone/server.js && truncate -s 900K .next/static/main.js';
  if (/\bnuxt\b/.test(body)) return 'mkdir -p .output/server .output/public && truncate -s 2M .output/server/index.mjs';
  if (/react-scripts build|\bcraco build|svelte-kit|docusaurus build/.test(body)) return site('build');
  if (/\bgatsby build|hexo/.test(body)) return site('public');
  if (/\bng build\b/.test(body)) return site(`dist/${match(read('package.json'), /"name"\s*:\s*"(?:@[^/"]+\/)?([^"]+)"/) ?? 'app'}`);
  if (/\bvite build|vue-cli-service build|parcel build|astro build|webpack|rollup|esbuild/.test(body)) return site(match(body, /--out(?:-?[dD]ir)?[= ](\S+)/) ?? 'dist');
  if (/\btsc\b|\bnest build|\btsup|\bswc|\bbabel|\bncc\b/.test(body)) return plain(`${match(body, /(?:--outDir|--out-dir|-d)[= ](\S+)/) ?? 'dist'}/index.js`, '60K');
  return script === 'build' ? site('dist') : undefined;
};

const dotnet: Guess = (words) => {
  if (words[1] !== 'publish' && words[1] !== 'build') return undefined;
  const project = words.slice(2).find((word) => /\.(?:cs|fs|vb)proj$/.test(word));
  const name = project === undefined ? 'app' : lastName(project).replace(/\.\w+$/, '');
  const output = option(words, '-o', '--output') ?? `bin/${option(words, '-c', '--configuration') ?? 'Debug'}/net8.0${words[1] === 'publish' ? '/publish' : ''}`;
  return plain(`${output.replace(/\/+$/, '')}/${name}.dll`, '200K');
};

const tsc: Guess = (words, read) => plain(`${(option(words, '--outDir') ?? match(read('tsconfig.json'), /"outDir"\s*:\s*"([^"]+)"/) ?? '.').replace(/\/+$/, '')}/index.js`, '60K');

const make: Guess = (words, read) => {
  const folder = option(words, '-C', '--directory');
  const text = read(folder === undefined ? 'Makefile' : `${folder.replace(/\/+$/, '')}/Makefile`) ?? read('makefile');
  const target = words.slice(1).find((word, i) => /^[\w./-]+$/.test(word) && !word.startsWith('-') && !/^-[Cfj]$/.test(words[i] ?? ''));
  if (target === 'install' && text === undefined) return undefined;
  const recipe = target === undefined ? text : match(text, new RegExp(`^${target.replace(/[^\w-]/g, '\\$&')}\\s*:[^\\n]*\\n((?:\\t[^\\n]*\\n?)+)`, 'm'));
  const line = recipe?.split('\n').find((each) => /^\t.*\b(?:go build|cargo build|gcc|g\+\+|cc|\$\(CC\)|\$\(CXX\)|npm run)\b/.test(each));
  return line === undefined || line.includes('$@') ? undefined : guessEffect(line.trim().replace(/^[@-]+/, '').replaceAll('$(CC)', 'cc').replaceAll('$(CXX)', 'c++').split(/\s+/), read);
};

const GUESSES: ReadonlyMap<string, Guess> = new Map(
  Object.entries<Guess>({
    go,
    cargo,
    mvn: maven,
    mvnw: maven,
    gradle,
    gradlew: gradle,
    dotnet,
    tsc,
    make,
    gcc: compiler,
    'g++': compiler,
    cc: compiler,
    'c++': compiler,
    clang: compiler,
    'clang++': compiler,
    'musl-gcc': compiler,
    rustc: (words) => program(option(words, '-o') ?? (words.find((word) => word.endsWith('.rs')) ?? 'main.rs').replace(/^.*\/|\.rs$/g, ''), '4M'),
    javac: (words) => {
      const folder = option(words, '-d');
      const classes = words.filter((word) => word.endsWith('.java')).map((word) => (folder === undefined ? word : `${folder}/${lastName(word)}`).replace(/\.java$/, '.class'));
      return classes.length === 0 ? undefined : classes.map((name) => plain(name, '2K')).join(' && ');
    },
    cmake: (words) => (has(words, '--build') ? undefined : plain(`${option(words, '-B') ?? '.'}/CMakeCache.txt`, '20K')),
    configure: () => plain('Makefile', '40K'),
    composer: (words) => (has(words, 'install', 'update', 'require') ? 'mkdir -p vendor/composer && truncate -s 60K vendor/autoload.php' : undefined),
    bundle: (words) => (has(words, 'install') || words.length === 1 ? 'mkdir -p "${BUNDLE_PATH:-${GEM_HOME:-/usr/local/bundle}}/gems"' : undefined),
    hugo: () => "mkdir -p public && printf '<!doctype html>\\n' > public/index.html",
    npm: (words, read) => (words[1] === 'run' || words[1] === 'run-script' ? npmScript(words.slice(2).find((word) => !word.startsWith('-')) ?? '', read) : undefined),
    yarn: (words, read) => npmScript((words[1] === 'run' ? words[2] : words[1]) ?? '', read),
    pnpm: (words, read) => npmScript(words.slice(1).find((word) => !word.startsWith('-') && word !== 'run') ?? '', read),
    'setup.py': (words) => (words.some((word) => word.startsWith('bdist')) ? plain('dist/package-1.0-py3-none-any.whl', '60K') : undefined),
  }),
);

/** The effect of one simple command; undefined where its words do not tell. */
export function guessEffect(words: readonly string[], read: ReadText): string | undefined {
  const own = words.slice(words.findIndex((word) => !/^\w+=/.test(word)));
  const [command = ''] = own;
  const name = lastName(command);
  if (/^python\d*(?:\.\d+)?$/.test(name) && lastName(own[1] ?? '') === 'setup.py') return GUESSES.get('setup.py')?.(own.slice(1), read);
  return GUESSES.get(name)?.(own, read);
}
