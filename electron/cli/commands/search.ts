import type { Command } from 'commander';
import { SystemClock } from '#drivers/basics/clock.ts';
import { readRunOptions } from '#electron/shell/run-options.ts';
import { endWith } from '../exit.ts';
import { wholeNumber } from '../whole-number.ts';

interface SearchOptions {
  readonly data?: string;
  readonly limit: number;
  readonly json?: boolean;
  readonly past?: boolean;
}

const defaultLimit = 10;
const mostHits = 100;

/** `mingfa search` */
export function addSearch(program: Command): void {
  program
    .command('search')
    .description('search the installed library in everyday words, by article or in pinyin')
    .argument('<question>')
    .option('--data <dir>', "the terminal's data folder; MINGFA_DATA otherwise")
    .option('--limit <n>', `at most so many hits, 1 to ${mostHits}`, wholeNumber(1, mostHits), defaultLimit)
    .option('--past', 'also what is no longer in force')
    .option('--json', 'print one JSON object')
    .action(search);
}

async function search(question: string, options: SearchOptions): Promise<void> {
  const [{ ContentStore }, { nothingInstalled }, { Library }, { LibrarySearch }] = await Promise.all([
    import('#station/content/install/install.ts'),
    import('#station/content/install/install.ts'),
    import('#station/content/library/library.ts'),
    import('#station/content/search/search.ts'),
  ]);
  const folder = dataDir(options);
  if (folder === null) return;
  const store = new ContentStore(folder);
  const installed = store.current();
  if (!installed) {
    const { message, remedy } = nothingInstalled(store.folder);
    return endWith(message, remedy);
  }
  const library = new Library(installed.file);
  const answer = new LibrarySearch(
    library.db,
    (row) => library.documents.textOf(row) ?? '',
    new SystemClock(),
  ).query(question, {
    limit: options.limit,
    past: options.past ?? false,
  });
  const hits = answer.hits.map(({ rowId, lawTitle, label, ...rest }) => ({
    law: lawTitle,
    article: label,
    ...rest,
  }));
  const { understood, searchable } = answer;
  if (options.json) console.log(JSON.stringify({ understood, searchable, hits }));
  else if (!searchable)
    console.log('There is nothing to search for in that. Name a word, a law or an article.');
  else if (hits.length === 0) console.log('Nothing was found. Try other words.');
  else
    for (const { law, article, snippet, score } of hits)
      console.log(`${score.toFixed(2)}  ${law}${article}\n      ${snippet.text.replaceAll('\n', ' ')}`);
}

/** The data folder as `mingfa start` finds it. */
function dataDir({ data }: SearchOptions): string | null {
  const options = readRunOptions(data === undefined ? [] : ['--data', data], process.env);
  if (options.ok) return options.value.dataDir;
  endWith(options.failure.message);
  return null;
}
