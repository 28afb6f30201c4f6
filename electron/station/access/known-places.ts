import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** Addresses of one person, and devices: a clerk works at a few desks. */
const mostOfOne = 16;
const mostOfAll = 2_000;
const deviceTokenBytes = 32;

/**
 * Where people signed in before: network addresses, and devices by a token that their page keeps. The newest are kept.
 * A token alone lets nobody in (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 */
export class KnownPlaces {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }
  isKnown(who: string, place: string): boolean {
    return this.#has('who = ? AND place = ?', who, place);
  }
  /** Whether anybody signed in there: several clerks may share a device, and its token. */
  isUsed(place: string): boolean {
    return this.#has('place = ?', place);
  }
  remember(who: string, places: readonly string[]): void {
    const { db } = this.#store;
    this.#store.essential(() => {
      const add = db.prepare('INSERT OR REPLACE INTO access_known_places (who, place) VALUES (?, ?)');
      for (const place of places) add.run(who, place);
      const positions = 'SELECT position FROM access_known_places';
      const ofOne = db.prepare(
        `DELETE FROM access_known_places WHERE position IN
          (${positions} WHERE who = ? AND (place LIKE 'device %') = ? ORDER BY position DESC LIMIT -1 OFFSET ?)`,
      );
      for (const isDevice of [0, 1]) ofOne.run(who, isDevice, mostOfOne);
      db.prepare(
        `DELETE FROM access_known_places WHERE position IN
          (${positions} ORDER BY position DESC LIMIT -1 OFFSET ?)`,
      ).run(mostOfAll);
    });
  }

  #has(where: string, ...values: string[]): boolean {
    const one = this.#store.db.prepare(`SELECT 1 FROM access_known_places WHERE ${where}`);
    return one.get(...values) !== undefined;
  }
}

export function newDeviceToken(): string {
  return randomBytes(deviceTokenBytes).toString('base64url');
}

/** A device as a place: by its token's hash, so that reading the database gives nobody a device. */
export function deviceOf(token: string): string {
  return `device ${createHash('sha256').update(token).digest('base64url')}`;
}
