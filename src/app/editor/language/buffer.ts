/** The one function of Node's Buffer that dockerfile-ast calls. */
const scope = globalThis as { Buffer?: unknown };

scope.Buffer ??= { from: (text: string): Uint8Array => new TextEncoder().encode(text) };
