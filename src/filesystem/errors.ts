/** Failures of filesystem calls, by their POSIX names, with the words that C programs print for them (strerror). */
const TEXTS = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  EFBIG: 'File too large',
  ENOSPC: 'No space left on device',
  EROFS: 'Read-only file system',
  ENAMETOOLONG: 'File name too long',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  ENXIO: 'No such device or address',
} as const;

export type ErrorCode = keyof typeof TEXTS;

/** A failed call; `message` is strerror's text. */
export class FilesystemError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode) {
    super(TEXTS[code]);
    this.name = 'FilesystemError';
    this.code = code;
  }
}
