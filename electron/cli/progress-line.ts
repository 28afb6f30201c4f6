import type { Clock } from '#drivers/basics/clock.ts';

/** Where nothing can be rewritten, a line each so often says that it goes on. */
const plainEveryMs = 5_000;

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far something is: one line that is rewritten on a terminal, now and then a new one in a file. */
export function progressLine(screen: Screen, clock: Clock): (step: string, share: number) => void {
  let shownMs = Number.NEGATIVE_INFINITY;
  let shown = '';
  return (step, share) => {
    const line = `${step} ${Math.floor(share * 100)} %`;
    if (screen.isTTY) {
      screen.write(`\r${line}   ${share >= 1 ? '\n' : ''}`);
      return;
    }
    const isDue = share >= 1 || clock.monotonic() - shownMs >= plainEveryMs;
    if (!isDue || line === shown) return;
    shownMs = clock.monotonic();
    shown = line;
    screen.write(`${line}\n`);
  };
}
