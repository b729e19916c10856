/** The build context as the page sees it. */
import { decodeName, isKnown, readContent, walk, type Content, type Directory } from '../../filesystem/index.ts';
import type { ContextFileView } from '../view.ts';

/** A text file up to this many bytes is in the view whole. */
const TEXT_BYTES = 65_536;

const texts = new WeakMap<Content, string | null>();

/** The text of a small file; null for what is large, not known or no text. */
function textOf(content: Content): string | null {
  if (content.size > TEXT_BYTES || !isKnown(content)) return null;
  const known = texts.get(content);
  if (known !== undefined) return known;
  const text = decodeName(readContent(content));
  const shown = /[\x00\udc80-\udcff]/.test(text) ? null : text;
  texts.set(content, shown);
  return shown;
}

export function contextFiles(files: Directory): ContextFileView[] {
  return [...walk(files)].flatMap(({ path, node }): ContextFileView[] => {
    if (node.kind !== 'file' && node.kind !== 'directory' && node.kind !== 'symlink') return [];
    const isFile = node.kind === 'file';
    return [{ path: path.join('/'), size: isFile ? node.content.size : 0, type: node.kind, text: isFile ? textOf(node.content) : null }];
  });
}
