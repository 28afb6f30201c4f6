import type { Answers, NeedId, QuestionId } from './needs.ts';

/** What others name a need by, and which of its questions their fields answer. */
const named: Readonly<
  Record<string, { readonly need: NeedId; readonly fields: Readonly<Record<string, QuestionId>> }>
> = {
  severance: { need: 'severance', fields: { from: 'hired', to: 'lastDay', wage: 'average' } },
  overtime: { need: 'overtime', fields: { wage: 'wage' } },
  'double-wage': { need: 'double', fields: { from: 'hired', to: 'lastDay', wage: 'wage' } },
  injury: { need: 'injury', fields: { grade: 'grade', wage: 'average' } },
  'loan-interest': { need: 'loan', fields: { amount: 'principal', from: 'concluded', to: 'until' } },
  'personal-injury': { need: 'harm', fields: { grade: 'grade' } },
  'child-support': { need: 'child', fields: { income: 'parentIncome' } },
  notary: { need: 'fees', fields: {} },
};

/** A need by its name, with what somebody has told already: nobody is asked twice. Null: there is no such need. */
export function needWith(
  name: string,
  told: Readonly<Record<string, string>>,
): { readonly need: NeedId; readonly answers: Answers } | null {
  const found = named[name];
  if (!found) return null;
  // Who earns nothing is asked again, by a calculation that says what it needs.
  const answers = Object.entries(found.fields).flatMap(([field, question]) =>
    told[field] && Number(told[field]) !== 0 ? [[question, told[field]]] : [],
  );
  return { need: found.need, answers: Object.fromEntries(answers) };
}
