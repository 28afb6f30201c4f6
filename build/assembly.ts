import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const query = '?wasm';

/** Compiles AssemblyScript that is imported as `./loops.as.ts?wasm`: the module's default export is its base64. */
export function assembly(): Plugin {
  return {
    name: 'assembly',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(`.as.ts${query}`)) return null;
      const file = id.slice(0, -query.length);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(Buffer.from(await compile(file)).toString('base64'))};`;
    },
  };
}

async function compile(file: string): Promise<Uint8Array> {
  // Its compiler takes half a second to load, which not every build needs.
  const { main } = await import('assemblyscript/asc');
  let made: Uint8Array | null = null;
  const { error, stderr } = await main(
    [basename(file), '--outFile', 'made.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'],
    {
      readFile: (name) => {
        const path = join(dirname(file), name);
        return path === file ? readFileSync(path, 'utf8') : null;
      },
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') made = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || made === null) throw new Error(`${file} does not compile:\n${stderr.toString()}`);
  return made;
}
