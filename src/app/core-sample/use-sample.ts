/** The core sample for components: until a new answer is there, the last one. */
import { useEffect, useState } from 'react';
import type { PathSample } from '../../session/index.ts';
import { useSession } from '../context.ts';
import { sampleOf } from './sample.ts';

export function useSample(): PathSample | null {
  const view = useSession((session) => session.view);
  const document = useSession((session) => session.document);
  const sampleFrom = useSession((session) => session.sampleFrom);
  const query = useSession((session) => session.query);
  const [sample, setSample] = useState<PathSample | null>(null);
  useEffect(() => {
    let isCurrent = true;
    sampleOf({ view, document, sampleFrom }, query).then((answer) => isCurrent && setSample(answer), () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [view, document, sampleFrom, query]);
  return sample;
}
