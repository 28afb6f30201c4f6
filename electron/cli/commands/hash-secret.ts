import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { endWith } from '../exit.ts';

export function addHashSecret(program: Command): void {
  program
    .command('hash-secret')
    .description('turn a password or PIN, read from standard input, into what the settings file holds')
    .action(async () => {
      const { hashSecret } = await import('../../station/settings/secrets.ts');
      const lines = createInterface({ input: process.stdin });
      const secret = (await lines[Symbol.asyncIterator]().next()).value ?? '';
      lines.close();
      if (secret === '') return endWith('Nothing was typed.', 'Type the password or PIN, then press Enter.');
      console.log(await hashSecret(secret));
    });
}
