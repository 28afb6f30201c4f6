import type { Command } from 'commander';
import { endWith, exitStatus } from '../exit.ts';

/** What every bench hands back: its figures, and whether they reach their goals. Printed as the last line. */
export interface BenchResult {
  readonly bench: string;
  readonly ok: boolean;
  readonly [figure: string]: unknown;
}

type Bench = () => Promise<{ run(): Promise<BenchResult> }>;

const benches: Readonly<Record<string, Bench>> = {
  'card-read': () => import('../../../tests/bench/card-read.ts'),
  ticket: () => import('../../../tests/bench/ticket.ts'),
  queue: () => import('../../../tests/bench/queue.ts'),
};

export function addBench(program: Command): void {
  program
    .command('bench')
    .description(`measure: ${Object.keys(benches).join(', ')}`)
    .argument('<name>')
    .action(async (name: string) => {
      const load = benches[name];
      if (!load)
        return endWith(`There is no bench "${name}".`, `There are: ${Object.keys(benches).join(', ')}`);
      const result = await (await load()).run();
      console.log(JSON.stringify(result));
      process.exit(result.ok ? exitStatus.ok : exitStatus.failed);
    });
}
