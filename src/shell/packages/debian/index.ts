/** Debian's package tools beside apt-get; a pack of programs. */
export { aptCache } from './apt-cache.ts';
export { aptConfig } from './apt-config.ts';
export { addAptRepository, aptKey } from './apt-key.ts';
export { aptMark } from './apt-mark.ts';
export { debconfSetSelections, dpkgReconfigure } from './debconf.ts';
export { dpkg } from './dpkg.ts';
export { dpkgDeb } from './dpkg-deb.ts';
export { dpkgQuery } from './dpkg-query.ts';
