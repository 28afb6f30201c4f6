import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages, pseudoLanguages } from '#contract/common.ts';
import { scripts } from '#contract/scripts.ts';
import { sourceLanguage } from '#renderer/i18n/languages.ts';
import type { Rules } from '#tests/harness/checks/findings.ts';
import { root } from '#tests/harness/root.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a profile's screens are and must be, by LOOK: sizes in `u`, a dp or more. */
interface ProfileScreens {
  readonly sizes: readonly Size[];
  readonly standard: Rules;
  /** Null: what is there is large for everybody. */
  readonly elder: Rules | null;
}

const touched = { safeArea: 0, mayScroll: false, smallestKey: 42 } as const;

/** Each folder of `renderer/profiles` has its line here. The last size is poorer than any that is sold. */
const profileScreens: Readonly<Record<string, ProfileScreens>> = {
  kiosk: {
    sizes: [
      { width: 1080, height: 1920 },
      { width: 1920, height: 1080 },
      { width: 1280, height: 800 },
      { width: 800, height: 480 },
    ],
    standard: { ...touched, smallestText: 14, smallestTarget: 48 },
    elder: { ...touched, smallestText: 18, smallestTarget: 60 },
  },
  pad: {
    sizes: [
      { width: 1280, height: 800 },
      { width: 800, height: 1280 },
    ],
    standard: { ...touched, smallestText: 13, smallestTarget: 48 },
    elder: { ...touched, smallestText: 18, smallestTarget: 60 },
  },
  tv: {
    sizes: [
      { width: 1920, height: 1080 },
      { width: 3840, height: 2160 },
      { width: 800, height: 480 },
    ],
    // 28 px of 1080 lines; nobody touches it.
    standard: { safeArea: 0.05, mayScroll: false, smallestText: 14, smallestTarget: 0, smallestKey: 0 },
    elder: null,
  },
};

export const profiles = readdirSync(join(root, 'renderer/profiles')).filter((name) =>
  existsSync(join(root, 'renderer/profiles', name, 'start.tsx')),
);

/** What a visitor may wish of the page; what is left out stays as the profile has it. */
const looks = {
  standard: {},
  elder: { scale: 'elder' },
  'high contrast': { theme: 'high-contrast' },
} as const;
type Look = keyof typeof looks;

/** `npm run test:matrix`: every place in every way. */
export const whole = process.env.MINGFA_MATRIX === 'whole';

const tried: readonly Language[] = [...languages, ...pseudoLanguages];

/** One way in which every place is looked at. */
export interface Cell extends Size {
  readonly name: string;
  readonly profile: string;
  readonly language: Language;
  readonly look: (typeof looks)[Look];
  /** Which way the page is written. */
  readonly direction: string;
  /** As the profile is before anybody wished anything. */
  readonly isUnasked: boolean;
  readonly rules: Rules;
}

const directionOf = (language: Language) => `${scripts[language].writing} ${scripts[language].direction}`;
export const usualDirection = directionOf(sourceLanguage);

/** Every way in which a profile's places are looked at. */
export function cellsOf(profile: string): readonly Cell[] {
  const known = profileScreens[profile];
  if (!known) throw new Error(`${profile} has no line in ${import.meta.filename}`);
  return known.sizes.flatMap((size) =>
    tried.flatMap((language) =>
      Object.entries(looks).flatMap(([look, wishes]) => {
        const rules = look === 'elder' ? known.elder : known.standard;
        if (!rules) return [];
        return {
          ...size,
          profile,
          name: `${profile} ${size.width}x${size.height} ${language} ${look}`,
          language,
          look: wishes,
          direction: directionOf(language),
          isUnasked: look === 'standard',
          rules,
        };
      }),
    ),
  );
}

/** Every cell there is, so that one of each profile and language comes before the next of any. */
export function wholeMatrix(): readonly Cell[] {
  const ranked = profiles.flatMap((profile) =>
    tried.flatMap((language, first) => {
      const cells = cellsOf(profile).filter((cell) => cell.language === language);
      const step = stepThrough(cells.length);
      return cells.map((_, rank) => ({ rank, cell: cells[(first + rank * step) % cells.length] as Cell }));
    }),
  );
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ cell }) => cell);
}

/**
 * The cells in which each place is looked at when there is no time for all: always the same, `each` of every direction, whichever
 * other places there are. The same place in other profiles, and different places, take different languages, sizes and looks.
 */
export function sample(
  places: readonly string[],
  profile: string,
  each = 1,
): ReadonlyMap<Cell, readonly string[]> {
  const cells = cellsOf(profile);
  const chosen = new Map<Cell, string[]>(cells.map((cell) => [cell, []]));
  for (const direction of new Set(cells.map((cell) => cell.direction))) {
    const ways = cells.filter((cell) => cell.direction === direction);
    const step = stepThrough(ways.length);
    for (const place of places) {
      const first = numberOf(place) + profiles.indexOf(profile);
      for (let turn = 0; turn < each; turn += 1) {
        const cell = ways[((first + turn) * step) % ways.length];
        if (cell) chosen.get(cell)?.push(place);
      }
    }
  }
  return chosen;
}

/** The same for the same name at all times, and far from that of a name like it (FNV-1a). */
function numberOf(name: string): number {
  let number = 0x81_1c_9d_c5;
  for (const byte of new TextEncoder().encode(name)) number = Math.imul(number ^ byte, 0x01_00_01_93) >>> 0;
  // Its lowest bits differ least.
  return number >>> 8;
}

/** A step that visits all of so many, and leaps far. */
function stepThrough(count: number): number {
  const divides = (step: number) => {
    let [a, b] = [count, step];
    while (b > 0) [a, b] = [b, a % b];
    return a > 1;
  };
  let step = Math.max(1, Math.round(count * 0.38));
  while (count > 1 && divides(step)) step += 1;
  return step;
}
