/** golang, rust, ruby */
import { at, programs, trees, type Contents } from '../contents.ts';
import { TOOLCHAIN } from './buildpack.ts';
import type { Rule } from './rule.ts';

export const GO: Contents = { tree: trees(programs('/usr/local/go/bin', 'go gofmt'), { usr: { local: { go: { VERSION: 0, LICENSE: 1453, 'go.env': 556, api: {}, doc: {}, lib: {}, misc: {}, pkg: { tool: {}, include: {} }, src: {}, test: {} } } } }), restIn: '/usr/local/go/src' };
export const GOPATH: Contents = { tree: { go: { '.': [1777], bin: { '.': [1777] }, src: { '.': [1777] } } } };

export const RUST: Contents = {
  tree: trees(programs('/usr/local/cargo/bin', 'cargo cargo-clippy cargo-fmt cargo-miri clippy-driver rls rust-analyzer rust-gdb rust-gdbgui rust-lldb rustc rustdoc rustfmt rustup'), { usr: { local: { cargo: { '.': [777], env: 294 }, rustup: { '.': [777], toolchains: { '.': [777] }, 'settings.toml': 0 } } } }),
  restIn: '/usr/local/rustup/toolchains',
};

/** `version` in three numbers; the directory of gems is named by the first two. */
export function ruby(version: string): Contents {
  const abi = `${version.split('.').slice(0, 2).join('.')}.0`;
  return { tree: trees(programs('/usr/local/bin', 'ruby erb gem irb bundle bundler racc rake rbs rdbg rdoc ri syntax_suggest typeprof'), { usr: { local: { lib: { ruby: { [abi]: {}, gems: { [abi]: {} }, site_ruby: {}, vendor_ruby: {} } }, include: { [`ruby-${abi}`]: {} } } } }), restIn: `/usr/local/lib/ruby/${abi}` };
}
export const GEM_HOME: Contents = { tree: { usr: { local: { bundle: { '.': [1777] } } } } };
export const GEMRC: Contents = { tree: at('/usr/local/etc/gemrc', 45), files: { '/usr/local/etc/gemrc': 'gem: --no-document\n' } };

export const LANGUAGE_RULES: readonly Rule[] = [
  { image: /^golang:/, step: /apt-get install .*g\+\+/, contents: { tree: TOOLCHAIN, restIn: '/usr/lib' } },
  { image: /^golang:/, step: /COPY .*\/target\//, contents: GO },
  { image: /^golang:/, step: /mkdir -p "\$GOPATH/, contents: GOPATH },
  { image: /^rust:.*slim/, step: /RUN .*(rustup|apt-get)/, contents: { tree: trees(TOOLCHAIN, RUST.tree ?? {}), restIn: '/usr/local/rustup/toolchains' } },
  { image: /^ruby:/, step: /echo 'gem: --no-document'/, contents: GEMRC },
  { image: /^ruby:/, step: /savedAptMark=|wget -O ruby/, contents: ({ env }) => ruby(env('RUBY_VERSION')) },
  { image: /^ruby:/, step: /mkdir "\$GEM_HOME"/, contents: GEM_HOME },
];
