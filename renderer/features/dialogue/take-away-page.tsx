import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { CodesPage } from '../library/index.ts';
import type { At } from './places.ts';

/** The opinion as codes for a phone. */
export function TakeAwayPage({ place, go }: At<'take-away'>) {
  const { facts } = useVisit();
  const input = { guide: place.guide.id, answers: facts.all(), language: useLanguage() };
  const asked = useQuery(useOrpc().dialogues.takeAway.queryOptions({ input }));
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
