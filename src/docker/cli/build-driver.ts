/** What the docker driver of buildx refuses, in its words: over the overlay2 store it cannot do all that it can over containerd's. */
import type { StoreName } from '../store/image-store.ts';
import { CliError } from './context.ts';
import type { Parsed } from './options.ts';

const refused = (feature: string, page: string): CliError =>
  new CliError(`ERROR: failed to build: ${feature} is not supported for the docker driver.\nSwitch to a different driver, or turn on the containerd image store, and try again.\nLearn more at https://docs.docker.com/go/${page}/`);

/** Whether an attestation is asked for; `false` and `disabled=true` take one away. */
const isWanted = (value: string): boolean => !/^(?:false|0|f)$/i.test(value) && !/(?:^|,)disabled=true(?:,|$)/.test(value);

/** Throws CliError for what the driver does not do. */
export function requireDriverSupport(options: Parsed, store: StoreName): void {
  const isOverlay = store === 'overlay2';
  if (isOverlay && (options.value('platform') ?? '').includes(',')) throw refused('Multi-platform build', 'build-multi-platform');
  if (isOverlay && [...options.values('provenance'), ...options.values('sbom'), ...options.values('attest')].some(isWanted)) throw refused('Attestation', 'attestations');
  const caches = options.values('cache-to').map((text) => /(?:^|,)type=([^,]*)/.exec(text)?.[1] ?? 'registry');
  if (isOverlay && caches.some((type) => type !== 'inline')) throw refused('Cache export', 'build-cache-backends');
  const other = caches.find((type) => type !== 'inline');
  if (other !== undefined) throw new CliError(`ERROR: failed to build: Strata keeps its build cache to itself: exporting one (type=${other}) is not simulated`);
  if (options.has('push') && options.values('tag').length === 0) throw new CliError('ERROR: failed to build: tag is needed when pushing to registry');
}

/** Throws CliError for an archive of an image, which only containerd's store writes. */
export function requireImageArchives(type: 'docker' | 'oci', store: StoreName): void {
  if (store === 'overlay2') throw refused(type === 'oci' ? 'OCI exporter' : 'Docker exporter', 'build-exporters');
}
