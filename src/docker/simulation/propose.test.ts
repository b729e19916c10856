import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeSimulation, withProposal } from './propose.ts';
import { simpleCommands } from './simple-commands.ts';

const propose = (run: string, files: Readonly<Record<string, string>> = {}): string | undefined =>
  proposeSimulation(`FROM golang\n${run}\n`, 2, (path) => (Object.hasOwn(files, path) ? files[path] : undefined))?.comment;

describe('what is proposed', () => {
  it.each<[string, string | undefined]>([
    ['RUN go build -o /x .', '# simulate: install -D /dev/null /x && truncate -s 12M /x'],
    ['RUN ["go", "build", "-o", "/x"]', '# simulate: install -D /dev/null /x && truncate -s 12M /x'],
    ['RUN mkdir /out && go build -o /out/x . && rm -rf /root/.cache', '# simulate: mkdir /out && install -D /dev/null /out/x && truncate -s 12M /out/x && rm -rf /root/.cache'],
    ['RUN if true; then go build -o /x .; fi', '# simulate: install -D /dev/null /x && truncate -s 12M /x'],
    ['RUN ./bake', '# simulate: true'],
    ['COPY . .', undefined],
    ['RUN <<EOF\nmake\nEOF', undefined],
  ])('%s', (run, comment) => {
    expect(propose(run)).toBe(comment);
  });

  it('files of the context are read', () => {
    expect(propose('RUN cargo build --release', { 'Cargo.toml': '[package]\nname = "tool"\n' })).toContain('target/release/tool');
  });

  it('a stated effect is not stated twice', () => {
    expect(proposeSimulation('FROM a\n# simulate: true\nRUN make', 3, () => undefined)).toBeUndefined();
  });

  it('no instruction, no proposal', () => {
    expect(proposeSimulation('FROM a\nRUN make\n', 9, () => undefined)).toBeUndefined();
    expect(proposeSimulation('NOPE\n', 1, () => undefined)).toBeUndefined();
  });
});

it('the comment stands above the instruction, as far in', () => {
  const text = 'FROM a\n\n  RUN make \\\n    all\nCMD x\n';
  const proposal = proposeSimulation(text, 4, () => undefined);
  expect(proposal && withProposal(text, proposal)).toBe('FROM a\n\n  # simulate: true\n  RUN make \\\n    all\nCMD x\n');
});

it('commands are cut outside quotes', () => {
  expect(simpleCommands(`a 'b && c' && d "e; f" ; g`).commands.map(({ words }) => words)).toEqual([['a', 'b && c'], ['d', 'e; f'], ['g']]);
  expect(simpleCommands('a | b').isPlain).toBe(false);
});

it('any text is cut', () => {
  fc.assert(fc.property(fc.string(), (text) => simpleCommands(text).commands.every(({ text: each }) => each !== '')));
});
