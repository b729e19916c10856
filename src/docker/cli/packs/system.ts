/** Commands about the daemon as a whole, and those that prune. */
export { diskUsage } from '../disk-usage.ts';
export { info } from '../info.ts';
export { builderPrune, containerPrune, imagePrune, systemPrune, volumePrune } from '../prune.ts';
export { buildxVersion, version } from '../version.ts';
