import { Search } from 'lucide-react';
import { useLive } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Place } from '#renderer/ui/page/steps.tsx';
import type { FindTrouble } from './ticket-calls.ts';

/** A letter and three digits; a day's fourth digit comes only after 999 people. */
const usualLength = 4;
const longestLength = 5;

export interface NumberPageProps {
  readonly purpose: 'look' | 'rate';
  readonly number: string;
  readonly trouble: FindTrouble | null;
  readonly onType: (number: string) => void;
  readonly onFind: () => void;
  readonly onBack: () => void;
}

const ratingPlace: Place = { at: 1, of: 3 };

/** Type the number from the paper. */
export function NumberPage({ purpose, number, trouble, onType, onFind, onBack }: NumberPageProps) {
  const t = useText('kiosk');
  const letters = useLetters();
  const complete = number.length >= usualLength;
  return (
    <Page
      heading="short"
      title={t(`number.${purpose}`)}
      lead={t('number.lead')}
      {...(purpose === 'rate' ? { place: ratingPlace } : {})}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={Search} onPress={onFind} isDisabled={!complete}>
          {t('number.find')}
        </Button>
      }
      notice={
        trouble ? (
          <Announce when="now">
            <Status tone="care" banner>
              {t(`numberTrouble.${trouble}`)}
            </Status>
          </Announce>
        ) : null
      }
    >
      <Pad
        label={t('number.typed')}
        value={number}
        places={usualLength}
        most={longestLength}
        letters={letters}
        onChange={onType}
        {...(complete ? { onEnter: onFind } : {})}
      />
    </Page>
  );
}

/** The letters that numbers begin with here. */
function useLetters(): readonly string[] {
  const services = useLive((client, signal) => client.queue.services(undefined, { signal }));
  return [...new Set((services.value ?? []).map((service) => service.letter))].toSorted();
}

export function FindingPage({ number }: { number: string }) {
  const t = useText('kiosk');
  return (
    <Page title={t('number.finding', { number })} content="start">
      <Progress>{t('number.waitingFor')}</Progress>
    </Page>
  );
}
