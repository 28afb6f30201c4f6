import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mingfaProgram } from '#electron/cli/program.ts';
import { hostSettingsSchema } from '#station/settings/host-schema.ts';
import { settingsSchema } from '#station/settings/schema.ts';
import { cannotBeTyped, commandsIn, noCommands } from './named-things.ts';

const root = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const mingfa = mingfaProgram();

const files = ['electron', 'drivers', 'renderer', 'tests', 'build', 'content', 'docs']
  .flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((at) => join(top, at)),
  )
  .concat('README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md')
  .filter((file) => /\.(tsx?|mjs|md|json)$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '');
}

function isCatalogue(file: string): boolean {
  return /\/(i18n|words)\/.*\.json$/.test(file);
}

describe('what a text tells its reader to type', () => {
  it('exists: each command, option and script', () => {
    const wrong = files.flatMap(({ file, text }) =>
      commandsIn(text, isCatalogue(file)).flatMap((named) => {
        const why = cannotBeTyped(named, mingfa, scripts);
        return why ? [`${file}: ${named.words.join(' ')}: ${why}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });
  it('is found in the READMEs, the remedies and the catalogues', () => {
    const of = (pattern: RegExp) =>
      files
        .filter(({ file }) => pattern.test(file))
        .flatMap(({ file, text }) => commandsIn(text, isCatalogue(file)));
    for (const pattern of [/README\.md$/, /electron\/station\/.*\.ts$/, /i18n\/en\/doctor\.json$/])
      expect(of(pattern).length).toBeGreaterThan(2);
  });
  it.each([
    ['made by `mingfa hash-password`', 'mingfa has no command hash-password'],
    ['`mingfa content blish PACK`', 'content has no command blish'],
    ['`mingfa start --windowed`', 'start has no option --windowed'],
    ['Run: mingfa docter', 'mingfa has no command docter'],
    ['```\nnpm run -s mingfa -- serach 婚姻   # looks\n```', 'mingfa has no command serach'],
    ['`npm run chekc`', 'there is no script chekc'],
    ['```\nnpm run demo -- --prot 1\n```', 'demo has no option --prot'],
  ])('is wrong in %j', (text, why) => {
    expect(commandsIn(text).map((named) => cannotBeTyped(named, mingfa, scripts))).toEqual([why]);
  });
  it.each([
    '`mingfa content publish PACK --repo DIR --keys DIR`',
    '`npm test`',
    '`npm run -s bench -- queue`',
  ])('is right in %s', (text) =>
    expect(commandsIn(text).map((named) => cannotBeTyped(named, mingfa, scripts))).toEqual([null]),
  );
  it('is anything after `mingfa` in a catalogue', () => {
    const text = '"remedy": "Run sudo mingfa polizy --install, then start again."';
    expect(commandsIn(text, true).map((named) => cannotBeTyped(named, mingfa, scripts))).toEqual([
      'mingfa has no command polizy',
    ]);
  });
  it.each(noCommands)('is not %s, and that is still written somewhere', (word) => {
    expect(mingfa.commands.some((command) => command.name() === word)).toBe(false);
    expect(files.some(({ text }) => text.includes(`mingfa ${word}`))).toBe(true);
  });
  it('is no part of a sentence', () =>
    expect(commandsIn('A mingfa recording is a file. npm run fast.')).toEqual([]));
});

/** `hub.port` and its like: every setting with a name of two parts, of a terminal or of a host. */
const settings = new Map<string, readonly string[]>();
for (const { shape } of [settingsSchema, hostSettingsSchema])
  for (const [part, schema] of Object.entries(shape))
    settings.set(part, [...(settings.get(part) ?? []), ...namesBelow(schema)]);
function namesBelow(schema: unknown): readonly string[] {
  let inner = schema as { shape?: object; unwrap?: () => unknown };
  while (!inner.shape && inner.unwrap) inner = inner.unwrap() as typeof inner;
  return Object.keys(inner.shape ?? {});
}

describe('a setting that a message or a catalogue names', () => {
  const named = files
    .filter(({ file }) =>
      /^electron\/(station|shell|cli)\/.*\.ts$|\/(i18n|words)\/.*\.json$|README\.md$/.test(file),
    )
    .flatMap(({ file, text }) =>
      [
        ...withoutComments(text).matchAll(
          /(?:Set|set|choose|Choose|or|and|in|of|check|Check|设置|`)\s?`?((?:hub|terminal|content|speech|personal)\.[a-zA-Z]+)\b(?![(.\w]|\.ts)/g,
        ),
      ].map(([, name = '']) => ({ file, name })),
    )
    .filter(({ name }) => !/\.(ts|tsx|json|md|log|db|css)$/.test(name));

  it('exists', () => {
    const unknown = named.filter(({ name }) => {
      const [part = '', field = ''] = name.split('.');
      return !settings.get(part)?.includes(field);
    });
    expect(unknown).toEqual([]);
  });
  it('is found', () => expect(named.map(({ name }) => name)).toContain('hub.port'));
});

describe('a file that a README names', () => {
  const dead = files
    .filter(({ file }) => file.endsWith('.md'))
    .flatMap(({ file, text }) =>
      [
        ...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:tsx?|md|sql|mjs|json))`|\]\((?!https?:)([^)#\s]+)\)/g),
      ].flatMap(([, code, link]) => {
        const path = code ?? link ?? '';
        const places = [dirname(file), '.', 'drivers', 'electron', 'renderer'].map((from) =>
          join(root, from, path),
        );
        // What a folder of a kind must have, as each one below has it.
        const below = files.some(
          (one) =>
            (dirname(file) === '.' || one.file.startsWith(dirname(file))) && one.file.endsWith(`/${path}`),
        );
        return below || places.some(existsSync) || /NNNN|\.svg$/.test(path) ? [] : [`${file}: ${path}`];
      }),
    );
  it('is there', () => expect(dead).toEqual([]));
});
