/** A plain text area: there at once, and what touch screens keep. */
import { useCallback, useRef } from 'react';
import { useSession } from '../context.ts';
import { DockerfileGutter } from './DockerfileGutter.tsx';

/** As layout.css has them, in pixels. */
const LINE_HEIGHT = 22;
const PADDING = 8;

export function PlainEditor({ path }: { readonly path: string }) {
  const text = useSession((session) => session.texts[path]);
  const actions = useSession((session) => session.actions);
  const area = useRef<HTMLTextAreaElement>(null);
  const follow = useCallback((onScroll: (top: number) => void) => {
    const element = area.current;
    const scrolled = (): void => onScroll(element?.scrollTop ?? 0);
    scrolled();
    element?.addEventListener('scroll', scrolled);
    return () => element?.removeEventListener('scroll', scrolled);
  }, []);
  return (
    <>
      <textarea ref={area} className="plain" aria-label={`${path} text`} spellCheck={false} autoCapitalize="off" autoCorrect="off" value={text ?? ''} disabled={text === undefined} onChange={(event) => actions.edit(path, event.target.value)} />
      {path === 'Dockerfile' && <DockerfileGutter topOf={(line) => PADDING + (line - 1) * LINE_HEIGHT} follow={follow} />}
    </>
  );
}
