import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import iconv from 'iconv-lite';
import { expect } from '../hall.ts';

/** What must be gone: `name` for the report, `text` to search for. */
export interface Trace {
  readonly name: string;
  readonly text: string;
}

/** Which of these stand in the page's document, and where: its markup and the browser's stores for it. */
export async function tracesInDocument(page: Page, traces: readonly Trace[]): Promise<string[]> {
  // The words come here rather than going there: a search inside the page would leave in it what it looks for.
  const document = await page.evaluate(() => ({
    markup: window.document.documentElement.outerHTML,
    stores: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, window.document.cookie, name]),
    title: window.document.title,
  }));
  return Object.entries(document).flatMap(([where, text]) =>
    textTraces(text, traces).map((n) => `${where}: ${n}`),
  );
}

/** Which of these the page's JavaScript can still reach, after its garbage was collected. */
export async function tracesInPageHeap(page: Page, traces: readonly Trace[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return heapTraces(chunks.join(''), traces);
}

/**
 * Which of these a Node process can still reach. It must run with `--heapsnapshot-signal=SIGUSR2` in the folder `cwd`,
 * which no other process writes snapshots to meanwhile.
 */
export async function tracesInProcessHeap(
  pid: number,
  cwd: string,
  traces: readonly Trace[],
): Promise<string[]> {
  process.kill(pid, 'SIGUSR2');
  const path = await finishedSnapshot(cwd);
  const found = heapTraces(readFileSync(path, 'utf8'), traces);
  rmSync(path);
  return found;
}

async function finishedSnapshot(cwd: string): Promise<string> {
  const written = () => readdirSync(cwd).find((file) => file.endsWith('.heapsnapshot'));
  await expect.poll(written, { timeout: 30_000 }).toBeDefined();
  const path = join(cwd, written() ?? '');
  // A whole snapshot is a JSON object that ends with its table of strings. Among other suites it takes minutes.
  await expect.poll(() => endOf(path).trimEnd().endsWith(']}'), { timeout: 240_000 }).toBe(true);
  return path;
}

/** The last bytes alone: a snapshot is a hundred megabytes, and its process has better use for the processor. */
function endOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const length = Math.min(64, fstatSync(file).size);
    const end = Buffer.alloc(length);
    readSync(file, end, 0, length, fstatSync(file).size - length);
    return end.toString('utf8');
  } finally {
    closeSync(file);
  }
}

/** Which of these stand in any file below a folder, in any encoding that the terminal or its devices use. */
export function tracesInFiles(folder: string, traces: readonly Trace[]): string[] {
  const needles = traces.flatMap(({ name, text }) =>
    ['utf8', 'utf16le', 'gbk'].map((encoding) => ({
      name: `${name} as ${encoding}`,
      bytes: iconv.encode(text, encoding),
    })),
  );
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const path = join(folder, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const content = readFileSync(path);
    return needles.filter(({ bytes }) => content.includes(bytes)).map(({ name }) => `${file}: ${name}`);
  });
}

/** The first child process whose command line names this file. */
export function childOf(pid: number, file: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const found = children.find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes(file));
  if (found === undefined) throw new Error(`Process ${pid} has no child that runs ${file}`);
  return found;
}

function textTraces(text: string, traces: readonly Trace[]): string[] {
  return traces.filter((trace) => text.includes(trace.text)).map(({ name }) => name);
}

/** V8 writes what is beyond ASCII as `\uXXXX`. */
function heapTraces(snapshot: string, traces: readonly Trace[]): string[] {
  const escaped = (text: string) =>
    text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
  return traces.filter(({ text }) => snapshot.includes(escaped(text))).map(({ name }) => name);
}
