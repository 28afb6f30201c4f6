import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const renderer = fileURLToPath(new URL('..', import.meta.url));
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const themes = ['light', 'soft', 'dark', 'high-contrast', 'tv'];

/** Text on what it stands on, and how well it must stand out. States have a word and a sign beside their colour. */
const [reading, state] = [7, 6.5];
const pairs = [
  ['ink', 'page', reading],
  ['ink', 'surface', reading],
  ['ink-soft', 'page', reading],
  ['ink-soft', 'surface', reading],
  ['brand', 'surface', reading],
  ['brand-strong', 'brand-soft', reading],
  ['on-brand', 'brand', reading],
  ['good', 'good-soft', state],
  ['care', 'care-soft', state],
  ['stop', 'stop-soft', state],
] as const;

/** The colours of a theme: those of the light one where it has none of its own. */
function coloursOf(theme: string): ReadonlyMap<string, string> {
  const blocks = css.matchAll(/((?::root[^{]*))\{([^}]*)\}/g);
  const colours = new Map<string, string>();
  for (const [, selectors = '', body = ''] of blocks) {
    const isOfAll = selectors.trim() === ':root';
    if (!isOfAll && !selectors.includes(`[data-theme="${theme}"]`)) continue;
    for (const [, name, value] of body.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g))
      if (name && value && (!isOfAll || !colours.has(name))) colours.set(name, value);
  }
  return colours;
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(themes)('the colours of %s', (theme) => {
  const colours = coloursOf(theme);
  it.each(pairs)('show %s on %s at %s:1 or better', (text, ground, least) => {
    const [a, b] = [text, ground].map((name) => luminance(colours.get(name) ?? '')).toSorted((x, y) => y - x);
    expect(((a ?? 0) + 0.05) / ((b ?? 0) + 0.05)).toBeGreaterThanOrEqual(least);
  });
});

it('are declared wherever they are used', () => {
  const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(css|tsx?)$/.test(name))
    .map((name) => readFileSync(join(renderer, name), 'utf8'))
    .join('\n');
  const named = (pattern: RegExp) => [...sources.matchAll(pattern)].map(([, name]) => name);
  const declared = new Set(named(/(--[a-z][a-z-]*)['"]?(?:\]?:|,)/g));
  expect(named(/var\((--[a-z][a-z-]*)\)/g).filter((name) => !declared.has(name))).toEqual([]);
});
