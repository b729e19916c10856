/** The states that a document can start from, as data: files of the build context and what had been done already. */
import type { LogEntry, Look } from './document.ts';

export interface Start {
  readonly files: Readonly<Record<string, string>>;
  readonly log: readonly LogEntry[];
  readonly look: Look;
}

const FROM = 'FROM httpd:2.4\nRUN apt update -y && apt upgrade -y && apt autoremove -y && apt clean && rm -rf /var/lib/apt/lists*\n';
const DELETE = 'RUN rm -f /usr/local/apache2/htdocs/index.html\n';
const COPY = 'WORKDIR /usr/local/apache2/htdocs\nCOPY index.html .\n';

/** The tutorial's page, without a final newline: 164 bytes. */
const INDEX = `<html>
  <head>
    <title>Docker layers</title>
  </head>
  <body>
    <h1>Docker layers</h1>
    <p>This is an example showing Docker layers</p>
  </body>
</html>`;

const build = (tag: string): LogEntry => ({ kind: 'command', line: `docker build -t dockerlayers:${tag} .` });
const sizeOf = (tag: string): LogEntry => ({ kind: 'command', line: `docker inspect -f "{{ .Size }}" dockerlayers:${tag}` });
const dockerfile = (data: string): LogEntry => ({ kind: 'write', path: 'Dockerfile', data });

/** The tutorial with its three images built, at the step that surprises: a file is deleted and not one byte is gained. */
const tutorial: Start = {
  files: { Dockerfile: FROM, 'index.html': INDEX },
  log: [build('0.1'), dockerfile(FROM + DELETE), build('0.2'), dockerfile(FROM + DELETE + COPY), build('0.3'), sizeOf('0.1'), sizeOf('0.2')],
  look: { image: 'dockerlayers:0.2', step: 3, samplePath: '/usr/local/apache2/htdocs/index.html' },
};

const empty: Start = { files: {}, log: [], look: { image: null, step: null, samplePath: null } };

export const DEFAULT_START = 'tutorial';
export const STARTS: ReadonlyMap<string, Start> = new Map([
  ['tutorial', tutorial],
  ['empty', empty],
]);

/** The start of that name; the default one if the name is unknown. */
export function startOf(name: string): Start {
  return STARTS.get(name) ?? tutorial;
}
