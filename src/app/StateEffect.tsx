/** For a layer whose instruction is assumed: states its effect in a `# simulate:` comment above it, to be put right by hand. */
import { useSession } from './context.ts';

const FILE = 'Dockerfile';

export function StateEffect({ layerKey }: { readonly layerKey: string }) {
  const badges = useSession((session) => session.view?.layers[layerKey]?.badges) ?? [];
  const steps = useSession((session) => session.view?.preview.image?.steps) ?? [];
  const texts = useSession((session) => session.texts);
  const actions = useSession((session) => session.actions);
  const step = steps.find(({ layer }) => layer === layerKey);
  const isAssumed = badges.some(({ kind }) => kind === 'assumed') && !badges.some(({ reason }) => reason.startsWith('stated by'));
  if (!isAssumed || step?.lines == null || !step.createdBy.startsWith('RUN ')) return null;
  const { first } = step.lines;
  const state = async (): Promise<void> => {
    const { proposeSimulation, withProposal } = await import('../docker/simulation/propose.ts');
    const text = texts[FILE] ?? '';
    const proposal = proposeSimulation(text, first, (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined));
    if (proposal !== undefined) actions.edit(FILE, withProposal(text, proposal));
  };
  return (
    <p>
      <button type="button" title="Inserts a comment line that says in shell what the instruction does; Docker ignores it" onClick={() => void state()}>
        State its effect
      </button>
    </p>
  );
}
