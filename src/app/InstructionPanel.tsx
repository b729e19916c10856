/** An instruction that made no layer: what it changed is the image's config alone. */
import type { ImageView, View } from '../session/index.ts';
import { useSession } from './context.ts';

function imageOf(view: View | null, key: string): ImageView | undefined {
  if (view === null) return undefined;
  const stages = view.preview.stages.flatMap(({ image }) => image ?? []);
  return [...view.images, ...stages, ...(view.preview.image === null ? [] : [view.preview.image])].find((image) => image.key === key);
}

export function InstructionPanel({ image, index }: { readonly image: string; readonly index: number }) {
  const step = useSession((session) => imageOf(session.view, image)?.steps[index]);
  if (step === undefined) return <p>This instruction is not in the picture any more.</p>;
  return (
    <>
      <h2>{step.label}</h2>
      <p>It adds no layer: it changes the image&rsquo;s config, so the image has another ID and the same files.</p>
      <dl>
        <dt>docker history</dt>
        <dd className="mono wrap">{step.createdBy}</dd>
        <dt>Created</dt>
        <dd>{step.created ?? 'not known'}</dd>
      </dl>
    </>
  );
}
