import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { BelievedPages } from './believed-pages.ts';

const host = '192.168.1.20';

/** Names of a network that changes. */
function rig(names: Record<string, string> = {}) {
  const clock = new ManualClock();
  const asked: string[] = [];
  let changes = 0;
  const pages = new BelievedPages({
    clock,
    lookup: async (name) => {
      asked.push(name);
      return names[name] === undefined ? [] : ['fe80::1', names[name]];
    },
    onChange: () => {
      changes += 1;
    },
  });
  const of = async (said: string, id = 'kiosk-2') => {
    pages.of(id, said, host);
    await clock.advance(0);
    return pages.of(id, said, host);
  };
  return { pages, clock, of, names, asked, changes: () => changes };
}

it.each([
  ['https://localhost:7400', 'https://192.168.1.20:7400'],
  ['https://192.168.1.20:7400', 'https://192.168.1.20:7400'],
  // Another machine, whatever it is called.
  ['https://203.0.113.9', 'https://192.168.1.20'],
  ['http://evil.example:8080', 'http://192.168.1.20:8080'],
  ['https://no-such-name.example', 'https://192.168.1.20'],
  ['https://kiosk-2.hall.example', 'https://kiosk-2.hall.example'],
  ['no address', null],
])('%s, said by a terminal at 192.168.1.20, leads to %s', async (said, believed) => {
  const { of } = rig({ 'kiosk-2.hall.example': host, 'evil.example': '203.0.113.9' });
  expect(await of(said)).toBe(believed);
});

it('tells when a name turns out to lead there, and when it does no more', async () => {
  const { of, names, clock, changes } = rig({ 'kiosk-2.hall.example': host });
  const said = 'https://kiosk-2.hall.example';
  expect(await of(said)).toBe(said);
  expect(changes()).toBe(1);
  names['kiosk-2.hall.example'] = '203.0.113.9';
  await clock.advance(60_000);
  expect(await of(said)).toBe('https://192.168.1.20');
  expect(changes()).toBe(2);
});

it('asks for no name more often than each minute, whatever is said', async () => {
  const { of, clock, asked } = rig();
  for (let said = 0; said < 100; said += 1) await of(`https://name-${said}.example`);
  expect(asked).toHaveLength(1);
  await clock.advance(60_000);
  await of('https://name-0.example');
  await of('https://kiosk-3.example', 'kiosk-3');
  expect(asked).toHaveLength(3);
});
