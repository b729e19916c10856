/** The form of the recorded table: what each shell did with a snippet; shells that agree share an outcome. */
export type ShellName = 'dash' | 'bash' | 'ash';

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** The tree below the working directory by path: `directory 755`, `link TARGET`, `file 644 "content"`. */
  readonly files: Readonly<Record<string, string>>;
}

export interface Recorded {
  readonly script: string;
  readonly outcomes: readonly (Outcome & { readonly shells: readonly ShellName[] })[];
}

/** A file in words: its content when short, else its size in bytes and the beginning of its sha256. */
export function fileText(mode: string, bytes: Uint8Array, hash: (bytes: Uint8Array) => string): string {
  if (bytes.length > 120) return `file ${mode} ${bytes.length} ${hash(bytes).slice(0, 16)}`;
  return `file ${mode} ${JSON.stringify(String.fromCharCode(...bytes))}`;
}
