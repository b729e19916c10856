/** What to change in a Dockerfile so that hidden bytes are not stored in the first place. */
import type { Author } from './author.ts';
import type { HiddenGroup } from './hidden.ts';

export interface Advice {
  readonly rule: string;
  /** One or two sentences. */
  readonly text: string;
}

/** Hidden bytes with the two instructions that they lie between. */
export type Cause = Pick<HiddenGroup, 'how' | 'places'> & { readonly stored: Author; readonly by: Author };

interface Rule extends Advice {
  readonly applies: (cause: Cause) => boolean;
}

const REMOVES_PACKAGES = /\b(?:apt-get|apt|dnf|yum|microdnf)\s+(?:-\S+\s+)*(?:purge|remove|autoremove|erase)\b|\bapk\s+(?:-\S+\s+)*del\b/;
const UPGRADES = /\b(?:apt-get|apt|apk|dnf|yum)\s+(?:-\S+\s+)*(?:upgrade|dist-upgrade|full-upgrade|update)\b/;
const CACHES = /^\/(?:var\/(?:lib\/apt\/lists|cache\/(?:apt|apk|dnf|yum|debconf))|root\/\.(?:npm|cache)|tmp\/npm-|usr\/local\/share\/\.cache)(?:\/|$)/;

const isContext = ({ kind }: Author): boolean => kind === 'copy' || kind === 'add';
const isGone = (how: Cause['how']): boolean => how === 'deleted' || how === 'opaque' || how === 'replaced';

/** The first that applies is given. */
const RULES: readonly Rule[] = [
  {
    rule: 'container-change',
    text: 'The image stays as it is, whatever a container does: its R/W layer holds a copy or a whiteout. Data that changes belongs in a volume, which copies nothing up.',
    applies: ({ by }) => by.kind === 'container',
  },
  {
    rule: 'newer-base',
    text: 'An upgrade stores new versions and leaves the old ones in the base’s layers. Take a newer base image, which was built with the new versions.',
    applies: ({ stored, by, how }) => stored.kind === 'base' && by.kind === 'run' && how !== 'deleted' && UPGRADES.test(by.text),
  },
  {
    rule: 'base-attributes',
    text: 'A change of mode or owner stores the whole file again. Change as few files of the base as you can, not a directory with all below it.',
    applies: ({ stored, how }) => stored.kind === 'base' && how === 'repeated',
  },
  {
    rule: 'smaller-base',
    text: 'Nothing above makes a base smaller. Choose a smaller base image, or a base in a stage of its own and COPY --from it what is needed.',
    applies: ({ stored }) => stored.kind === 'base',
  },
  {
    rule: 'cache-mount',
    text: 'Keep a package manager’s files out of the layer: remove them in the RUN that fetches them, or give that RUN a --mount=type=cache for their directory.',
    applies: ({ stored, by, how, places }) => stored.kind === 'run' && by.kind === 'run' && isGone(how) && places[0] !== undefined && CACHES.test(places[0].path),
  },
  {
    rule: 'build-stage',
    text: 'Tools that are needed to build only belong in a stage of their own: COPY --from it the result. Or install, use and remove them in one RUN.',
    applies: ({ stored, by, how }) => stored.kind === 'run' && by.kind === 'run' && isGone(how) && REMOVES_PACKAGES.test(by.text),
  },
  {
    rule: 'do-not-copy',
    text: 'Do not copy what a later line removes: name it in .dockerignore, or lend it to the RUN that needs it with --mount=type=bind.',
    applies: ({ stored, by, how }) => isContext(stored) && by.kind === 'run' && isGone(how),
  },
  {
    rule: 'copy-attributes',
    text: 'Set owner and mode where the files are copied, with --chown and --chmod: a RUN chown or chmod stores every file again.',
    applies: ({ stored, by, how }) => isContext(stored) && by.kind === 'run' && how === 'repeated',
  },
  {
    rule: 'change-before-copy',
    text: 'What a RUN changes in a copied file is stored beside the original. Copy it and change it in a build stage, and COPY --from it the outcome.',
    applies: ({ stored, by }) => isContext(stored) && by.kind === 'run',
  },
  {
    rule: 'copy-once',
    text: 'Two lines bring the same name. Copy it once, in the version that stays; let the other line leave it out.',
    applies: ({ stored, by }) => isContext(stored) && isContext(by),
  },
  {
    rule: 'one-run',
    text: 'Join the two RUN instructions with &&: a layer holds only what is left when its command ends.',
    applies: ({ stored, by }) => stored.kind === 'run' && by.kind === 'run',
  },
  {
    rule: 'copy-over-run',
    text: 'A copied file takes the place of one that a RUN made. Copy it before, or keep the RUN from making it.',
    applies: ({ stored, by }) => stored.kind === 'run' && isContext(by),
  },
];

const GENERAL: Advice = { rule: 'build-stage', text: 'Make the files in a build stage and COPY --from it what is needed: then one layer holds the outcome.' };

export function adviceFor(cause: Cause): Advice {
  const { rule, text } = RULES.find(({ applies }) => applies(cause)) ?? GENERAL;
  return { rule, text };
}
