/** The gutter of the Dockerfile, beside whichever editor holds its text. */
import { useMemo } from 'react';
import { useSession } from '../context.ts';
import { figuresOf } from './figures.ts';
import { Gutter } from './Gutter.tsx';
import { stepLine } from './step-line.ts';

interface DockerfileGutterProps {
  readonly topOf: (line: number) => number;
  readonly follow: (onScroll: (top: number) => void) => () => void;
}

export function DockerfileGutter({ topOf, follow }: DockerfileGutterProps) {
  const preview = useSession((session) => session.view?.preview);
  const image = preview?.image ?? null;
  const marked = useSession((session) => session.hover ?? session.selection);
  const step = useSession((session) => session.document.look.step);
  const actions = useSession((session) => session.actions);
  const figures = useMemo(() => (preview?.image == null ? [] : figuresOf(preview.image, preview.stages)), [preview]);
  return (
    <Gutter
      figures={figures}
      stale={preview?.stale ?? false}
      current={step === null ? null : stepLine(image, step)}
      lit={({ layer }) => layer !== null && marked !== null && 'key' in marked && marked.key === layer}
      topOf={topOf}
      follow={follow}
      onHover={(key) => actions.hoverOver(key === null ? null : { kind: 'layer', key })}
    />
  );
}
