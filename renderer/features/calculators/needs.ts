import {
  Baby,
  BriefcaseMedical,
  CalendarClock,
  CalendarHeart,
  Clock4,
  Coins,
  FileSignature,
  Gavel,
  HandCoins,
  HeartPulse,
  Hourglass,
  type LucideIcon,
  Stamp,
} from 'lucide-react';

/** What people want to have worked out, and what they are asked for it: one question a page. */

export const needIds = [
  'severance',
  'overtime',
  'double',
  'leave',
  'injury',
  'loan',
  'late',
  'court',
  'harm',
  'child',
  'fees',
  'deadline',
] as const;
export type NeedId = (typeof needIds)[number];

/** Which of several, and its choices. */
const choices = {
  matter: ['money', 'divorce', 'labour', 'other'],
  ending: ['N', 'N+1', '2N'],
  overtimeKind: ['workday', 'restday', 'holiday'],
  contract: ['none', 'signed', 'left'],
  injuryOf: ['grade', 'death'],
  lateOf: ['judgment', 'price'],
  harmOf: ['disability', 'death'],
  feeOf: ['arbitration', 'labour', 'shanghai', 'fujian'],
  shanghaiItem: ['will-property', 'will', 'inheritance'],
  fujianItem: ['plain', 'recorded'],
  period: [
    'civil-appeal',
    'suit-after-labour-award',
    'labour-arbitration',
    'injury-recognition-worker',
    'administrative-review',
    'administrative-suit',
    'enforcement',
    'limitation',
    'traffic-review',
    'legacy',
  ],
} as const;

/** Numbers, with what they are counted in and how many digits there can be. */
const numbers = {
  claim: { unit: 'yuan', digits: 11 },
  property: { unit: 'yuan', digits: 11 },
  average: { unit: 'yuan', digits: 7 },
  lastWage: { unit: 'yuan', digits: 7 },
  wage: { unit: 'yuan', digits: 7 },
  hours: { unit: 'hours', digits: 5, point: true },
  unusedDays: { unit: 'days', digits: 3 },
  grade: { unit: 'grade', digits: 2 },
  regionAverage: { unit: 'yuan', digits: 7, optional: true },
  deathYear: { unit: 'year', digits: 4 },
  principal: { unit: 'yuan', digits: 11 },
  rate: { unit: 'percent', digits: 5, point: true, optional: true },
  debt: { unit: 'yuan', digits: 11 },
  age: { unit: 'age', digits: 3 },
  income: { unit: 'yuan', digits: 7, optional: true },
  children: { unit: 'people', digits: 1 },
  parentIncome: { unit: 'yuan', digits: 7 },
  dispute: { unit: 'yuan', digits: 11 },
  benefit: { unit: 'yuan', digits: 11 },
} as const satisfies Readonly<Record<string, NumberShape>>;

/** Days, and whether they may be still to come. */
const days = {
  hired: { future: false },
  lastDay: { future: true },
  signedOn: { future: false },
  concluded: { future: false },
  until: { future: true },
  dueOn: { future: false },
  lateFrom: { future: false },
  event: { future: false },
} as const;

export type Unit = 'yuan' | 'hours' | 'days' | 'grade' | 'year' | 'percent' | 'age' | 'people';
export interface NumberShape {
  readonly unit: Unit;
  readonly digits: number;
  readonly point?: boolean;
  /** Who does not know it goes on without. */
  readonly optional?: boolean;
}

type ChoiceId = keyof typeof choices;
type NumberId = keyof typeof numbers;
type DayId = keyof typeof days;
export type QuestionId = ChoiceId | NumberId | DayId;
/** What was answered; empty: not known. */
export type Answers = Readonly<Partial<Record<QuestionId, string>>>;

export type Question =
  | { readonly kind: 'choice'; readonly id: ChoiceId; readonly choices: readonly string[] }
  | ({ readonly kind: 'number'; readonly id: NumberId } & NumberShape)
  | { readonly kind: 'day'; readonly id: DayId; readonly future: boolean };

/** What a calculation is asked with. */
export interface Calculation {
  readonly name: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
}

interface Need {
  readonly icon: LucideIcon;
  /** In order, as far as the answers so far need them. */
  readonly asks: (answers: Answers) => readonly QuestionId[];
  readonly calculation: (answers: Answers) => Calculation;
}

