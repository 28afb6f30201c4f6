import { createRequire } from 'node:module';
import type { CompatData, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data/types';

/** Not imported: it would become part of the bundle that Vite makes of its configuration, 16 MB. */
const data: CompatData = createRequire(import.meta.url)('@mdn/browser-compat-data');

/** The oldest Chromium that shows the pages: boxes in living rooms have it, and nobody renews them. */
export const oldest = 87;

type Features = Readonly<Record<string, Readonly<Record<string, Identifier>>>>;

export const css = data.css as unknown as Record<'at-rules' | 'properties' | 'selectors' | 'types', Features>;
/** What belongs to each thing that scripts know by a name: `Array`, `Element`. */
export const interfaces = { ...data.api, ...data.javascript.builtins } as unknown as Features;

/** Whether Chromium has it, under this name, only since after the oldest one. What it never had is not newer. */
export function isNewer(feature: Identifier | undefined): boolean {
  const { chrome } = feature?.__compat?.support ?? {};
  const since = chrome ? [chrome].flat().flatMap(version) : [];
  return since.length > 0 && Math.min(...since) > oldest;
}

function version({ version_added, prefix, alternative_name, flags }: SimpleSupportStatement): number[] {
  if (prefix || alternative_name || flags || typeof version_added !== 'string') return [];
  const number = Number.parseInt(version_added.replace('≤', ''), 10);
  return Number.isNaN(number) ? [] : [number];
}
