/** Nobody speaks in a call of the examples: what they say is in the examples, too. */
export const speechPieces = () => () => undefined;
