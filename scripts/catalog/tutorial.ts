/** The tutorial's image, httpd:2.4 of 2023-04-12, and what `apt upgrade` did to it on the day of the tutorial. */
import type { LayerRecord } from '../../src/catalog/index.ts';

export const isTutorial = (ref: string): boolean => ref === 'httpd:2.4@2023-04-12';

/** `docker inspect -f '{{ .Size }}' dockerlayers:0.1` in the tutorial. */
const TUTORIAL_TOTAL = 169_609_843;

/** The upgrade's bytes are what is missing to the tutorial's total. */
export const TUTORIAL_FACTS = (layers: readonly LayerRecord[]) => ({
  'apt-upgrade': {
    bytes: TUTORIAL_TOTAL - layers.reduce((sum, { bytes }) => sum + bytes, 0),
    files: [
      ['/var/lib/dpkg/status', 98_304],
      ['/var/lib/dpkg/status-old', 98_304],
      ['/var/log/dpkg.log', 9_000],
      ['/var/log/apt/history.log', 1_200],
      ['/var/log/apt/term.log', 7_000],
    ],
    packages: 14,
    reason: 'what apt upgrade brought is not simulated: the layer has the size that the tutorial recorded on the day it was built',
  },
});
