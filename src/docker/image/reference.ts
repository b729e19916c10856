/** Image references: `httpd` is `httpd:latest` is `docker.io/library/httpd:latest`. */
const REFERENCE = /^(?:[a-zA-Z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+|\/)[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;

/** The reference with its tag, `docker.io/library/` taken off; undefined for an invalid one. */
export function normalise(reference: string): string | undefined {
  if (!REFERENCE.test(reference)) return undefined;
  const short = reference.replace(/^docker\.io\//, '').replace(/^library\//, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
}

/** As progress output names it: `docker.io/library/httpd:2.4`. */
export function canonical(reference: string): string {
  const full = normalise(reference) ?? reference;
  const [first = ''] = full.split('/');
  const hasHost = full.includes('/') && /[.:]|^localhost$/.test(first);
  return hasHost ? full : full.includes('/') ? `docker.io/${full}` : `docker.io/library/${full}`;
}

/** Repository and tag of a normalised reference; what was pulled by its digest has the tag `<none>`. */
export function splitReference(reference: string): { repository: string; tag: string } {
  const [name = ''] = reference.split('@');
  if (name !== reference) return { repository: name.replace(/:[^/]*$/, ''), tag: '<none>' };
  const colon = reference.lastIndexOf(':');
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
