import { useEffect, useState } from 'react';
import { useLanguage } from '../i18n/texts.ts';

const tickMs = 1_000;

export interface StationClockProps {
  /** The station's time in ms when it last said so; pages never trust their own clock. */
  readonly stationNow: number;
  readonly timeZone: string;
}

/** The station's time, hours and minutes. */
export function StationClock({ stationNow, timeZone }: StationClockProps) {
  const language = useLanguage();
  const [shown, setShown] = useState(stationNow);
  useEffect(() => {
    const from = performance.now();
    setShown(stationNow);
    const timer = setInterval(() => setShown(stationNow + performance.now() - from), tickMs);
    return () => clearInterval(timer);
  }, [stationNow]);
  return (
    <time dateTime={new Date(shown).toISOString()}>
      {new Intl.DateTimeFormat(language, {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(shown)}
    </time>
  );
}
