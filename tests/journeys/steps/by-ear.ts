import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { InputAction } from '#contract/input.ts';
import { expect, type Hall } from '../hall.ts';
import { literally } from './words.ts';

/** Somebody with headphones and nine keys, who sees nothing. */
export interface Listener {
  /**
   * Follows what a visit sounds like, line by line: a key, and what is heard behind it. `…` stands for words that differ.
   * A line without a key is heard by itself; `down*` goes down until the words are heard.
   */
  follow(script: string): Promise<void>;
}

/** More than there is on any page: an opinion has the most. */
const mostThings = 80;
/** A key that the station has not told of by then was lost. */
const longestMs = 5000;
/** A key is heard at once: nothing is gained by looking less often. */
const intervals = [20];

/**
 * To be called before the page is opened. What is heard is what the page asks the station's voice to say; each sound is over as soon as
 * it begins, so that nobody waits for it. `MINGFA_HEARD=1` prints all that is heard.
 */
export async function listenTo(page: Page, hall: Hall): Promise<Listener> {
  await page.addInitScript(() => {
    AudioBufferSourceNode.prototype.start = function () {
      queueMicrotask(() => this.dispatchEvent(new Event('ended')));
    };
  });
  /** Since the last key. */
  let said: string[] = [];
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const text = /"\/speech\/say".*?"text":("(?:[^"\\]|\\.)*")/.exec(String(payload))?.[1];
      if (text === undefined) return;
      said.push(JSON.parse(text));
      if (process.env.MINGFA_HEARD) console.log('  →', JSON.parse(text));
    });
  });
  const press = async (key: string) => {
    said = [];
    if (process.env.MINGFA_HEARD) console.log(key);
    await strike(hall, key as InputAction);
  };
  const isHeard = (words: string) => said.some((one) => like(one, words));
  const goTo = async (words: string, key: string) => {
    for (let things = 0; things < mostThings && !isHeard(words); things += 1) {
      await press(key);
      await expect
        .poll(() => said.length, { message: `something is heard after ${key}`, intervals })
        .toBeGreaterThan(0);
    }
  };
  return {
    async follow(script) {
      for (const line of script.split('\n').filter((one) => one.trim())) {
        const [, key, star, words = ''] = /^\s*(\w+)?(\*)?\s*→\s*(.*)$/.exec(line) ?? [];
        if (key) await (star ? goTo(words, key) : press(key));
        await expect
          // Where it is not, what was heard instead is told.
          .poll(() => (isHeard(words) ? words : said.join(' | ')), {
            message: `heard after ${key}`,
            intervals,
          })
          .toBe(words);
      }
    },
  };
}

function like(said: string, words: string): boolean {
  const parts = words.split('…').map((part) => literally(part.trim()));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(said);
}

/** No hand is faster; what presses more than fifteen times a second is a broken key to the station, which lets go of the rest. */
const fastestMs = 80;
let struckAt = 0;

/**
 * Presses a button of the remote as a hand does: the next one goes down when the station has heard that this one is up.
 * One that follows within 30 ms would be taken for a worn key that bounces.
 */
export async function strike(hall: Hall, action: InputAction): Promise<void> {
  await pause(Math.max(0, struckAt + fastestMs - performance.now()));
  struckAt = performance.now();
  const heard = await hall.terminal.input.live(undefined, { signal: AbortSignal.timeout(longestMs) });
  await hall.dock.moveKey({ key: action, down: true });
  await hall.dock.moveKey({ key: action, down: false });
  for await (const event of heard)
    if (event.kind === 'key' && event.action === action && event.phase === 'released') return;
  throw new Error(`The station stopped telling before ${action} was let go`);
}

/** What is seen in the middle of the screen is black. */
export function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return seen !== null && getComputedStyle(seen).backgroundColor === 'rgb(0, 0, 0)';
  });
}
