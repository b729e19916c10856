/** Programs of a base system that Dockerfiles hardly use. */
export { chattr, lsattr } from '../chattr.ts';
export { csplit } from '../csplit.ts';
export { factor } from '../factor.ts';
export { link, renameUl, unlink } from '../files/names.ts';
export { fallocate, shred } from '../files/sizes.ts';
export { fmt } from '../fmt.ts';
export { getopt } from '../getopt.ts';
export { arch, dnsdomainname, getconf, hostid, mesg } from '../host/facts.ts';
export { ldd } from '../ldd.ts';
export { numfmt } from '../numfmt.ts';
export { runParts } from '../run-parts.ts';
export { tsort } from '../tsort.ts';
