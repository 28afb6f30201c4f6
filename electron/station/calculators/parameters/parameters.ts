import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../calendar.ts';
import { Decimal } from '../decimal.ts';
import { loadParameters } from './load.ts';
import type { Article, Bands, Entry, Fee, Holidays, Period, Tariff } from './schema.ts';

/** What is another from some day on. */
type DatedTable = 'value' | 'bands' | 'grades';
type Of<Table extends Entry['table']> = Extract<Entry, { readonly table: Table }>;

/** The numbers that the rules work with, each as it was on a day. */
export class Parameters {
  readonly #entries: readonly Entry[];
  readonly articles: ReadonlyMap<string, Article>;
  readonly holidays: ReadonlyMap<number, Holidays>;
  readonly periods: ReadonlyMap<string, Period>;
  readonly tariffs: readonly Tariff[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.articles = new Map(this.#of('article').map((article) => [article.id, article]));
    this.holidays = new Map(this.#of('holidays').map((holidays) => [holidays.year, holidays]));
    this.periods = new Map(this.#of('period').map((period) => [period.name, period]));
    this.tariffs = this.#of('tariff');
  }
  /** A number on a day; null where none is known for it. */
  find(name: string, day: Day): Decimal | null {
    const entry = this.#dated('value', name, day);
    return entry ? new Decimal(entry.value) : null;
  }
  /** A number that there always is. */
  value(name: string, day: Day): Decimal {
    return this.find(name, day) ?? missing(name, day);
  }
  grades(name: string, day: Day): readonly Decimal[] {
    const entry = this.#dated('grades', name, day) ?? missing(name, day);
    return entry.values.map((value) => new Decimal(value));
  }
  bands(name: string, day: Day): Bands {
    return this.#dated('bands', name, day) ?? missing(name, day);
  }
  /** A fee by its name or one of its other names; of an operator's own file before the product's. */
  fee(name: string): Fee | null {
    return this.#of('fee').findLast((fee) => fee.name === name || fee.also.includes(name)) ?? null;
  }
  feeNames(): readonly string[] {
    return this.#of('fee').map(({ name }) => name);
  }
  /** The days from which a number was another, in order. */
  changesOf(name: string): readonly Day[] {
    return this.#of('value')
      .flatMap((entry) => (entry.name === name && entry.from ? entry.from : []))
      .sort();
  }
  #of<Table extends Entry['table']>(table: Table): readonly Of<Table>[] {
    return this.#entries.filter((entry): entry is Of<Table> => entry.table === table);
  }
  /** Of those that hold on the day the one that began last; of a later file before an earlier one. */
  #dated<Table extends DatedTable>(table: Table, name: string, day: Day): Of<Table> | undefined {
    const holds = ({ from = '', to = '9999-12-31' }: Of<DatedTable>) => from <= day && day <= to;
    const begins = ({ from = '' }: Of<DatedTable>) => from;
    return this.#of(table)
      .filter((entry: Of<DatedTable>) => entry.name === name && holds(entry))
      .sort((one, other) => begins(one as Of<DatedTable>).localeCompare(begins(other as Of<DatedTable>)))
      .at(-1);
  }
}

function missing(name: string, day: Day): never {
  throw new Error(`content/calculators has no ${name} for ${day}`);
}

const ownFiles: Record<string, string> = import.meta.glob('/content/calculators/*.jsonl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The parameters that the product comes with, and those of an operator's own files, which go before them. */
export function readParameters(operatorFiles: Readonly<Record<string, string>> = {}) {
  const { entries, faults } = loadParameters({ ...ownFiles, ...operatorFiles });
  return { parameters: new Parameters(entries), faults };
}

/** The files of an operator: `calculators/*.jsonl` of the data folder. None, where there is no such folder. */
export function operatorFilesIn(dataDir: string): Readonly<Record<string, string>> {
  const folder = join(dataDir, 'calculators');
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
