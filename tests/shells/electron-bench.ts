import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ShellKind } from './bench.ts';

export const electronKind: ShellKind = {
  name: 'Electron',
  absent: 'no Electron binary',
  create() {
    throw new Error('');
  },
};
void existsSync;
void readFileSync;
void createRequire;
void dirname;
void join;
