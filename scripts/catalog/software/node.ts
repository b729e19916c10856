/** node */
import { programs, trees, type User } from '../contents.ts';
import { entrypoint, script, type Rule } from './rule.ts';

const NODE_USER = (shell: string): User => ({ name: 'node', uid: 1000, home: '/home/node', shell });
const module = (name: string, binaries: Readonly<Record<string, string>>) => trees({ usr: { local: { lib: { node_modules: { [name]: { 'package.json': 0, bin: Object.fromEntries(Object.values(binaries).map((file) => [file, [0, 755] as const])) } } }, bin: Object.fromEntries(Object.entries(binaries).map(([link, file]) => [link, `../lib/node_modules/${name}/bin/${file}`])) } } });

export const NODE = { tree: trees(programs('/usr/local/bin', 'node'), { usr: { local: { bin: { nodejs: '/usr/local/bin/node' }, include: { node: {} }, share: { doc: { node: {} }, man: {} } } } }, module('npm', { npm: 'npm-cli.js', npx: 'npx-cli.js' }), module('corepack', { corepack: 'corepack.js' })), restIn: '/usr/local/include/node' };
export const yarn = (version: string) => ({ tree: trees({ opt: { [`yarn-v${version}`]: { bin: { yarn: [0, 755], yarnpkg: [0, 755], 'yarn.js': [0, 755] }, lib: {}, 'package.json': 0 } } }, { usr: { local: { bin: { yarn: `/opt/yarn-v${version}/bin/yarn`, yarnpkg: `/opt/yarn-v${version}/bin/yarnpkg` } } } }), restIn: `/opt/yarn-v${version}/lib` });
export const NODE_ENTRYPOINT = script('/usr/local/bin/docker-entrypoint.sh', entrypoint('node.sh'));
export const nodeHome = (alpine: boolean) => ({ tree: { home: { node: { '.': [alpine ? 2755 : 755, 1000, 1000], ...(!alpine && { '.bash_logout': [220, 644, 1000, 1000], '.bashrc': [3526, 644, 1000, 1000], '.profile': [807, 644, 1000, 1000] }) } } }, users: [NODE_USER(alpine ? '/bin/sh' : '/bin/bash')] });

export const NODE_RULES: readonly Rule[] = [
  { image: /^node:/, step: /groupadd --gid 1000 node/, contents: nodeHome(false) },
  { image: /^node:/, step: /addgroup -g 1000 node/, contents: nodeHome(true) },
  { image: /^node:.*alpine/, step: /addgroup -g 1000 node/, contents: NODE },
  { image: /^node:/, step: /RUN ARCH=/, contents: NODE },
  { image: /^node:.*alpine/, step: /build-deps-yarn/, contents: ({ env }) => yarn(env('YARN_VERSION')) },
  { image: /^node:\d+$/, step: /export GNUPGHOME=/, contents: ({ env }) => yarn(env('YARN_VERSION')) },
  { image: /^node:.*slim/, step: /savedAptMark=/, contents: ({ env }) => yarn(env('YARN_VERSION')) },
  { image: /^node:/, step: /COPY .*\/usr\/local\/bin\/|COPY file:/, contents: NODE_ENTRYPOINT },
];
