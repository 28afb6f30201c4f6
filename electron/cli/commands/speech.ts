import type { Command } from 'commander';
import { type Language, languages } from '#contract/common.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { groupedBy } from '#drivers/basics/grouped-by.ts';
import type { ClipVoice, SpeechEngine } from '#station/speech/speech.ts';
import { dataDir } from './content-outcome.ts';

interface SpeechOptions {
  readonly data?: string;
  readonly program?: readonly string[];
  readonly missing?: boolean;
  readonly json?: boolean;
}

/** Who says how many of the texts of an area. */
interface Row {
  readonly language: Language;
  readonly area: string;
  readonly texts: number;
  readonly saidBy: Readonly<Record<string, number>>;
  /** Keys of those that have no voice. */
  readonly missing: readonly string[];
}

/** `mingfa speech` */
export function addSpeech(program: Command): void {
  program
    .command('speech')
    .description('say which texts of the screens have a voice, in each language, and who says them')
    .option('--data <dir>', "the terminal's data folder, for the clips of its library; MINGFA_DATA otherwise")
    .option('--program <command...>', 'a speech program, as speech.program of the settings names it')
    .option('--missing', 'name the texts that have no voice')
    .option('--json', 'print one JSON object')
    .action(speech);
}

async function speech(options: SpeechOptions): Promise<void> {
  const { spokenTexts } = await import('../spoken-texts.ts');
  const engines = await enginesOf(options);
  const spoken = new Map<SpeechEngine, readonly Language[]>();
  for (const engine of engines) spoken.set(engine, await engine.languages());
  const clips = await clipVoices(options);
  const texts = await spokenTexts();
  const rows = languages.flatMap((language) => {
    const areas = groupedBy(texts[language] ?? [], ([key]) => key.split(':')[0] ?? '');
    const voices = engines.filter((engine) => spoken.get(engine)?.includes(language));
    return [...areas].map(([area, inArea]) => rowOf(language, area, inArea, clips(language), voices));
  });
  for (const engine of engines) engine.stop?.();
  if (options.json) console.log(JSON.stringify({ rows }));
  else console.log(tableOf(rows, options.missing ?? false).join('\n'));
}

function rowOf(
  language: Language,
  area: string,
  texts: readonly (readonly [string, string])[],
  clips: ClipVoice,
  voices: readonly SpeechEngine[],
): Row {
  const [voice] = voices;
  const saidBy: Record<string, number> = {};
  const missing: string[] = [];
  for (const [key, text] of texts) {
    const isRecorded = clips.partsOf(text.replace(/\{\{[^}]*\}\}/g, ' ')) !== null;
    const name = isRecorded ? 'clips' : voice?.name;
    if (name === undefined) missing.push(key);
    else saidBy[name] = (saidBy[name] ?? 0) + 1;
  }
  return { language, area, texts: texts.length, saidBy, missing };
}

async function enginesOf({ program }: SpeechOptions): Promise<SpeechEngine[]> {
  const { createEspeakNg, SpeechProgram } = await import('#station/speech/speech.ts');
  const clock = new SystemClock();
  const own = program ? [new SpeechProgram(program, { clock, digitOne: 'yao' })] : [];
  return [...own, createEspeakNg({ clock })];
}

/** What the clips of the installed library say; nothing where none is installed. */
async function clipVoices(options: SpeechOptions): Promise<(language: Language) => ClipVoice> {
  const [{ ContentStore, assemblerVersion }, { Library }, { ClipVoice }] = await Promise.all([
    import('#station/content/install/install.ts'),
    import('#station/content/library/library.ts'),
    import('#station/speech/speech.ts'),
  ]);
  const installed = new ContentStore(dataDir(options)).current();
  const library = installed?.assembler === assemblerVersion ? new Library(installed.file) : null;
  return (language) => new ClipVoice(library?.clips(language) ?? []);
}

const names = ['clips', 'program', 'espeak-ng'] as const;

function tableOf(rows: readonly Row[], missing: boolean): string[] {
  const head = ['language', 'area', 'texts', ...names, 'no voice'];
  const lines = rows.map(({ language, area, texts, saidBy, missing: without }) => [
    language,
    area,
    texts,
    ...names.map((name) => saidBy[name] ?? 0),
    without.length,
  ]);
  const named = missing
    ? rows.flatMap((row) => row.missing.map((key) => `no voice: ${row.language} ${key}`))
    : [];
  return [
    ...[head, ...lines].map((cells) =>
      cells
        .map((cell) => String(cell).padEnd(10))
        .join(' ')
        .trimEnd(),
    ),
    ...named,
  ];
}
