import { CirclePause, Clock, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallView } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';

const minuteMs = 60_000;
const tickMs = 500;

/** Minutes at which it is said aloud that the time is nearly over. */
const said: readonly number[] = [5, 1];

/** How long a call with an end still lasts, to everybody in it; and before it begins, what it waits for. */
export function TimeLeft({ call }: { readonly call: CallView | null }) {
  const t = useText('call');
  const minutes = useMinutesLeft(call);
  if (call?.kind !== 'remote-visit') return null;
  if (call.leftMs !== undefined)
    return (
      <Announce when="now">
        <Status tone="care" icon={CirclePause}>
          {t('visit.standsStill', { count: inMinutes(call.leftMs) ?? 1 })}
        </Status>
      </Announce>
    );
  if (minutes === null)
    return (
      <Status tone="working" icon={Users} still>
        {t('visit.notBegun')}
      </Status>
    );
  const left = (
    <Status tone={minutes <= 5 ? 'care' : 'neutral'} icon={Clock}>
      {t('visit.left', { count: minutes })}
    </Status>
  );
  return said.includes(minutes) ? <Announce when="now">{left}</Announce> : left;
}

/** What is said of it now; null: nothing. */
export function useSaidOfTime(call: CallView | null): string | null {
  const t = useText('call');
  const minutes = useMinutesLeft(call);
  return minutes !== null && said.includes(minutes) ? t('visit.left', { count: minutes }) : null;
}

/** Whole minutes, the last one is 1; null: its time has not begun, or has no end. By the station's time. */
function useMinutesLeft(call: Pick<CallView, 'endsAt' | 'now'> | null): number | null {
  const leftMs = call && call.endsAt !== null ? call.endsAt - call.now : null;
  const [minutes, setMinutes] = useState(inMinutes(leftMs));
  useEffect(() => {
    setMinutes(inMinutes(leftMs));
    if (leftMs === null) return;
    const end = performance.now() + leftMs;
    const timer = setInterval(() => setMinutes(inMinutes(end - performance.now())), tickMs);
    return () => clearInterval(timer);
  }, [leftMs]);
  return minutes;
}

function inMinutes(leftMs: number | null): number | null {
  return leftMs === null ? null : Math.max(1, Math.ceil(leftMs / minuteMs));
}
