import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';

/** `--link`: the name under which a simulated device's port appears. */
export function addLink(command: Command): Command {
  return command.requiredOption('--link <path>', 'where the port is to appear', inFolderThatIsThere);
}

function inFolderThatIsThere(path: string): string {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw new InvalidArgumentError(`There is no folder ${folder}.`);
  return path;
}
