/** The picture: state to geometry to SVG. */
export { focusOf, instructionsOf, type Focus } from './focus.ts';
export type { Mark } from './marks.ts';
export type { PictureOptions, Target } from './options.ts';
export { createPicture, type Picture } from './picture.ts';
export type { ZoomStep } from './zoom.ts';
export { svgOf, type SvgOptions } from './draw/svg.ts';
export { sceneOf } from './scene.ts';
export { bytesText, exact } from './text.ts';
