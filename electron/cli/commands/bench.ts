import type { Command } from 'commander';
import type { BenchOptions, BenchResult } from '#tests/bench/bench.ts';
import { day } from '../day.ts';
import { endWith, exitStatus } from '../exit.ts';

type Bench = () => Promise<{ run(options: BenchOptions): Promise<BenchResult> }>;

const benches: Readonly<Record<string, Bench>> = {
  'card-read': async () => {
    const { run } = await import('#tests/bench/card-read.ts');
    return { run: () => run() };
  },
  ticket: () => import('#tests/bench/ticket.ts'),
  queue: () => import('#tests/bench/queue.ts'),
  hotplug: () => import('#tests/bench/hotplug.ts'),
  sync: () => import('#tests/bench/sync.ts'),
  search: () => import('#tests/bench/search.ts'),
  siege: () => import('#tests/bench/siege.ts'),
  board: async () => {
    const { run } = await import('#tests/bench/board.ts');
    return { run: () => run() };
  },
  paper: () => import('#tests/bench/paper.ts'),
  tv: () => import('#tests/bench/tv.ts'),
  keyboard: () => import('#tests/bench/keyboard.ts'),
  host: () => import('#tests/bench/host.ts'),
  match: () => import('#tests/bench/match.ts'),
  call: async () => {
    const { run } = await import('#tests/bench/call.ts');
    return { run: () => run() };
  },
  'call-loss': async () => {
    const { run } = await import('#tests/bench/call-loss.ts');
    return { run: () => run() };
  },
};

export function addBench(program: Command): void {
  program
    .command('bench')
    .description(`measure: ${Object.keys(benches).join(', ')}`)
    .argument('<name>')
    .option(
      '--laws <dir>',
      'search, match, sync, keyboard: a folder of laws; invented ones, or phrases of the field, otherwise',
    )
    .option('--bank <file>', 'search, match: the question bank to learn from')
    .option('--by-chapter', 'search: folds by chapter: nobody has asked about the chapter before')
    .option('--everyday', 'search: what people ask in their own words, in the first three')
    .option('--disputes <file>', 'match: kinds of trouble with their articles; those of the guides otherwise')
    .option(
      '--questions <file>',
      'search, match: questions to be measured on; five-fold cross-validation otherwise',
    )
    .option('--as-of <day>', 'search: when questions that say no day were answered', day)
    .option('--library <dir>', 'host: a data folder with a library; the sample otherwise')
    .option('--minutes <number>', 'siege, host: how long it is attacked or used; 10 or 1 otherwise')
    .option('--visits <number>', 'tv: how many begin and end; 40 otherwise')
    .action(async (name: string, options: BenchOptions) => {
      const load = benches[name];
      if (!load)
        return endWith(`There is no bench "${name}".`, `There are: ${Object.keys(benches).join(', ')}`);
      const result = await (await load()).run(options);
      console.log(JSON.stringify(result));
      process.exit(result.ok ? exitStatus.ok : exitStatus.failed);
    });
}
