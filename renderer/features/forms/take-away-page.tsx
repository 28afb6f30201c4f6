import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { CodesPage } from '../library/index.ts';
import type { At } from './places.ts';
import { useFilling } from './use-filling.ts';

/** The form as codes for a phone. */
export function TakeAwayPage({ place, go }: At<'take-away'>) {
  const asked = useQuery(useOrpc().forms.takeAway.queryOptions({ input: useFilling(place.form) }));
  return (
    <CodesPage
      isPersonal
      query={asked}
      at={place.code}
      onShow={(code) => go.keep({ ...place, code })}
      onBack={go.back}
    />
  );
}
