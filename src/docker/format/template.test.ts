import { describe, expect, it } from 'vitest';
import { renderTemplate } from './template.ts';
import { humanDuration, humanSize } from './units.ts';

const data = { Size: 169609843, RootFS: { Layers: ['sha256:a', 'sha256:b'] }, Config: { Env: ['A=1'], Labels: { x: 'y' } }, Name: '/web1' };

describe('templates', () => {
  it.each([
    ['{{ .Size }}', '169609843'],
    ['{{ range .RootFS.Layers }}{{ println . }}{{end}}', 'sha256:a\nsha256:b\n'],
    ['{{json .Config.Env}}', '["A=1"]'],
    ['{{range $i, $l := .RootFS.Layers}}{{$i}}={{$l}};{{end}}', '0=sha256:a;1=sha256:b;'],
    ['{{if eq .Name "/web1"}}yes{{else}}no{{end}}', 'yes'],
    ['{{with .Config}}{{index .Labels "x"}}{{end}}', 'y'],
    ['{{join .RootFS.Layers ", " | upper}}', 'SHA256:A, SHA256:B'],
    ['{{len .RootFS.Layers}} {{ .Config.Labels }}', '2 map[x:y]'],
    ['a {{- " b " -}} c', 'a b c'],
    ['{{slice .Name 1}} {{printf "%q %d" .Name .Size}}', 'web1 "/web1" 169609843'],
    ['{{(index .RootFS.Layers 0)}}', 'sha256:a'],
  ])('%s', (template, text) => {
    expect(renderTemplate(template, data)).toBe(text);
  });

  it('fails in Go’s words', () => {
    expect(() => renderTemplate('{{.Nope}}', data)).toThrow('map has no entry for key "Nope"');
    expect(() => renderTemplate('{{.Size', data)).toThrow('unclosed action');
    expect(() => renderTemplate('{{nope}}', data)).toThrow('function "nope" not defined');
  });
});

it('sizes and ages read as Docker prints them', () => {
  expect([0, 999, 1000, 181, 169609843, 999999].map((bytes) => humanSize(bytes))).toEqual(['0B', '999B', '1kB', '181B', '170MB', '1e+03kB']);
  expect([0, 1, 59, 60, 7200, 86400 * 3].map(humanDuration)).toEqual(['Less than a second', '1 second', '59 seconds', 'About a minute', '2 hours', '3 days']);
});
