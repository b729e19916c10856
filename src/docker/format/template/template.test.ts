import { describe, expect, it } from 'vitest';
import { execute, parse, Struct } from './index.ts';

const run = (text: string, data: unknown = {}): string => execute(parse(text), data);
const data = { Name: 'web', Size: 3, Tags: ['a', 'b'], Labels: { x: '1', a: '2' }, Empty: [], Deep: { List: [{ N: 1 }, { N: 2 }] }, No: null };

describe('templates', () => {
  it.each([
    ['{{.Name}}', 'web'],
    ['{{ range .Tags }}{{ println . }}{{end}}', 'a\nb\n'],
    ['{{range $i, $e := .Tags}}{{$i}}={{$e}} {{end}}', '0=a 1=b '],
    ['{{range $k, $v := .Labels}}{{$k}}{{$v}},{{end}}', 'a2,x1,'],
    ['{{range .Empty}}x{{else}}none{{end}}', 'none'],
    ['{{if .Empty}}y{{else if eq .Size 3}}three{{else}}n{{end}}', 'three'],
    ['{{with .Deep}}{{(index .List 1).N}}{{end}}', '2'],
    ['{{with $x := .Name}}{{$x}}{{end}}', 'web'],
    ['a {{- "b" -}} c', 'abc'],
    ['{{/* no */}}x', 'x'],
    ['a {{- /* no */ -}} b', 'ab'],
    ['{{join .Tags ", " | upper}}', 'A, B'],
    ['{{json .}}', '{"Deep":{"List":[{"N":1},{"N":2}]},"Empty":[],"Labels":{"a":"2","x":"1"},"Name":"web","No":null,"Size":3,"Tags":["a","b"]}'],
    ['{{printf "%-5s|%03d|%q|%v" .Name .Size .Name .Tags}}', 'web  |003|"web"|[a b]'],
    ['{{printf "%d"}}', '%!d(MISSING)'],
    ['{{len .Tags}} {{index .Labels "x"}} {{slice .Name 1}}', '2 1 eb'],
    ['{{.Missing}}', '<no value>'],
    ['{{.Labels}} {{.Tags}} {{.No}}', 'map[a:2 x:1] [a b] <no value>'],
    ['{{and .Name .Size}} {{or .Empty "z"}} {{not .Empty}}', '3 z true'],
    ['{{eq .Size 1 2 3}} {{lt 1 2}} {{ge "b" "a"}} {{ne 1 1}}', 'true true true false'],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .Name}}', '<web>'],
    ['{{block "b" .Size}}[{{.}}]{{end}}', '[3]'],
    ['{{$s := 0}}{{range .Tags}}{{$s = .}}{{end}}{{$s}}', 'b'],
    ['{{range .Tags}}{{if eq . "b"}}{{break}}{{end}}{{.}}{{end}}', 'a'],
    ['{{range .Tags}}{{if eq . "a"}}{{continue}}{{end}}{{.}}{{end}}', 'b'],
    ['{{range 3}}{{.}}{{end}}', '012'],
    ['{{title "hello world"}} {{pad "x" 1 2}}| {{truncate "abcdef" 3}} {{split "a,b" ","}}', 'Hello World  x  | abc [a b]'],
    ['{{html "<a>"}} {{js "it\'s"}} {{urlquery "a b&c"}}', '&lt;a&gt; it\\\'s a+b%26c'],
    ['{{print 1 2 "a" "b" 3}} {{println "a" 1}}', '1 2a b3 a 1\n'.replace('a b3', 'ab3')],
    ['{{"\\u00e9\\n"}}{{`raw\\n`}}', 'é\nraw\\n'],
    ["{{'a'}}", '97'],
  ])('%s', (text, expected) => {
    expect(run(text, data)).toBe(expected);
  });

  it.each([
    ['{{', 'template: :1: unclosed action'],
    ['a\n{{.x', 'template: :2: unclosed action'],
    ['{{nope}}', 'template: :1: function "nope" not defined'],
    ['{{if .x}}', 'template: :1: unexpected EOF'],
    ['{{end}}', 'template: :1: unexpected {{end}}'],
    ['{{}}', 'template: :1: missing value for command'],
    ['{{range}}{{end}}', 'template: :1: missing value for range'],
    ['{{$x}}', 'template: :1: undefined variable "$x"'],
    ['{{"a}}', 'template: :1: unterminated quoted string'],
    ['{{(1}}', 'template: :1: unclosed left paren'],
    ['{{.a | }}', 'template: :1: missing value for command'],
    ['{{break}}', 'template: :1: {{break}} outside {{range}}'],
    ['{{.a 1 | 3}}', 'template: :1: non executable command in pipeline stage 2'],
  ])('refuses %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('names the place of a failure', () => {
    const row = new Struct('*formatter.imageContext', { ID: 'x', Label: (name: string) => `<${name}>` });
    expect(run('{{.Label "a"}}', row)).toBe('<a>');
    expect(() => run('{{.Nope}}', row)).toThrow(`template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type *formatter.imageContext`);
    expect(() => run('{{.ID.X}}', row)).toThrow(`template: :1:5: executing "" at <.ID.X>: can't evaluate field X in type string`);
    expect(() => execute(parse('x\n {{.Nope}}'), {}, true)).toThrow('template: :2:3: executing "" at <.Nope>: map has no entry for key "Nope"');
    expect(() => run('{{index .Tags 9}}', data)).toThrow('error calling index: ');
    expect(() => run('{{lt 1 "a"}}', data)).toThrow('error calling lt: incompatible types for comparison');
    expect(() => run('{{template "x"}}', data)).toThrow('template "x" not defined');
  });

  it('keeps the order and names of a struct in JSON and leaves empty fields out', () => {
    const value = new Struct('t', { B: 1, A: '', C: [] }, { names: { B: 'b' }, omitEmpty: ['A'] });
    expect(run('{{json .}}', value)).toBe('{"b":1,"C":[]}');
  });
});
