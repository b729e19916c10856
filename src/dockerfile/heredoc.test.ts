import { describe, expect, it } from 'vitest';
import { heredocsOf, type Heredoc } from './heredoc.ts';
import { parseSyntax } from './syntax-tree.ts';

const bodiesOf = (text: string): readonly Heredoc[] => {
  const result = parseSyntax(text);
  if (!result.ok) throw new Error(result.error.message);
  return result.tree.nodes.flatMap(({ heredocs }) => heredocs);
};

describe('what starts one', () => {
  it.each([
    ['RUN <<EOF', [{ name: 'EOF', expand: true, chomp: false, fileDescriptor: 0 }]],
    ['RUN <<-EOF', [{ name: 'EOF', expand: true, chomp: true, fileDescriptor: 0 }]],
    ['RUN 3<<EOF', [{ name: 'EOF', expand: true, chomp: false, fileDescriptor: 3 }]],
    ['RUN << EOF cat', [{ name: 'EOF', expand: true, chomp: false, fileDescriptor: 0 }]],
    ["COPY <<'a b' /x", [{ name: 'a b', expand: false, chomp: false, fileDescriptor: 0 }]],
    ['COPY <<E"F" /x', [{ name: 'EF', expand: false, chomp: false, fileDescriptor: 0 }]],
    ['COPY <<$name /x', [{ name: '$name', expand: true, chomp: false, fileDescriptor: 0 }]],
  ])('%s', (text, starts) => {
    expect(heredocsOf(text)).toEqual(starts);
  });

  it.each(['RUN cat <<<word', 'RUN echo "<<EOF"', "RUN echo '<<EOF'", 'RUN echo a<<EOF', 'RUN echo $((1<<2))', 'RUN <<'])('%s does not', (text) => {
    expect(heredocsOf(text)).toEqual([]);
  });
});

describe('bodies', () => {
  it.each([
    ['two follow one another', 'COPY <<a <<b /x/\none\na\ntwo\nb\n', ['one\n', 'two\n']],
    ['carriage returns stay', 'RUN <<E\r\none\r\nE\r\n', ['one\r\n']],
    ['a terminator may be indented by tabs with <<-', 'RUN <<-E\n\t\tone\n\tE', ['\t\tone\n']],
    ['comments, blanks and escapes mean nothing', 'RUN <<E\n# a\n\nb \\\nE', ['# a\n\nb \\\n']],
    ['triggers have them', 'ONBUILD RUN <<E\none\nE', ['one\n']],
    ['other instructions do not', 'ENV a=<<E\nE x', []],
    ['nor does the JSON form', 'RUN ["<<E"]\nE x', []],
  ])('%s', (_, text, bodies) => {
    expect(bodiesOf(text).map(({ content }) => content)).toEqual(bodies);
  });

  it.each(['RUN <<E\none', 'RUN <<E\n E', 'RUN <<E\nE '])('%j is unterminated', (text) => {
    expect(() => bodiesOf(text)).toThrow('unterminated heredoc');
  });
});
