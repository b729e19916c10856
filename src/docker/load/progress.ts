/** How far the reading of an archive has come. */
export interface LoadProgress {
  /** Bytes of the file that have been gone through and bytes that there are to go through. */
  readonly done: number;
  readonly total: number;
  /** What is being read, for people: `layer 2 of 5`. */
  readonly what: string;
}

export type OnProgress = (progress: LoadProgress) => void;

export const IGNORE_PROGRESS: OnProgress = () => undefined;
