import type { Page } from '@playwright/test';
import type { Hall } from '../hall.ts';
import type { HeldWire } from './held-wire.ts';

/** What the screens of the kiosk are reached with. */
export interface Stage {
  readonly page: Page;
  readonly hall: Hall;
  readonly wire: HeldWire;
  /** Something learnt on the way, for the screens that follow. */
  readonly known: { number: string; ratingCode: string };
}

export interface Screen {
  readonly name: string;
  /** The state of the visit that it shows; left out for screens around a visit. */
  readonly state?: string;
  /** A part of it scrolls: a long text. */
  readonly scrolls?: boolean;
  /** From the screen before to this one. */
  readonly go: (stage: Stage) => Promise<void>;
}
