/** What a person or a fault can do to the printer's body. */
export interface Mechanics {
  paper: 'ok' | 'low' | 'out';
  coverOpen: boolean;
  cutter: 'ok' | 'jammed';
  headHot: boolean;
  /** Paper is stuck between the knife and the mouth. Only a printer with a presenter comes to that. */
  presenterJammed: boolean;
}

export function soundMechanics(): Mechanics {
  return { paper: 'ok', coverOpen: false, cutter: 'ok', headHot: false, presenterJammed: false };
}

/** Nothing moves and nothing is worked off until a person has helped, or the head has cooled down. */
export function isOffline({ paper, coverOpen, cutter, headHot, presenterJammed }: Mechanics): boolean {
  return paper === 'out' || coverOpen || cutter === 'jammed' || headHot || presenterJammed;
}
