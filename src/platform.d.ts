/**
 * The few platform names that code below `session/` may use: they exist in a browser, in a worker and in Node alike.
 * The core is compiled without the DOM's types (tsconfig.core.json), so anything else is a type error there.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}
