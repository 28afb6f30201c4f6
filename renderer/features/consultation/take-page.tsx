import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { useLanguage } from '#renderer/i18n/texts.ts';
import { CodesPage } from '../library/index.ts';
import type { At } from './places.ts';

const procedures = {
  'take-away': 'takeSummary',
  'take-record': 'takeRecord',
  'take-agreement': 'takeAgreement',
} as const;

/** What came of a call of this visit, as codes for a phone. */
export function TakePage({ place, go }: At<keyof typeof procedures>) {
  const input = { requestKey: place.requestKey, language: useLanguage() };
  const asked = useQuery(useOrpc().consultation[procedures[place.at]].queryOptions({ input }));
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
