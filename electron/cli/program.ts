import { Command } from 'commander';
import { addBench } from './commands/bench.ts';
import { addCalculate } from './commands/calculate.ts';
import { addContent } from './commands/content.ts';
import { addDemo } from './commands/demo.ts';
import { addDialogues } from './commands/dialogues.ts';
import { addDoctor } from './commands/doctor.ts';
import { addHashSecret } from './commands/hash-secret.ts';
import { addHost } from './commands/host.ts';
import { addLanguages } from './commands/languages.ts';
import { addModels } from './commands/models.ts';
import { addPolicy } from './commands/policy.ts';
import { addPrintTest } from './commands/print-test.ts';
import { addReadCard } from './commands/read-card.ts';
import { addRecord } from './commands/record.ts';
import { addRecordings } from './commands/recordings.ts';
import { addSearch } from './commands/search.ts';
import { addSimulate } from './commands/simulate.ts';
import { addSpeech } from './commands/speech.ts';
import { addStart } from './commands/start.ts';

/** `mingfa <command>`. Each command loads what it needs only when it is called. */
export function mingfaProgram(): Command {
  const program = new Command('mingfa')
    .description('Mingfa Terminal: the software of public legal-service terminals')
    .showHelpAfterError();
  for (const add of adders) add(program);
  return program;
}

const adders = [
  addStart,
  addHost,
  addDemo,
  addDoctor,
  addPolicy,
  addReadCard,
  addPrintTest,
  addRecord,
  addRecordings,
  addSimulate,
  addBench,
  addCalculate,
  addHashSecret,
  addModels,
  addSearch,
  addSpeech,
  addContent,
  addDialogues,
  addLanguages,
];
