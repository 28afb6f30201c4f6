import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { looseOnTheWay } from './private-path.ts';

let top: string;
let folder: string;
let file: string;
beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'mingfa-private-')));
  folder = join(top, 'a', 'b');
  mkdirSync(folder, { recursive: true });
  for (const each of [join(top, 'a'), folder]) chmodSync(each, 0o755);
  file = join(folder, 'settings.json');
  writeFileSync(file, '{}');
  chmodSync(file, 0o644);
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

const loose = () => looseOnTheWay('The settings file', file);

describe.skipIf(process.platform === 'win32')('what others could change', () => {
  it('is nothing where only the owner may write', () => expect(loose()).toBeNull());
  it('is nothing where there is nothing yet', () => {
    expect(looseOnTheWay('The data folder', join(folder, 'new', 'data'))).toBeNull();
  });
  it.each([0o666, 0o664, 0o602, 0o622])('is a file of mode %o', (mode) => {
    chmodSync(file, mode);
    expect(loose()).toMatchObject({
      path: file,
      message: `The settings file ${file} can be changed by other users of this machine: its mode is ${mode.toString(8)}.`,
      remedy: expect.stringContaining(`chmod go-w ${file}`),
    });
  });
  it('is a folder anywhere above it', () => {
    for (const each of [folder, join(top, 'a')]) {
      chmodSync(each, 0o775);
      expect(loose()).toMatchObject({ path: each, remedy: expect.stringContaining(`chmod go-w ${each}`) });
      chmodSync(each, 0o755);
    }
    chmodSync(folder, 0o777);
    expect(looseOnTheWay('The data folder', join(folder, 'new'))?.path).toBe(folder);
  });
  it('is no folder above it that keeps what is in it to its owners', () => {
    chmodSync(folder, 0o1777);
    expect(loose()).toBeNull();
    expect(looseOnTheWay('The data folder', folder)?.path).toBe(folder);
  });
  it('is looked for on both sides of a link', () => {
    const link = join(top, 'link');
    symlinkSync(file, link);
    chmodSync(file, 0o666);
    expect(looseOnTheWay('The settings file', link)?.path).toBe(link);
    chmodSync(file, 0o644);
    chmodSync(folder, 0o777);
    expect(looseOnTheWay('The settings file', link)?.path).toBe(folder);
  });
  it('is looked for at each link of a chain, also of folders', () => {
    const open = join(top, 'open');
    mkdirSync(open);
    symlinkSync('../a/b', join(open, 'second'));
    symlinkSync('open/second', join(top, 'first'));
    chmodSync(open, 0o777);
    expect(looseOnTheWay('The settings file', join(top, 'first', 'settings.json'))?.path).toBe(open);
    chmodSync(open, 0o755);
    expect(looseOnTheWay('The settings file', join(top, 'first', 'settings.json'))).toBeNull();
  });
  it('is nothing in a circle of links, which has an end', () => {
    symlinkSync(join(top, 'two'), join(top, 'one'));
    symlinkSync(join(top, 'one'), join(top, 'two'));
    expect(looseOnTheWay('The settings file', join(top, 'one'))).toBeNull();
  });
});
