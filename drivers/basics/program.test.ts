import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { startProgram } from './program.ts';

const real = await vi.hoisted(async () => ({ spawn: (await import('node:child_process')).spawn }));
vi.mock('node:child_process', async (original) => ({
  ...(await original<typeof import('node:child_process')>()),
  spawn: vi.fn(real.spawn),
}));

describe('a program that cannot be started is a failure with its cause', () => {
  it.each([
    ['is not there', 'ENOENT', '/nowhere/program', []],
    ['may not be run', 'EACCES', '/etc/passwd', []],
    ['is given more than fits', 'E2BIG', process.execPath, ['x'.repeat(4 * 1024 * 1024)]],
  ])('%s', async (_name, code, command, args) => {
    expect(await startProgram(command, args)).toMatchObject({ ok: false, failure: { code } });
  });

  it('no more files may be opened: then there are no streams either', async () => {
    vi.mocked(spawn).mockImplementationOnce(() => {
      const child = new EventEmitter() as ChildProcess;
      const error = Object.assign(new Error('spawn EMFILE'), { code: 'EMFILE' });
      setImmediate(() => child.emit('error', error));
      return child;
    });
    expect(await startProgram('espeak-ng', ['--voices'])).toEqual({
      ok: false,
      failure: { code: 'EMFILE', cause: 'spawn EMFILE' },
    });
  });
});

it('a program that ends before it has read everything ends nothing else', async () => {
  const started = await startProgram(process.execPath, ['-e', 'process.exit(3)'], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  if (!started.ok) throw new Error(started.failure.cause);
  const closed = once(started.value, 'close');
  started.value.stdin?.write('x'.repeat(1024 * 1024));
  expect(await closed).toEqual([3, null]);
});
