/** Steps through the instructions of the editor's Dockerfile and the commands given after it, by hand or by itself. */
import { useState, type CSSProperties } from 'react';
import { usePlaying, useSteps } from './use-steps.ts';

const SPEEDS = [1, 2, 0.5] as const;

export function StepBar() {
  const steps = useSteps();
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const { isPlaying, toggle, stop } = usePlaying(steps, speed);
  const { stops, at, go } = steps;
  const shown = stops[at - 1];
  if (shown === undefined) return null;
  const byHand = (position: number): void => {
    stop();
    go(position);
  };
  return (
    <div className="steps" role="group" aria-label="Steps">
      <button type="button" aria-label="Step back" disabled={at <= 1} onClick={() => byHand(at - 1)}>
        ◀
      </button>
      <button type="button" className="play-pause" onClick={toggle}>
        {isPlaying ? 'Pause' : 'Play'}
      </button>
      <button type="button" aria-label="Step forward" disabled={at >= stops.length} onClick={() => byHand(at + 1)}>
        ▶
      </button>
      <input
        type="range"
        aria-label="Step"
        min={0}
        max={stops.length}
        value={at}
        aria-valuetext={`${at} of ${stops.length}: ${shown.label}`}
        style={{ '--stops': stops.length, '--at': at } as CSSProperties}
        onChange={(event) => byHand(Number(event.target.value))}
      />
      <button type="button" aria-label={`Speed ${speed}×`} onClick={() => setSpeed(SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1)}>
        {speed}×
      </button>
      <span className="figure">
        {shown.kind === 'instruction' ? `line ${shown.line}` : 'command'} · {at} of {stops.length}
      </span>
    </div>
  );
}
