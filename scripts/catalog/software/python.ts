/** python */
import { programs, trees, type Contents } from '../contents.ts';
import type { Rule } from './rule.ts';

/** `version` is that of the image, in two numbers at least. */
export function python(version: string): Contents {
  const minor = version.split('.').slice(0, 2).join('.');
  return {
    tree: trees(programs('/usr/local/bin', `2to3-${minor} idle${minor} pip pip3 pip${minor} pydoc${minor} python${minor} python${minor}-config`), {
      usr: { local: { bin: { idle3: `idle${minor}`, pydoc3: `pydoc${minor}`, python3: `python${minor}`, 'python3-config': `python${minor}-config` }, include: { [`python${minor}`]: {} }, lib: { [`libpython${minor}.so.1.0`]: [0, 755], 'libpython3.so': [0, 755], [`python${minor}`]: { 'site-packages': { 'README.txt': 119, pip: {} }, 'lib-dynload': {}, venv: {}, ensurepip: {} } }, share: { man: {} } } },
    }),
    restIn: `/usr/local/lib/python${minor}/lib-dynload`,
  };
}

export const PYTHON_LINKS: Contents = { tree: { usr: { local: { bin: { idle: 'idle3', pydoc: 'pydoc3', python: 'python3', 'python-config': 'python3-config' } } } } };

export const PYTHON_RULES: readonly Rule[] = [
  { image: /^python:\d+\.\d+$/, step: /wget -O python/, contents: ({ env }) => python(env('PYTHON_VERSION')) },
  { image: /^python:.*slim/, step: /savedAptMark=/, contents: ({ env }) => python(env('PYTHON_VERSION')) },
  { image: /^python:.*alpine/, step: /--virtual .build-deps/, contents: ({ env }) => python(env('PYTHON_VERSION')) },
  { image: /^python:/, step: /for src in idle3/, contents: PYTHON_LINKS },
  { image: /^python:/, step: /for src in idle3/, contents: { restIn: '/usr/local/bin' } },
];
