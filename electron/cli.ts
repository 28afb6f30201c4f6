import { Command } from 'commander';
import { addBench } from './cli/commands/bench.ts';
import { addContent } from './cli/commands/content.ts';
import { addDemo } from './cli/commands/demo.ts';
import { addDoctor } from './cli/commands/doctor.ts';
import { addHashSecret } from './cli/commands/hash-secret.ts';
import { addModels } from './cli/commands/models.ts';
import { addPolicy } from './cli/commands/policy.ts';
import { addPrintTest } from './cli/commands/print-test.ts';
import { addReadCard } from './cli/commands/read-card.ts';
import { addRecord } from './cli/commands/record.ts';
import { addSearch } from './cli/commands/search.ts';
import { addSimulate } from './cli/commands/simulate.ts';
import { addStart } from './cli/commands/start.ts';
import { endWith } from './cli/exit.ts';

/** `mingfa <command>`. Each command loads what it needs only when it is called. */
const program = new Command('mingfa')
  .description('Mingfa Terminal: the software of public legal-service terminals')
  .showHelpAfterError();

for (const add of [
  addStart,
  addDemo,
  addDoctor,
  addPolicy,
  addReadCard,
  addPrintTest,
  addRecord,
  addSimulate,
  addBench,
  addHashSecret,
  addModels,
  addSearch,
  addContent,
])
  add(program);

try {
  await program.parseAsync();
} catch (error) {
  // What a person at the keyboard can mend is said plainly; a surprise is shown whole.
  if (!(error instanceof Error && error.name === 'NoPseudoTerminalError')) throw error;
  endWith(error.message);
}
