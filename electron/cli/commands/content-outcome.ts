import type { CommanderError } from 'commander';
import { SystemClock } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { readRunOptions } from '#electron/shell/run-options.ts';
import type { Installed, Progress } from '#station/content/install/install.ts';

/** Exit statuses: 1 when it could not be done, or not whole; 2 when the call itself is wrong. */
const status = { done: 0, notDone: 1, wrongCall: 2 } as const;
/** Failures of the call, not of the content. */
const wrongCalls = new Set(['no-folder', 'no-bank', 'no-pack', 'in-the-way', 'wrong-name']);

export interface Failure {
  readonly kind: string;
  readonly message: string;
  readonly remedy: string;
}
export interface Outcome {
  /** For people, line by line. */
  readonly lines: readonly string[];
  /** For programs: printed as one object with `ok`. */
  readonly figures: Readonly<Record<string, unknown>>;
  /** False: done, but something is missing that the lines name. */
  readonly whole?: boolean;
}
export interface JsonOption {
  readonly json?: boolean;
}
export interface DataOption extends JsonOption {
  readonly data?: string;
}

/** Prints what came out, for people or for programs, and sets the exit status. */
export async function report(
  { json = false }: JsonOption,
  task: () => Promise<Result<Outcome, Failure>>,
): Promise<void> {
  const result = await task();
  if (result.ok) {
    const { lines, figures, whole = true } = result.value;
    console.log(json ? JSON.stringify({ ok: whole, ...figures }) : lines.join('\n'));
    process.exitCode = whole ? status.done : status.notDone;
    return;
  }
  const { kind, message, remedy } = result.failure;
  if (json) console.log(JSON.stringify({ ok: false, error: result.failure }));
  else console.error(`${message}\n${remedy}`);
  process.exitCode = wrongCalls.has(kind) ? status.wrongCall : status.notDone;
}

export function endAsWrongCall({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? status.done : status.wrongCall);
}

export function linesOf(
  what: string,
  { name, title, documents, articles, bytes, asOf, pack }: Installed,
): string[] {
  return [
    `${what}: ${title} (${name})`,
    `  ${documents} documents, ${articles} articles and passages, library ${megabytes(bytes)}`,
    `  in force as of ${asOf}, pack ${pack.slice(0, 16)}`,
  ];
}

export function showProgress({ step, done, total }: Progress): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(
    `\r${step} ${Math.floor((done / Math.max(1, total)) * 100)} %   ${done === total ? '\n' : ''}`,
  );
}

/** The data folder as `mingfa start` finds it. */
export function dataDir({ data }: DataOption): string {
  const options = readRunOptions(data === undefined ? [] : ['--data', data], process.env);
  if (!options.ok) throw new Error(options.failure.message);
  return options.value.dataDir;
}

/** Today where Chinese law applies. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    new SystemClock().now(),
  );
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
