/**
 * Contents that came over the network, where there is none: a first line that says so, then as many declared bytes as such a file might have.
 * The line goes through pipes and into variables, so that whoever reads it can tell; to a shell it is a comment.
 */
import { appendContent, declaredContent, decodeName, readContent, sliceContent, textContent, type Content } from '../../filesystem/index.ts';

const MARK = '# assumed content of ';

/** The line that stands for what an address would give. */
export const assumedLine = (address: string): string => `${MARK}${address.replace(/\s+/g, ' ')}\n`;

/** Bytes that a file with such an address is taken to have: archives and programs are large, keys, checksums and scripts small. */
export function assumedSize(address: string): number {
  const path = address.replace(/[?#].*$/, '');
  if (/\.(?:asc|sig|sign|gpg|key|pem|crt|pub|md5|sha\d+(?:sums?)?|txt|list|repo|ini|conf|cfg|toml|ya?ml|json|html?|md)$|sha\d+sums?|checksums?|gpg|\/KEYS?$/i.test(path)) return 4096;
  if (/\.(?:sh|bash|py|pl|rb|js|sql|php)$|\/(?:install|installer|setup_[\w.]+)$/i.test(path)) return 16_384;
  return 10_000_000;
}

/** A file from an address. */
export function assumedContent(address: string, size = assumedSize(address)): Content {
  const line = textContent(assumedLine(address));
  return size <= line.size ? line : appendContent(line, declaredContent(size - line.size));
}

/** Whether a text begins with the line, or is a piece of one that does. */
export const isAssumedText = (text: string): boolean => text.startsWith(MARK);

export function isAssumedContent(content: Content): boolean {
  return isAssumedText(decodeName(readContent(sliceContent(content, 0, MARK.length))));
}

/** A content as text; of an assumed one only the line that says so. */
export function knownText(content: Content): string {
  if (!isAssumedContent(content)) return decodeName(readContent(content));
  const text = decodeName(readContent(sliceContent(content, 0, 4096)));
  return text.slice(0, text.indexOf('\n') + 1);
}
