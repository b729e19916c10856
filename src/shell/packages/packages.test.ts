import { beforeAll, describe, expect, it } from 'vitest';
import { initDigests } from '../../filesystem/index.ts';
import { runScript } from '../testdata/run-script.ts';

beforeAll(initDigests);

const FACTS: Readonly<Record<string, unknown>> = {
  'packages/npm': { pg: ['8.1.0', 1000, ['pg-types']], 'pg-types': ['2.2.0', 500, []], prettier: ['3.0.0', 9000, []] },
  'packages/pip': { flask: ['3.0.0', 100, ['jinja2']], jinja2: ['3.1.0', 200, []] },
};

function play(script: string, shell: 'dash' | 'ash' = 'dash') {
  return runScript(shell, script, {
    facts: {
      get: () => undefined,
      *load(key) {
        return FACTS[key] ?? (yield { kind: 'load', key });
      },
    },
  });
}

describe('npm', () => {
  const project = `echo '{ "name": "p", "dependencies": { "pg": "^8.0.0" }, "devDependencies": { "prettier": "3.0.0" }, "scripts": { "hi": "echo hi > made" } }' > package.json;`;

  it('installs what package.json asks for, with what that depends on', () => {
    const { names, stdout } = play(`${project} npm install --omit=dev; cat node_modules/pg/package.json; du -sb ~/.npm | cut -f1 | grep -c .`);
    expect(names).toContain('node_modules/pg-types/package.json');
    expect(names).toContain('package-lock.json');
    expect(names.some((name) => name.includes('prettier'))).toBe(false);
    expect(stdout).toContain('"version": "8.1.0"');
  });

  it('installs what the lock file says', () => {
    const lock = `echo '{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/a": { "version": "1.2.3" }, "node_modules/a/node_modules/b": { "version": "2.0.0", "dev": true } } }' > package-lock.json;`;
    expect(play(`${project} ${lock} npm ci && grep version node_modules/a/node_modules/b/package.json`).stdout).toContain('"version": "2.0.0"');
    expect(play(`${project} ${lock} npm ci --omit=dev; ls node_modules/a`).stdout).not.toContain('node_modules');
  });

  it.each([
    ['npm ci', 1],
    ['npm run nope', 254],
    [`${project} npm run nope`, 1],
    [`${project} npm run hi && cat made`, 0],
    ['npm frobnicate', 1],
    ['echo nonsense > package.json; npm install', 0],
  ])('%s: %i', (script, code) => {
    expect(play(script).exitCode).toBe(code);
  });

  it('keeps a cache until it is cleaned', () => {
    expect(play(`${project} npm install >/dev/null; ls -a ~/.npm; npm cache clean --force 2>/dev/null; ls -a ~/.npm | grep -c cacache`).stdout).toMatch(/_cacache[^]*\n0\n$/);
  });

  it('puts global tools where they are found', () => {
    expect(play('npm i -g prettier && which prettier && prettier --version').stdout).toContain('/usr/local/bin/prettier\n');
  });
});

describe('yarn and pnpm', () => {
  it.each([
    ['yarn.lock', 'lodash@^4.0.0:\\n  version "4.17.21"\\n\\n"@scope/x@npm:^1":\\n  version: 1.0.2\\n', 'yarn install', ['lodash', '@scope/x']],
    ['pnpm-lock.yaml', "lockfileVersion: '9.0'\\n\\npackages:\\n\\n  lodash@4.17.21:\\n    resolution: {}\\n\\n  '@scope/x@1.0.2':\\n    resolution: {}\\n", 'pnpm i', ['lodash', '@scope/x']],
  ])('%s is read', (file, text, command, packages) => {
    const { names } = play(`echo '{}' > package.json; printf '${text.replaceAll("'", `'\\''`)}' > ${file}; ${command}`);
    for (const name of packages) expect(names).toContain(`node_modules/${name}/package.json`);
  });
});

describe('pip', () => {
  it('installs requirements with what they depend on', () => {
    const { stdout, exitCode } = play(`printf 'Flask>=2 # web\\n-r more.txt\\n' > r.txt; printf 'Jinja2==3.1.9 ; python_version > "3.8"\\npywin32; sys_platform == "win32"\\n' > more.txt; pip install --no-cache-dir -r r.txt --target t; ls t`);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Successfully installed jinja2-3.1.9 flask-3.0.0');
    expect(stdout).not.toContain('pywin32');
  });

  it.each([
    ['pip install -r none.txt', "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'none.txt'\n"],
    ['pip install', 'ERROR: You must give at least one requirement to install (see "pip help install")\n'],
    ['pip install -e .', "ERROR: file:///w does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.\n"],
    ['pip frob', 'ERROR: unknown command "frob"\n'],
  ])('%s', (script, message) => {
    expect(play(script)).toMatchObject({ exitCode: 1, stderr: message });
  });

  it('keeps what a distribution manages', () => {
    expect(play(`printf 'ID=debian\\nVERSION_ID="12"\\n' > /etc/os-release; pip install flask`)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('externally-managed-environment') as string });
    expect(play(`printf 'ID=debian\\nVERSION_ID="12"\\n' > /etc/os-release; python3 -m venv /v && /v/bin/pip install flask && ls /v/bin`).stdout).toMatch(/flask\npip\n/);
  });
});

describe('apk', () => {
  it('needs an index', () => {
    const { exitCode, stderr } = play('apk add curl', 'ash');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('  curl (no such package):\n    required by: world[curl]\n');
    expect(play('apk update && apk add curl && apk info -e curl', 'ash').stdout).toMatch(/\ncurl\n$/);
  });

  it('takes a virtual package away with what it brought, and nothing else', () => {
    const { stdout } = play('apk add --no-cache jq; apk add --no-cache --virtual .build gcc make; apk del .build; apk info -e jq gcc make; ls /usr/share; cat /etc/apk/world', 'ash');
    expect(stdout).toMatch(/OK: \d+ MiB in 15 packages\njq\njq\njq\n$/);
  });

  it('writes what was asked for', () => {
    expect(play("apk add -q --no-cache 'git~=2.4' curl=8.1-r0; cat /etc/apk/world", 'ash').stdout).toBe('curl=8.1-r0\ngit~=2.4\n');
  });
});

describe('dnf', () => {
  it('installs and removes', () => {
    expect(play('dnf -y install nano && rpm -q nano && which nano; yum -y remove nano; rpm -q nano; ls /usr/share').stdout).toMatch(/nano-1\.0-1\.x86_64\n\/usr\/bin\/nano\n[^]*package nano is not installed\n$/);
    expect(play('dnf makecache >/dev/null; ls /var/cache/dnf; dnf clean all >/dev/null; ls /var/cache/dnf').stdout).toBe('metadata.solv\n');
  });
});
