import { useEffect, useState } from 'react';
import { intlOf } from '#contract/scripts.ts';
import { useStationTime } from '../client/station-time.ts';
import { useLanguage } from '../i18n/texts.ts';

const tickMs = 1_000;
const minuteMs = 60_000;

export interface StationClockProps {
  /** What the station last told, in ms; the clock counts on from there. Pages never trust their own clock. */
  readonly stationNow: number;
  readonly timeZone: string;
}

/** The station's time, hours and minutes. */
export function StationClock({ stationNow, timeZone }: StationClockProps) {
  const language = useLanguage();
  const stationTime = useStationTime(stationNow);
  // To the minute: a page is not drawn anew each second for what nobody sees.
  const [shown, setShown] = useState(() => minuteOf(stationNow));
  useEffect(() => {
    const show = () => setShown(minuteOf(stationTime?.() ?? stationNow));
    show();
    const timer = setInterval(show, tickMs);
    return () => clearInterval(timer);
  }, [stationTime, stationNow]);
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
