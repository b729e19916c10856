/** How large the picture is drawn. The same by Ctrl and the wheel, by two fingers, and by + - 0 in the picture. Beside it, what its marks mean. */
import { lazy, Suspense, useState } from 'react';
import type { ZoomStep } from '../picture/index.ts';

const Legend = lazy(() => import('./help/Legend.tsx'));

export function ZoomControls({ scale, onStep }: { readonly scale: number; readonly onStep: (step: ZoomStep) => void }) {
  const [explains, setExplains] = useState(false);
  return (
    <div className="zoom" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" onClick={() => onStep('out')}>
        −
      </button>
      <button type="button" aria-label={`Life size; now ${Math.round(scale * 100)} %`} onClick={() => onStep('whole')}>
        {Math.round(scale * 100)} %
      </button>
      <button type="button" aria-label="Zoom in" onClick={() => onStep('in')}>
        +
      </button>
      <button type="button" onClick={() => onStep('fit')}>
        Fit
      </button>
      <button type="button" aria-expanded={explains} onClick={() => setExplains(!explains)}>
        Legend
      </button>
      {explains && (
        <Suspense>
          <Legend />
        </Suspense>
      )}
    </div>
  );
}
