/** What is wrong with the name of an image, in the words of the distribution library (semantics b). */
const HEXADECIMAL = /^[a-f0-9]{64}$/;
const TAG = ':\\w[\\w.-]{0,127}';
const DIGEST = '@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = `(?:${DOMAIN_PART}(?:\\.${DOMAIN_PART})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^${DOMAIN}/${PATH_PART}(?:/${PATH_PART})*(?:${TAG})?(?:${DIGEST})?$`);

/** Undefined for a valid name. */
export function imageNameProblem(name: string): string | undefined {
  if (HEXADECIMAL.test(name)) return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`;
  const { domain, path } = splitDomain(name);
  const tag = path.indexOf(':');
  const repository = tag < 0 ? path : path.slice(0, tag);
  if (repository.toLowerCase() !== repository) return `invalid reference format: repository name (${repository}) must be lowercase`;
  return REFERENCE.test(`${domain}/${path}`) ? undefined : 'invalid reference format';
}

/** A first part that looks like no host belongs to Docker Hub, and a single part to its library. */
function splitDomain(name: string): { domain: string; path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const domain = isHost && first !== 'index.docker.io' ? first : 'docker.io';
  const path = isHost ? name.slice(slash + 1) : name;
  return { domain, path: domain === 'docker.io' && !path.includes('/') ? `library/${path}` : path };
}
