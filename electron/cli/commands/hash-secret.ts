import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';

export function addHashSecret(program: Command): void {
  program
    .command('hash-secret')
    .description('turn a password or PIN, read from standard input, into what the settings file holds')
    .action(async () => {
      const { hashSecret } = await import('../../station/settings/secrets.ts');
      const lines = createInterface({ input: process.stdin });
      const secret = (await lines[Symbol.asyncIterator]().next()).value ?? '';
      lines.close();
      console.log(await hashSecret(secret));
    });
}
