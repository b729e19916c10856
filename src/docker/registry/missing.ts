/** What registries answer for what they do not have, in Docker's words. */
import type { Task } from '../../shell/index.ts';
import { canonical, splitReference } from '../image/reference.ts';
import { lacking } from '../image/stand-in.ts';

const PUBLIC = /^(?:docker\.io|ghcr\.io|quay\.io|gcr\.io|[a-z0-9.-]+\.gcr\.io|[a-z0-9-]+-docker\.pkg\.dev|registry\.k8s\.io|k8s\.gcr\.io|mcr\.microsoft\.com|public\.ecr\.aws|nvcr\.io|docker\.elastic\.co|registry\.access\.redhat\.com|registry\.redhat\.io|registry\.gitlab\.com|cgr\.dev|lscr\.io)$/;

const hostOf = (reference: string): string => canonical(reference).split('/')[0] ?? '';

/** Of `docker pull`, for a normalised reference. */
export function* missingPull(reference: string): Task<string> {
  const host = hostOf(reference);
  if (!PUBLIC.test(host)) return `Get "https://${host}/v2/": ${unreachable(host)}`;
  if (host !== 'docker.io' || (yield* lacking(reference)) === 'tag') return `manifest for ${reference} not found: manifest unknown: manifest unknown`;
  return `pull access denied for ${splitReference(reference).repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`;
}

/** Of a build, after `failed to resolve source metadata for ...: `. */
export function* missingManifest(reference: string): Task<string> {
  const host = hostOf(reference);
  const full = canonical(reference);
  if (!PUBLIC.test(host)) {
    const { repository, tag } = splitReference(full);
    return `failed to do request: Head "https://${host}/v2/${repository.slice(host.length + 1)}/manifests/${tag}": ${unreachable(host)}`;
  }
  if (host !== 'docker.io' || (yield* lacking(reference)) === 'tag') return `${full}: not found`;
  return 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
}

const unreachable = (host: string): string => (/^localhost\b|:\d+$/.test(host) ? `dial tcp ${host.replace(/^localhost/, '127.0.0.1')}: connect: connection refused` : `dial tcp: lookup ${host}: no such host`);
