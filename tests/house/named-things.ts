import type { Command } from 'commander';

/** Something that a text tells its reader to type. */
export interface Named {
  /** `mingfa` or `npm`. */
  readonly program: string;
  readonly words: readonly string[];
}

/** What begins like a command and is none: the first line of a recording. */
export const noCommands: readonly string[] = ['recording'];

/**
 * What a text tells its reader to type: `mingfa …` and `npm run …` between backticks, at the beginning of a line of a
 * block of code, or after a colon. Elsewhere in code and READMEs the words are those of a sentence; not so in a
 * catalogue, which has no backticks.
 */
export function commandsIn(text: string, isCatalogue = false): Named[] {
  const marked = isCatalogue
    ? [...text.matchAll(/\b(mingfa(?: --?[a-z][a-z-]*| [a-z][a-z-]*)+)/g)]
    : [
        ...text.matchAll(/`((?:npm|npx mingfa|mingfa) [^`]+)`/g),
        ...text.matchAll(/^[ \t]*(?:\$ )?((?:npm|mingfa) .+)$/gm),
        ...text.matchAll(/: ((?:npm run|npm test|mingfa) ?[^\n`'.;,)]*)/g),
      ];
  return marked
    .flatMap(([, line = '']) => named(line))
    .filter(({ words: [first = ''] }) => !first.includes('…') && !noCommands.includes(first));
}

function named(line: string): Named[] {
  const [beforeComment = ''] = line.replaceAll('\\`', '').split(/\s#|[|;&]/);
  const words = beforeComment
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.,:)]+$/, ''));
  if (words[0] === 'mingfa') return [{ program: 'mingfa', words: words.slice(1) }];
  if (words[0] !== 'npm' || !['run', 'test'].includes(words[1] ?? '')) return [];
  const script = words.slice(1).filter((word) => word !== 'run' && word !== '-s');
  return [{ program: 'npm', words: script }];
}

/** Why it cannot be typed; `null` when it can. @param scripts of `package.json`, with what each runs */
export function cannotBeTyped(
  { program, words }: Named,
  mingfa: Command,
  scripts: Readonly<Record<string, string>>,
): string | null {
  if (program === 'mingfa') return unknownIn(words, mingfa);
  const [script = '', ...rest] = words;
  const runs = scripts[script];
  if (runs === undefined) return `there is no script ${script}`;
  const behind = rest[0] === '--' ? rest.slice(1) : [];
  if (runs.endsWith('build/mingfa.mjs')) return unknownIn(behind, mingfa);
  const called = runs.endsWith('bench') ? 'bench' : runs.endsWith('build/demo.mjs') ? 'demo' : null;
  return called === null ? null : unknownIn([called, ...behind], mingfa);
}

function unknownIn(words: readonly string[], command: Command): string | null {
  const [word, ...rest] = words;
  if (word === undefined) return null;
  if (word.startsWith('--')) {
    const [name] = word.split('=');
    const known = command.options.some(({ long }) => long === name) || name === '--help';
    return known ? unknownIn(rest, command) : `${command.name()} has no option ${name}`;
  }
  const next = command.commands.find((one) => one.name() === word);
  if (next) return unknownIn(rest, next);
  const isCommandName = /^[a-z][a-z-]*$/.test(word);
  if (command.commands.length > 0 && isCommandName) return `${command.name()} has no command ${word}`;
  return unknownIn(rest, command);
}
