import type { SourceFault } from './source/clean-lines.ts';

/** Why no pack was made. What lay in its place is as it was. */
export interface BuildFailure {
  readonly kind: 'no-folder' | 'no-bank' | 'in-the-way' | 'nothing-to-build' | 'wrong-name';
  readonly message: string;
  readonly remedy: string;
}

export function noFolder(folder: string): BuildFailure {
  return {
    kind: 'no-folder',
    message: `There is no folder ${folder}.`,
    remedy:
      'Name the folder that holds the Markdown and data files. content/README.md says what can stand in it.',
  };
}

export function noBank(file: string): BuildFailure {
  return {
    kind: 'no-bank',
    message: `There is no question bank ${file}.`,
    remedy: 'Name a JSON Lines file.',
  };
}

export function inTheWay(out: string): BuildFailure {
  return {
    kind: 'in-the-way',
    message: `${out} is no place for a pack: it holds something else, or lies in the content folder itself.`,
    remedy: 'Name another folder with --out.',
  };
}

export function wrongName({ file, reason }: SourceFault): BuildFailure {
  return {
    kind: 'wrong-name',
    message: `${file} is wrong: ${reason}.`,
    remedy: 'content/README.md shows one.',
  };
}

export function nothing(folder: string, faults: readonly SourceFault[]): BuildFailure {
  const first = faults[0];
  const because = first ? ` The first of ${faults.length} faults: ${first.file}: ${first.reason}.` : '';
  return {
    kind: 'nothing-to-build',
    message: `${folder} holds no document that can be read.${because}`,
    remedy: 'content/README.md says how the files look.',
  };
}
