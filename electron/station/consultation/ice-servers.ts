import { createHmac } from 'node:crypto';
import type { IceServer } from '#contract/call.ts';
import type { Settings } from '../settings/schema.ts';

export type IceSettings = Settings['consultation']['ice'];

export interface IceServersGiven {
  readonly servers: IceServer[];
  readonly endsAt: number;
}

/**
 * Servers with which two browsers find a way to each other. A TURN server's credentials are good for a while, and only with
 * the secret that it shares with us (coturn's `use-auth-secret`; draft-uberti-behave-turn-rest-00).
 * @param who stands in the server's log: a pseudonym
 * @param now ms since the epoch
 */
export function iceServers(settings: IceSettings, who: string, now: number): IceServersGiven {
  const endsAt = now + settings.lifetimeMs;
  const servers: IceServer[] = settings.stunUrls.length > 0 ? [{ urls: settings.stunUrls }] : [];
  if (settings.turn) {
    const username = `${Math.floor(endsAt / 1_000)}:${who}`;
    const credential = createHmac('sha1', settings.turn.secret).update(username).digest('base64');
    servers.push({ urls: settings.turn.urls, username, credential });
  }
  return { servers, endsAt };
}
