import { share } from './share.ts';

/** Of all intervals of a comparison; what is left to 1 is the level of its tests. */
export const CONFIDENCE = 0.99;

/** `99 %` */
export const CONFIDENCE_SHOWN = share(CONFIDENCE);
