import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong with a file: where, and why. */
export interface Fault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

export type Path = readonly PropertyKey[];

/** One YAML file, with the line of each thing in it. */
export class YamlFile {
  readonly name: string;
  readonly faults: Fault[] = [];
  readonly #lines = new LineCounter();
  readonly #document;

  constructor(name: string, text: string) {
    this.name = name;
    // No anchors, tags or merges: what stands there is what is meant, and nothing unfolds.
    this.#document = parseDocument(text, { lineCounter: this.#lines, schema: 'core', merge: false });
    const [mistake] = this.#document.errors;
    if (mistake)
      this.faults.push({
        file: name,
        line: this.#lines.linePos(mistake.pos[0]).line,
        reason: `is not YAML: ${mistake.message.split('\n')[0]?.replace(/ at line \d+.*$/, '')}`,
      });
  }
  /** What is in it, as the schema has it; null: it cannot be used, and `faults` says why. */
  read<Value>(schema: z.ZodType<Value>): Value | null {
    if (this.faults.length > 0) return null;
    const value = this.#value();
    if (value === undefined) return null;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) this.#explain(issue);
    return null;
  }
  fault(path: Path, reason: string): void {
    this.faults.push({ file: this.name, line: this.lineOf(path), reason });
  }
  /** The line in which something begins: the nearest above it that exists. */
  lineOf(path: Path): number {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = this.#offsetOf(path.slice(0, length));
      if (offset !== null) return this.#lines.linePos(offset).line;
    }
    return 1;
  }

  #value(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 0 });
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      this.faults.push({ file: this.name, line: 1, reason: 'uses an alias (*name), which is not allowed' });
      return undefined;
    }
  }
  #offsetOf(path: Path): number | null {
    const parent = path.length > 1 ? this.#document.getIn(path.slice(0, -1), true) : this.#document.contents;
    const last = path.at(-1);
    if (typeof parent !== 'object' || parent === null || !('items' in parent)) return null;
    const items = parent.items as { key?: { value?: unknown; range?: number[] }; range?: number[] }[];
    const found = typeof last === 'number' ? items[last] : items.find(({ key }) => key?.value === last)?.key;
    return (found as { range?: number[] } | undefined)?.range?.[0] ?? null;
  }
  #explain(issue: z.core.$ZodIssue): void {
    const where = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        this.fault([...issue.path, key], `${where ? `${where} ` : ''}has no place for "${key}"`);
    else if (issue.code === 'invalid_key')
      this.fault(issue.path, `${where} must be ${issue.issues.map(({ message }) => message).join('; ')}`);
    else this.fault(issue.path, `${where || 'the file'}: ${issue.message}`);
  }
}
