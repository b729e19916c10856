/** What went wrong with a link or the simulation, in one line, with what can be done. */
import { useSession } from './context.ts';

export function ProblemBar() {
  const problem = useSession((session) => session.problem);
  const hasEarlier = useSession((session) => session.hasEarlier);
  const actions = useSession((session) => session.actions);
  if (problem === null) return null;
  return (
    <div className="problem" role="alert">
      <strong>{problem.title}.</strong> {problem.detail}
      {hasEarlier && (
        <button type="button" onClick={() => void actions.restoreEarlier()}>
          Open my saved work
        </button>
      )}
      <button type="button" onClick={() => actions.dismissProblem()}>
        Dismiss
      </button>
    </div>
  );
}
