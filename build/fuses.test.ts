import { readFileSync } from 'node:fs';
import { FuseV1Options } from '@electron/fuses';
import { expect, it } from 'vitest';
import { fuses, packedProgram } from './fuses.ts';

it('decides about every fuse there is', () => {
  const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
  expect(all.filter((fuse) => fuses[fuse] === undefined)).toEqual([]);
  expect(fuses.strictlyRequireAllFuses).toBe(true);
});

it('lets nobody use the program as Node', () => {
  expect(fuses[FuseV1Options.RunAsNode]).toBe(false);
  expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false);
  expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false);
});

it('finds the packed program of each system', () => {
  const packager = { executableName: 'mingfa-terminal', appInfo: { productFilename: 'Mingfa Terminal' } };
  const on = (electronPlatformName: string) =>
    packedProgram({ appOutDir: '/out', electronPlatformName, packager });
  expect(on('linux')).toBe('/out/mingfa-terminal');
  expect(on('win32')).toBe('/out/Mingfa Terminal.exe');
});

it('packages the Electron that package.json pins', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const builder = readFileSync('build/electron-builder.yml', 'utf8');
  expect(builder).toContain(`electronVersion: ${devDependencies.electron}\n`);
});
