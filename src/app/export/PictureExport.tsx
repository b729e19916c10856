/** The picture as a file. */
import { useState } from 'react';
import { useSessionStore } from '../context.ts';
import { download } from '../download.ts';
import { picturePng, pictureSvg } from '../picture-file.ts';

export function PictureExport() {
  const store = useSessionStore();
  const [problem, setProblem] = useState('');
  const give = (name: string, content: Blob | undefined): void => {
    setProblem(content === undefined ? 'The picture could not be drawn.' : '');
    if (content !== undefined) download(name, content);
  };
  return (
    <section aria-label="Picture">
      <h3>The picture</h3>
      <div className="row">
        <button type="button" onClick={() => void pictureSvg(store.getState()).then((content) => give('strata.svg', content))}>
          SVG
        </button>
        <button type="button" onClick={() => void picturePng(store.getState()).then((content) => give('strata.png', content))}>
          PNG
        </button>
      </div>
      {problem !== '' && <p role="alert">{problem}</p>}
    </section>
  );
}
