import { useEffect, useState } from 'react';
import { intlOf } from '#contract/scripts.ts';
import type { StationTime } from '../client/station-time.ts';
import { useLanguage } from '../i18n/texts.ts';

const tickMs = 1_000;
const minuteMs = 60_000;

export interface StationClockProps {
  readonly time: StationTime;
  readonly timeZone: string;
}

/** The station's time, hours and minutes. */
export function StationClock({ time, timeZone }: StationClockProps) {
  const language = useLanguage();
  // To the minute: a page is not drawn anew each second for what nobody sees.
  const [shown, setShown] = useState(() => minuteOf(time()));
  useEffect(() => {
    const show = () => setShown(minuteOf(time()));
    show();
    const timer = setInterval(show, tickMs);
    return () => clearInterval(timer);
  }, [time]);
  return (
    <time className="island" dateTime={new Date(shown).toISOString()}>
      {new Intl.DateTimeFormat(intlOf(language), {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(shown)}
    </time>
  );
}

function minuteOf(ms: number): number {
  return ms - (ms % minuteMs);
}
