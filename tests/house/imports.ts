import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';

const codeFolders = ['electron', 'renderer', 'drivers', 'tests', 'build'];

/** Every TypeScript file of the project, as paths from the root. */
export function sourceFiles(root: string): string[] {
  const nested = codeFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(folder, name),
    ),
  );
  const top = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
  return [...nested, ...top].filter((path) => /\.tsx?$/.test(path));
}

/** What a file imports, static, dynamic and re-exported, types included. */
export function importsOf(path: string, code: string): string[] {
  const { module, errors } = parseSync(path, code);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((item) => item.moduleRequest?.value ?? []),
    ),
  ];
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    code.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
  );
  return [...new Set([...named, ...dynamic])];
}

/** Imports of the project's own files as pairs of paths from the root; styles and data files are left out. */
export function ownImports(root: string): { from: string; to: string }[] {
  const subpaths = subpathsOf(root);
  return sourceFiles(root).flatMap((from) =>
    importsOf(from, readFileSync(join(root, from), 'utf8'))
      .map((specifier) => ({ from, to: ownPath(subpaths, from, specifier.replace(/\?.*$/, '')) }))
      .filter((pair): pair is { from: string; to: string } => pair.to !== null)
      .filter(({ to }) => /\.tsx?$/.test(to) || !/\.[a-z]+$/.test(to)),
  );
}

/** Where a specifier leads, from the root; null for a package. `#…` are the subpaths of package.json. */
function ownPath(subpaths: Record<string, string>, from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  const [, name, rest] = /^(#[a-z]+\/)(.+)$/.exec(specifier) ?? [];
  const folder = name && subpaths[`${name}*`];
  return folder && rest ? posix.normalize(folder.replace('*', rest)) : null;
}

function subpathsOf(root: string): Record<string, string> {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports;
}