export const needs: Readonly<Record<NeedId, Need>> = {
  severance: {
    icon: HandCoins,
    asks: ({ ending }) => ['ending', 'hired', 'lastDay', 'average', ...one('lastWage', ending === 'N+1')],
    calculation: ({ ending, hired, lastDay, average, lastWage }) => ({
      name: 'labour.severance',
      input: known({ kind: ending, start: hired, lastDay, avg: average, last: lastWage }),
    }),
  },
  overtime: {
    icon: Clock4,
    asks: () => ['overtimeKind', 'wage', 'hours'],
    calculation: ({ overtimeKind, wage, hours }) => ({
      name: 'labour.overtime',
      input: known({ kind: overtimeKind, monthlyWage: wage, hours }),
    }),
  },
  double: {
    icon: FileSignature,
    asks: ({ contract }) => [
      'contract',
      'hired',
      ...one('signedOn', contract === 'signed'),
      ...one('lastDay', contract === 'left'),
      'wage',
    ],
    calculation: ({ contract, hired, signedOn, lastDay, wage }) => ({
      name: 'labour.double-wage',
      input: known({
        hired,
        signed: contract === 'signed' ? signedOn : undefined,
        left: contract === 'left' ? lastDay : undefined,
        monthlyWage: wage,
      }),
    }),
  },
  leave: {
    icon: CalendarHeart,
    asks: () => ['unusedDays', 'average'],
    calculation: ({ unusedDays, average }) => ({
      name: 'labour.leave-pay',
      input: known({ unusedDays, avgMonthlyWage: average }),
    }),
  },
  injury: {
    icon: BriefcaseMedical,
    asks: ({ injuryOf }) =>
      injuryOf === 'death' ? ['injuryOf', 'deathYear'] : ['injuryOf', 'grade', 'average', 'regionAverage'],
    calculation: ({ injuryOf, grade, average, regionAverage, deathYear }) =>
      injuryOf === 'death'
        ? { name: 'injury.death', input: known({ deathYear }) }
        : { name: 'injury.grade', input: known({ grade, ownWage: average, regionAvg: regionAverage }) },
  },
  loan: {
    icon: Coins,
    asks: () => ['principal', 'rate', 'concluded', 'until'],
    calculation: ({ principal, rate, concluded, until }) => ({
      name: 'loan.cap',
      input: known({ principal, agreedRate: hundredth(rate), from: concluded, concluded, to: until }),
    }),
  },
  late: {
    icon: Hourglass,
    asks: ({ lateOf }) => ['lateOf', 'debt', lateOf === 'price' ? 'lateFrom' : 'dueOn', 'until'],
    calculation: ({ lateOf, debt, dueOn, lateFrom, until }) =>
      lateOf === 'price'
        ? {
            name: 'late.lpr',
            input: known({ principal: debt, overdueFrom: lateFrom, to: until, multiplier: '1.3' }),
          }
        : { name: 'delay.double', input: known({ debt, periodEnds: dueOn, to: until }) },
  },
  court: {
    icon: Gavel,
    asks: ({ matter }) => [
      'matter',
      ...one('claim', matter === 'money'),
      ...one('property', matter === 'divorce'),
    ],
    calculation: ({ matter, claim, property }) => {
      if (matter === 'money') return { name: 'court.property', input: known({ amount: claim }) };
      if (matter === 'divorce') return { name: 'court.divorce', input: known({ property }) };
      return { name: 'court.fixed', input: { type: matter === 'labour' ? 'labour' : 'other-non-property' } };
    },
  },
  harm: {
    icon: HeartPulse,
    asks: ({ harmOf }) => ['harmOf', 'age', ...one('grade', harmOf === 'disability'), 'income'],
    calculation: ({ harmOf, age, grade, income }) => ({
      name: harmOf === 'death' ? 'pi.death' : 'pi.disability',
      input: known({ age, level: grade, income }),
    }),
  },
  child: {
    icon: Baby,
    asks: () => ['children', 'parentIncome'],
    calculation: ({ children, parentIncome }) => ({
      name: 'child.support',
      input: known({ children, monthlyIncome: parentIncome }),
    }),
  },
  fees: {
    icon: Stamp,
    asks: ({ feeOf, shanghaiItem }) => [
      'feeOf',
      ...one('dispute', feeOf === 'arbitration'),
      ...one('shanghaiItem', feeOf === 'shanghai'),
      ...one('benefit', shanghaiItem === 'inheritance'),
      ...one('fujianItem', feeOf === 'fujian'),
    ],
    calculation: feeCalculation,
  },
  deadline: {
    icon: CalendarClock,
    asks: () => ['period', 'event'],
    calculation: ({ period, event }) => ({ name: 'deadline', input: known({ period, event }) }),
  },
};

function feeCalculation({ feeOf, dispute, shanghaiItem, benefit, fujianItem }: Answers): Calculation {
  if (feeOf === 'arbitration') return { name: 'arbitration.fee', input: known({ amount: dispute }) };
  if (feeOf === 'labour') return { name: 'arbitration.fee', input: { kind: 'labour' } };
  if (feeOf === 'fujian')
    return { name: 'notary.fujian', input: { item: 'will', recording: fujianItem === 'recorded' } };
  return shanghaiItem === 'inheritance'
    ? { name: 'notary.shanghai', input: known({ item: 'inheritance', benefit }) }
    : { name: 'notary.shanghai', input: { item: 'will', property: shanghaiItem === 'will-property' } };
}

function one<Id extends QuestionId>(id: Id, asked: boolean): Id[] {
  return asked ? [id] : [];
}

/** Without what is not known. */
function known(input: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(input).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** `14.4` of a hundred as a rate, digit by digit: `0.144`. */
function hundredth(percent: string | undefined): string | undefined {
  if (!percent) return undefined;
  const [whole = '', part = ''] = percent.split('.');
  const digits = whole.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${part}`;
}

export function questionOf(id: QuestionId): Question {
  if (id in choices) return { kind: 'choice', id: id as ChoiceId, choices: choices[id as ChoiceId] };
  if (id in days) return { kind: 'day', id: id as DayId, ...days[id as DayId] };
  return { kind: 'number', id: id as NumberId, ...numbers[id as NumberId] };
}

/** The first question that has no answer yet; null: all is known. */
export function nextQuestion(need: NeedId, answers: Answers): QuestionId | null {
  return needs[need].asks(answers).find((id) => answers[id] === undefined) ?? null;
}
