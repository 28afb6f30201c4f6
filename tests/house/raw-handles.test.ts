import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sourceFiles } from './imports.ts';
import { makers, rawHandlesIn } from './raw-handles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const forTests = /\.test\.ts$|\/(rig|test-\w+|bundle-host)\.ts$/;

test('processes, sockets, servers, threads and file streams are made where their errors are listened to', () => {
  const making = sourceFiles(root)
    .filter((path) => /^(electron|drivers)\//.test(path) && !forTests.test(path))
    .filter((path) => rawHandlesIn(readFileSync(join(root, path), 'utf8')).length > 0);
  expect(making.sort()).toEqual(Object.keys(makers).sort());
});

test.each([
  ["import { type ChildProcess, spawn } from 'node:child_process';", ['spawn']],
  ["import {\n  createServer as createTcpServer,\n  type Server,\n} from 'node:net';", ['createServer']],
  ["import * as processes from 'child_process';", ['* as processes']],
  ["import { WebSocket } from 'ws';", ['WebSocket']],
  ['createReadStream(path).pipe(response);', ['createReadStream']],
  ["import type { Socket } from 'node:net';\nimport { isIPv6 } from 'node:net';", []],
  ["import { connect } from './connect.ts';", []],
])('sees what %j makes', (code, expected) => {
  expect(rawHandlesIn(code)).toEqual(expected);
});
