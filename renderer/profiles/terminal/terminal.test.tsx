// @vitest-environment happy-dom
import { expect, it, onTestFinished, vi } from 'vitest';
import type { TerminalStatus } from '#contract/terminal.ts';
import { feature as home } from '#renderer/features/home/index.ts';
import { StationClock } from '#renderer/ui/clock.tsx';
import { live, PageRig, profile, visitParts, words } from '#tests/harness/page-rig.tsx';
import type { FrameProps, ProfileParts } from './profile.ts';
import { Terminal } from './terminal.tsx';

vi.mock('#renderer/ui/size-unit.ts', () => ({ keepUnit: () => undefined }));

let drawn = 0;
/** Counts how often a terminal's page is drawn. */
function Frame({ station, children }: FrameProps) {
  drawn += 1;
  return (
    <>
      {station?.time ? <StationClock time={station.time} timeZone="Asia/Shanghai" /> : null}
      {children}
    </>
  );
}

const parts = { by: 'touch', Frame, features: [], home: home.at({ at: 'home' }) } as unknown as ProfileParts;
const minute = 60_000;

it('that is told nothing but a newer time draws no page anew, and its clock has it', async () => {
  const told: TerminalStatus[] = [visitParts.status];
  let wake = () => {};
  const tell = (change: Partial<TerminalStatus>) => {
    told.push({ ...visitParts.status, ...change });
    wake();
  };
  const rig = await PageRig.page(<Terminal {...parts} />, {
    'terminal.profile': () => ({ ...profile, atHost: true }),
    'terminal.status': async function* (_input: never, signal: AbortSignal) {
      while (!signal.aborted) {
        const next = told.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    'sessions.live': live({ phase: 'none' }),
    'library.live': live(visitParts.library),
    'queue.services': live([]),
    'input.live': live({ kind: 'headset', pluggedIn: false }),
  });
  onTestFinished(() => wake());
  expect(rig.text).toContain(words('kiosk:idle.start'));
  await rig.pass(2_000);
  const before = drawn;
  tell({ now: 5 * minute });
  await rig.pass(10);
  await rig.pass(1_000);
  expect(drawn).toBe(before);
  expect(document.querySelector('time')?.textContent).toBe('08:05');
  tell({ now: 5 * minute, network: 'offline' });
  await rig.pass(10);
  expect(drawn).toBeGreaterThan(before);
});
