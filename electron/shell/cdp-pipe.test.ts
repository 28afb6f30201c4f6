import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import { type CdpEvent, CdpPipe } from './cdp-pipe.ts';

function setUp() {
  const commands = new PassThrough();
  const events = new PassThrough();
  const clock = new ManualClock();
  const pipe = new CdpPipe({ commands, events, clock, answerWithinMs: 5_000 });
  const say = (message: object) => events.write(`${JSON.stringify(message)}\0`);
  return { commands, events, clock, pipe, say };
}

it('sends a command and finds its answer among events', async () => {
  const { commands, pipe, say } = setUp();
  const heard: CdpEvent[] = [];
  pipe.onEvent((event) => heard.push(event));
  const answer = pipe.send('Page.navigate', { url: 'http://127.0.0.1:7400/' }, 'page-1');
  expect(String(commands.read())).toBe(
    '{"id":1,"method":"Page.navigate","params":{"url":"http://127.0.0.1:7400/"},"sessionId":"page-1"}\0',
  );
  say({ method: 'Page.frameNavigated', params: { frame: {} }, sessionId: 'page-1' });
  say({ id: 7, result: {} });
  say({ id: 1, result: { frameId: 'f' } });
  expect(await answer).toEqual(ok({ frameId: 'f' }));
  expect(heard).toEqual([{ method: 'Page.frameNavigated', params: { frame: {} }, sessionId: 'page-1' }]);
});

it('reads texts however they are cut, also within a character', async () => {
  const { events, pipe } = setUp();
  const answer = pipe.send('Page.getTitle');
  const bytes = Buffer.from('{"id":1,"result":{"title":"法律服务"}}\0');
  for (const byte of bytes) events.write(Buffer.of(byte));
  expect(await answer).toEqual(ok({ title: '法律服务' }));
});

it('passes a refusal on', async () => {
  const { pipe, say } = setUp();
  const answer = pipe.send('No.such');
  say({ id: 1, error: { message: 'not found' } });
  expect(await answer).toEqual(fail({ kind: 'refused', method: 'No.such', message: 'not found' }));
});

it('does not wait for ever, and ignores what comes too late', async () => {
  const { clock, pipe, say } = setUp();
  const answer = pipe.send('Page.reload');
  await clock.advance(5_000);
  expect(await answer).toEqual(fail({ kind: 'silent', method: 'Page.reload' }));
  say({ id: 1, result: {} });
  await clock.advance(1);
  expect(clock.pending).toBe(0);
});

it('answers whoever waits when the browser is gone', async () => {
  const { clock, events, pipe } = setUp();
  const answer = pipe.send('Page.reload');
  events.destroy();
  expect(await answer).toEqual(fail({ kind: 'closed' }));
  expect(await pipe.send('Page.reload')).toEqual(fail({ kind: 'closed' }));
  expect(clock.pending).toBe(0);
});
