import type { AnyPlace, PlaceAt } from './feature.ts';

/**
 * Places of each kind that differ most in what is shown, for tests and tools to open. A kind without one does not
 * compile. They stand in `examples.ts` beside a feature's `index.ts`; nothing of the product imports them.
 */
export type Examples<Place extends AnyPlace> = {
  readonly [At in Place['at']]: readonly [PlaceAt<Place, At>, ...PlaceAt<Place, At>[]];
};
