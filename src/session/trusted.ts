/** Script addresses under Trusted Types: only the app's own files may become scripts or workers. */
interface ScriptPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy;
}

export const POLICY_NAME = 'strata';

function ownFile(url: string): string {
  const address = new URL(url, globalThis.location.href);
  if (address.origin !== globalThis.location.origin) throw new TypeError(`not a file of this app: ${url}`);
  return address.href;
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy(POLICY_NAME, { createScriptURL: ownFile });

/** The address of one of the app's own scripts, as the platform wants it. */
export function scriptAddress(url: string): string {
  return policy === undefined ? ownFile(url) : policy.createScriptURL(url);
}
