import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useVisit } from '#renderer/navigation/place-shown.tsx';

/** With what somebody signs here; null: that is not known yet. A television is looked at from afar: nobody writes on it. */
export function useSigning(): 'pad' | 'glass' | 'nothing' | null {
  const { profile } = useVisit().profile;
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  if (!equipment) return null;
  if (equipment.pad) return 'pad';
  return profile === 'tv' ? 'nothing' : 'glass';
}
