import type { Command } from 'commander';
import type { ModelEntry, OptionSpec } from '#drivers/model.ts';
import texts from '#renderer/i18n/en/technician.json';

const notes: Readonly<Record<string, string>> = texts.note;

export function addModels(program: Command): void {
  program
    .command('models')
    .description('list the device models that a settings file may name, with their options')
    .option('--json', 'print JSON: the registry as it is')
    .action(listModels);
}

async function listModels({ json = false }: { readonly json?: boolean }): Promise<void> {
  const registry = await import('#drivers/registry.ts');
  const models: readonly ModelEntry[] = registry.models;
  if (json) console.log(JSON.stringify(models, null, 2));
  else console.log(models.map(describeModel).join('\n'));
}

function describeModel({ id, kind, title, transports, unproven, options = {} }: ModelEntry): string {
  const lines = [`${id.padEnd(20)} ${kind.padEnd(16)} ${title} (${transports.join(', ')})`];
  if (unproven) lines.push(`    unproven: ${notes[unproven] ?? unproven}`);
  for (const [name, spec] of Object.entries(options))
    lines.push(`    ${name}: ${spec.meaning} (${allowed(spec)}; default ${spec.default})`);
  return lines.join('\n');
}

function allowed(spec: OptionSpec): string {
  if (spec.type === 'number') return `${spec.min} to ${spec.max}`;
  return spec.type === 'choice' ? spec.choices.join(', ') : spec.type;
}
