import type { Plugin, Rolldown } from 'vite';
import { oldest } from './compat.ts';
import { newerInScript } from './scripts.ts';
import { newerInStyles } from './styles.ts';

/**
 * Stops a build whose pages use what Chromium 87 has not.
 * @param pages those that old browsers open
 */
export function onlyWhatOlderBrowsersHave(pages: readonly string[]): Plugin {
  return {
    name: 'only-what-older-browsers-have',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const found = [...filesOf(pages, bundle)].flatMap((file) => {
        const newer = newerIn(bundle[file]);
        return newer.length > 0 ? [`  ${file}: ${newer.join(', ')}`] : [];
      });
      if (found.length > 0)
        this.error(
          `Chromium ${oldest} has not all that ${pages.join(', ')} use. Write it otherwise, give it a fallback (styles: an earlier ` +
            `declaration, @supports) or add it (renderer/ui/older-browsers.ts):\n${found.join('\n')}`,
        );
    },
  };
}

function newerIn(file: Rolldown.OutputAsset | Rolldown.OutputChunk | undefined): string[] {
  if (file?.type === 'chunk') return newerInScript(file.code);
  return file ? newerInStyles(String(file.source)) : [];
}

/** Scripts and styles of the pages, with all that they load later. */
function filesOf(pages: readonly string[], bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>();
  const add = (file: string) => {
    const chunk = bundle[file];
    if (chunk?.type !== 'chunk' || files.has(file)) return;
    files.add(file);
    for (const styles of chunk.viteMetadata?.importedCss ?? []) files.add(styles);
    for (const other of [...chunk.imports, ...chunk.dynamicImports]) add(other);
  };
  for (const file of Object.values(bundle))
    if (file.type === 'chunk' && file.isEntry && pages.includes(file.name)) add(file.fileName);
  return files;
}
