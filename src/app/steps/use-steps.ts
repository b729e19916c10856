/** Standing on the timeline and moving along it, by hand or by itself. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../context.ts';
import { moveTo, timelineOf, type Timeline } from './timeline.ts';

/** How long each stop is shown at speed 1, in milliseconds. */
const PAUSE = 2000;

const NOWHERE: Timeline = { stops: [], at: 0, instructions: 0, written: 0 };

export interface Steps extends Timeline {
  /** To a stop, from 1; what lies outside is the nearest end. */
  readonly go: (position: number) => void;
}

export function useSteps(): Steps {
  const view = useSession((session) => session.view);
  const step = useSession((session) => session.document.look.step);
  const actions = useSession((session) => session.actions);
  const timeline = useMemo(() => (view === null ? NOWHERE : timelineOf(view, step)), [view, step]);
  const go = useCallback(
    (position: number) => {
      const move = moveTo(timeline, position);
      if (timeline.stops.length === 0) return;
      actions.setStep(move.step);
      if (move.revision !== undefined) void actions.goTo(move.revision);
    },
    [timeline, actions],
  );
  return { ...timeline, go };
}

/** Goes on stop by stop until the end or until it is stopped; from the end it starts over. */
export function usePlaying({ stops, at, go }: Steps, speed: number): { readonly isPlaying: boolean; readonly toggle: () => void; readonly stop: () => void } {
  const [isPlaying, setPlaying] = useState(false);
  const isAtEnd = at >= stops.length;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => (isAtEnd ? setPlaying(false) : go(at + 1)), PAUSE / speed);
    return () => clearTimeout(timer);
  }, [isPlaying, isAtEnd, at, go, speed]);
  return {
    isPlaying,
    toggle: () => {
      if (!isPlaying && isAtEnd) go(1);
      setPlaying(!isPlaying);
    },
    stop: () => setPlaying(false),
  };
}
