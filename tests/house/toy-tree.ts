import { spawn } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../harness/root.ts';

const overlay = join(import.meta.dirname, 'toy-feature');

/** What the toy adds to files that are there: a line, and the one that it stands before; null: at the end. */
export const insertedLines: readonly { file: string; line: string; before: string | null }[] = [
  { file: 'electron/contract/capabilities.ts', line: "export { toy } from './toy.ts';", before: null },
  {
    file: 'electron/station/capabilities.ts',
    line: "export { toyProcedures as toy } from './toy/toy.ts';",
    before: null,
  },
  {
    file: 'renderer/profiles/kiosk/features.ts',
    line: "import { feature as toy } from '#renderer/features/toy/index.ts';",
    before: 'import type { AnyFeature }',
  },
  { file: 'renderer/profiles/kiosk/features.ts', line: '  toy,', before: '  help,' },
];

/** The toy's own files, as paths from the root. */
export const ownFiles: readonly string[] = readdirSync(overlay, { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(join(overlay, file)).isFile())
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

export function linesOf(file: string): number {
  return readFileSync(join(overlay, file), 'utf8').trimEnd().split('\n').length;
}

/** A copy of the project with the toy in it. */
export interface ToyTree {
  readonly folder: string;
  /** A module of the copy. */
  load<Module>(path: string): Promise<Module>;
  /** What the compiler says to the toy and all that it is put into; empty: nothing. */
  typeErrors(): Promise<string>;
  remove(): void;
}

export function growToy(): ToyTree {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-toy-'));
  for (const copied of ['electron', 'renderer', 'package.json', 'tsconfig.json'])
    cpSync(join(root, copied), join(folder, copied), { recursive: true });
  for (const shared of ['drivers', 'tests', 'build', 'node_modules'])
    symlinkSync(join(root, shared), join(folder, shared));
  cpSync(overlay, folder, { recursive: true });
  for (const inserted of insertedLines) insert(folder, inserted);
  return {
    folder,
    load: (path) => import(/* @vite-ignore */ join(folder, path)),
    typeErrors: () => compile(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function insert(folder: string, { file, line, before }: (typeof insertedLines)[number]): void {
  const lines = readFileSync(join(folder, file), 'utf8').trimEnd().split('\n');
  const at = before === null ? lines.length : lines.findIndex((other) => other.startsWith(before));
  if (at < 0) throw new Error(`${file} has no line that begins with ${before}`);
  writeFileSync(join(folder, file), `${lines.toSpliced(at, 0, line).join('\n')}\n`);
}

/** Of what is not the toy's only what it is put into is looked at, and all that those import. */
async function compile(folder: string): Promise<string> {
  const {
    include: _all,
    exclude: _not,
    ...config
  } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  const touched = [...ownFiles, ...insertedLines.map(({ file }) => file), 'electron/station/router.ts'];
  const files = touched.filter((file) => /\.tsx?$/.test(file));
  const include = ['renderer/features/*/words/area.ts'];
  writeFileSync(join(folder, 'toy.json'), JSON.stringify({ ...config, files, include }));
  const compiler = spawn(join(root, 'node_modules/.bin/tsc'), ['-p', join(folder, 'toy.json')]);
  const said: Buffer[] = [];
  for (const stream of [compiler.stdout, compiler.stderr])
    stream.on('data', (piece: Buffer) => void said.push(piece));
  await new Promise((resolve) => compiler.once('close', resolve));
  return Buffer.concat(said).toString('utf8');
}
