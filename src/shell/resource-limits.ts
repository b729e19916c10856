/** Limits of a process's resources (setrlimit): what `docker --ulimit` sets and the shell's `ulimit` tells. */

/** By docker's names. */
export const RESOURCES = ['core', 'cpu', 'data', 'fsize', 'locks', 'memlock', 'msgqueue', 'nice', 'nofile', 'nproc', 'rss', 'rtprio', 'rttime', 'sigpending', 'stack'] as const;
export type Resource = (typeof RESOURCES)[number];

/** In the kernel's units: bytes, seconds, numbers. */
export interface ResourceLimit {
  /** Infinity stands for unlimited. */
  readonly soft: number;
  readonly hard: number;
}

export type ResourceLimits = ReadonlyMap<Resource, ResourceLimit>;

const MEGABYTE = 1024 * 1024;

/** Those of a container as Docker starts it; what is not named is unlimited. */
export const CONTAINER_LIMITS: ResourceLimits = new Map<Resource, ResourceLimit>([
  ['core', { soft: 0, hard: Infinity }],
  ['memlock', { soft: 8 * MEGABYTE, hard: 8 * MEGABYTE }],
  ['msgqueue', { soft: 819_200, hard: 819_200 }],
  ['nice', { soft: 0, hard: 0 }],
  ['nofile', { soft: 1_048_576, hard: 1_048_576 }],
  ['rtprio', { soft: 0, hard: 0 }],
  ['sigpending', { soft: 31_000, hard: 31_000 }],
  ['stack', { soft: 8 * MEGABYTE, hard: Infinity }],
]);
