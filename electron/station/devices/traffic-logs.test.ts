import { describe, expect, it } from 'vitest';
import { TrafficLogs, type TrafficPiece } from './traffic-logs.ts';

const head = ['mingfa recording 1', ''];
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

function setUp() {
  const asked: string[] = [];
  const logs = new TrafficLogs({ watch: (deviceId, on) => asked.push(`${deviceId} ${on ? 'on' : 'off'}`) });
  const look = () => {
    const leave = new AbortController();
    const seen: TrafficPiece[] = [];
    const over = (async () => {
      for await (const piece of logs.watch('reader', leave.signal)) seen.push(piece);
    })();
    return {
      seen,
      async leave() {
        leave.abort();
        await over;
      },
    };
  };
  return { asked, logs, look };
}

describe('what passes on a line', () => {
  it('is asked for once, however many look, and no longer than somebody does', async () => {
    const { asked, logs, look } = setUp();
    const one = look();
    await turn();
    logs.receive('reader', { head, lines: ['1.0 > 05'] });
    const other = look();
    await turn();
    logs.receive('reader', { head, lines: ['2.0 < 06'] });
    await turn();
    const all = (seen: readonly TrafficPiece[]) => seen.flatMap(({ lines }) => lines);
    expect(all(one.seen)).toEqual(['1.0 > 05', '2.0 < 06']);
    expect(all(other.seen)).toEqual(['1.0 > 05', '2.0 < 06']);
    expect(other.seen[0]?.head).toEqual(head);
    await one.leave();
    expect(asked).toEqual(['reader on']);
    await other.leave();
    expect(asked).toEqual(['reader on', 'reader off']);
    logs.receive('reader', { head, lines: ['3.0 < 06'] });
    expect(all(one.seen)).toHaveLength(2);
  });

  it('waits for a slow watcher only so long, and says what it left out', async () => {
    const { logs } = setUp();
    const pieces = logs.watch('reader', undefined);
    const first = pieces.next();
    logs.receive('reader', { head, lines: ['0.0 open'] });
    await first;
    for (let at = 0; at < 2_500; at++) logs.receive('reader', { head, lines: [`${at}.0 > 05`] });
    expect((await pieces.next()).value).toMatchObject({ skipped: 500, lines: { length: 2_000 } });
    await pieces.return(undefined);
  });
});
