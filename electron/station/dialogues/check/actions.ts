import type { AnswerKind } from '#contract/dialogues.ts';
import { institutionTypes, personRoles } from '#contract/library.ts';
import type { Guide, Step } from '../guide.ts';
import type { YamlFile } from '../yaml-file.ts';

/** What steps can lead to, beside guides. */
export interface Destinations {
  /** By name; null: no forms are at hand, and are not looked up. */
  readonly forms: ReadonlySet<string> | null;
}

/** What `calculate` can name, and the kind of answer that each of its fields takes: `renderer/features/calculators/told.ts`. */
export const calculations: Readonly<Record<string, Readonly<Record<string, AnswerKind>>>> = {
  severance: { from: 'date', to: 'date', wage: 'money' },
  overtime: { wage: 'money' },
  'double-wage': { from: 'date', to: 'date', wage: 'money' },
  injury: { grade: 'number', wage: 'money' },
  'loan-interest': { amount: 'money', from: 'date', to: 'date' },
  'personal-injury': { grade: 'number' },
  'child-support': { income: 'money' },
  notary: {},
};
/** Whom a number or a call can be for. */
const helps: ReadonlySet<string> = new Set([...institutionTypes, ...personRoles]);

/** Proves that each step leads somewhere, and takes along only what is understood there. */
export function checkActions(guide: Guide, file: YamlFile, destinations: Destinations): void {
  for (const step of guide.steps) {
    const flaw = flawOf(step, guide, destinations);
    if (flaw) file.fault([...step.path, 'do'], flaw);
    for (const [field, fact] of Object.entries(step.with)) {
      const wrong = flawOfField(step, field, guide.questions.find(({ id }) => id === fact)?.kind);
      if (wrong) file.fault([...step.path, 'with', field], wrong);
    }
  }
}

function flawOf({ action }: Step, { id }: Guide, { forms }: Destinations): string | null {
  const { kind, argument = '' } = action ?? {};
  switch (kind) {
    case 'guide':
      return argument === id ? 'leads to the guide itself' : null;
    case 'print':
      return forms === null || forms.has(argument) ? null : `there is no form called ${argument}`;
    case 'calculate':
      return Object.hasOwn(calculations, argument) ? null : `there is no calculation called ${argument}`;
    case 'number':
      return helps.has(argument) ? null : `there is no number for ${argument}: ${[...helps].join(', ')}`;
    default:
      return null;
  }
}

function flawOfField({ action }: Step, field: string, kind: AnswerKind | undefined): string | null {
  const fields = action?.kind === 'calculate' ? calculations[action.argument] : {};
  if (!fields || kind === undefined) return null;
  const wanted = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (wanted === undefined) return `${action?.argument ?? 'nothing'} has no field ${field}`;
  return wanted === kind ? null : `${field} takes a ${wanted}, not a ${kind}`;
}
