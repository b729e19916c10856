/** What the step of a Dockerfile of one's own does, where a lesson would stand. */
import { useSession } from '../context.ts';
import { instructionSentence } from './instruction.ts';

export default function InstructionLesson({ step }: { readonly step: number }) {
  const sentence = useSession(({ view }) => (view === null ? undefined : instructionSentence(view, step)));
  if (sentence === undefined) return null;
  return (
    <section className="lesson" aria-label="Lesson">
      <p className="over">Step {step}</p>
      <p>{sentence}</p>
    </section>
  );
}
