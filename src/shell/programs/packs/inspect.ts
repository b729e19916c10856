/** Programs that tell what is there. */
export { du } from '../du.ts';
export { ldconfig } from '../ldconfig.ts';
export { stat } from '../stat.ts';
