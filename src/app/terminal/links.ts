/** Where docker's output names an image, a container, a volume, a layer or a path of the picture. Pure. */

/** What can be named. */
export interface Names {
  readonly tags: ReadonlySet<string>;
  /** The first 12 digits of an image's id to its tag. */
  readonly images: ReadonlyMap<string, string>;
  /** Names, and the first 12 digits of ids, to ids. */
  readonly containers: ReadonlyMap<string, string>;
  readonly volumes: ReadonlySet<string>;
}

export type LinkTarget =
  | { readonly kind: 'image'; readonly tag: string }
  | { readonly kind: 'container'; readonly id: string }
  | { readonly kind: 'volume'; readonly name: string }
  /** A row of `docker history`, from the newest step of the image. */
  | { readonly kind: 'step'; readonly tag: string; readonly row: number }
  /** A row of `docker diff`. */
  | { readonly kind: 'path'; readonly id: string; readonly path: string };

export interface Piece {
  readonly text: string;
  readonly target?: LinkTarget;
}

const WORD = /[A-Za-z0-9][\w./:@-]*/g;
const HISTORY = /^docker\s+(?:image\s+)?history\b.*?(\S+)\s*$/;
const DIFF = /^docker\s+(?:container\s+)?diff\s+(\S+)\s*$/;
const SHORT = 12;

/** The output of a command cut into pieces, in order and nothing lost. */
export function linked(command: string, output: string, names: Names): Piece[] {
  const line = command.trim();
  if (!/^docker\s/.test(line)) return [{ text: output }];
  const inLine = lineLinks(line, names);
  return output.split(/(?<=\n)/).flatMap((text, row) => inLine(text, row));
}

function lineLinks(command: string, names: Names): (text: string, row: number) => Piece[] {
  const words = (text: string): Piece[] => wordLinks(text, (word) => targetOf(word, names, command));
  const tag = tagOf(HISTORY.exec(command)?.[1], names);
  if (tag !== undefined) {
    let isTable = false;
    return (text, row) => {
      if (row === 0) isTable = text.startsWith('IMAGE ');
      return isTable && row > 0 && text.trim() !== '' ? whole(text, { kind: 'step', tag, row: row - 1 }) : [{ text }];
    };
  }
  const changed = names.containers.get(DIFF.exec(command)?.[1] ?? '');
  if (changed !== undefined) {
    return (text) => {
      const [, sign, path] = /^([ACD] )(\/.*)\n?$/.exec(text) ?? [];
      return sign === undefined || path === undefined ? [{ text }] : [{ text: sign }, { text: path, target: { kind: 'path', id: changed, path } }, { text: text.slice(sign.length + path.length) }];
    };
  }
  let isImages = false;
  return (text, row) => {
    if (row === 0) isImages = /^REPOSITORY +TAG /.test(text);
    const [, repository = '', version = ''] = /^(\S+) +(\S+) /.exec(text) ?? [];
    const name = `${repository}:${version}`;
    if (!isImages || !names.tags.has(name)) return words(text);
    return [{ text: repository, target: { kind: 'image', tag: name } }, ...words(text.slice(repository.length))];
  };
}

/** A line as one link, its end apart. */
function whole(text: string, target: LinkTarget): Piece[] {
  const shown = text.trimEnd();
  return [{ text: shown, target }, { text: text.slice(shown.length) }];
}

function wordLinks(text: string, find: (word: string) => LinkTarget | undefined): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const target = find(word);
    if (target === undefined) continue;
    pieces.push({ text: text.slice(done, index) }, { text: word, target });
    done = index + word.length;
  }
  return [...pieces, { text: text.slice(done) }].filter((piece) => piece.text !== '');
}

function targetOf(word: string, names: Names, command: string): LinkTarget | undefined {
  const id = names.containers.get(word) ?? names.containers.get(digits(word));
  if (id !== undefined) return { kind: 'container', id };
  const tag = tagOf(word, names);
  if (tag !== undefined) return { kind: 'image', tag };
  return /^docker\s+volume\s/.test(command) && names.volumes.has(word) ? { kind: 'volume', name: word } : undefined;
}

/** The tag that a reference or an id stands for. */
function tagOf(word: string | undefined, { tags, images }: Names): string | undefined {
  if (word === undefined) return undefined;
  const name = word.replace(/^docker\.io\/(?:library\/)?/, '');
  return [name, `${name}:latest`].find((candidate) => tags.has(candidate)) ?? images.get(digits(word));
}

const digits = (word: string): string => (/^(?:sha256:)?[0-9a-f]{12,64}$/.test(word) ? word.replace('sha256:', '').slice(0, SHORT) : '');
