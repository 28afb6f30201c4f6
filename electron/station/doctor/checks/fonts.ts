import { finding } from '../finding.ts';
import type { Check } from '../subject.ts';

/** A part of the Chinese font is some 70 KB; the whole is about a hundred of them. */
const fewestParts = 80;

/** Whether the fonts that come with the product are where the pages look for them: a terminal has none of its own. */
export const fontsCheck: Check = {
  name: 'fonts',
  async look({ machine, pagesDir }) {
    const folder = `${pagesDir}/assets`;
    const files = (await machine.list(folder)) ?? [];
    const count = files.filter((name) => /^noto-sans-sc.*\.woff2$/.test(name)).length;
    if (count >= fewestParts) return [finding('ok', 'fonts-there', { params: { count } })];
    return [finding('error', 'fonts-missing', { params: { folder, count } })];
  },
};
