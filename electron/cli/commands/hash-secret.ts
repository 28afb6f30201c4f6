import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { longestSecret } from '#contract/access.ts';
import { plainText } from '#drivers/basics/plain-text.ts';
import { endWith } from '../exit.ts';

export function addHashSecret(program: Command): void {
  program
    .command('hash-secret')
    .description('turn a password or PIN, read from standard input, into what the settings file holds')
    .action(async () => {
      const { hashSecret } = await import('#station/settings/secrets.ts');
      const lines = createInterface({ input: process.stdin });
      const secret = (await lines[Symbol.asyncIterator]().next()).value ?? '';
      lines.close();
      const seen = plainText(secret).length;
      if (seen === 0) return endWith('Nothing was typed.', 'Type the password or PIN, then press Enter.');
      if (seen > longestSecret)
        return endWith(
          `It is longer than ${longestSecret} characters.`,
          'No page takes as much: choose a shorter one.',
        );
      console.log(await hashSecret(secret));
    });
}
