import { TriangleAlert } from 'lucide-react';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { At, JoinTrouble } from './places.ts';

const digits = 8;
const minute = 60_000;

/** The digits that the lawyer told a second party. What was wrong with those typed before stands above them, and is said. */
export function CodePage({ place: { code, trouble }, go }: At<'code'>) {
  const t = useText('consultation');
  const isWhole = code.length === digits;
  const send = () => isWhole && go.open({ at: 'checkingCode', code });
  const lead = trouble ? troubleInWords(trouble, t) : t('code.lead');
  return (
    <Page
      heading="short"
      title={t('code.title')}
      lead={
        <Announce when="now">
          {trouble ? (
            <Status tone="care" icon={TriangleAlert} banner>
              {lead}
            </Status>
          ) : (
            lead
          )}
        </Announce>
      }
      spoken={`${t('code.title')}\n${lead}`}
      place={{ at: 1, of: 3 }}
      back={{ onPress: go.back }}
      primary={
        <NextButton isDisabled={!isWhole} onPress={send}>
          {t('next')}
        </NextButton>
      }
    >
      <Pad
        label={t('code.typed')}
        value={code}
        places={digits}
        most={digits}
        onChange={(typed) => go.keep({ at: 'code', code: typed, trouble })}
        onEnter={send}
      />
    </Page>
  );
}

function troubleInWords(trouble: JoinTrouble, t: Text<'consultation'>): string {
  if (trouble.is === 'wrong') return t('code.wrong', { count: trouble.triesLeft });
  if (trouble.is === 'locked')
    return t('code.locked', { count: Math.max(1, Math.ceil(trouble.retryInMs / minute)) });
  return t(`code.${trouble.is}`);
}

/** Asks the station: first whether the digits are good, then to let them in. */
export function EnteringPage({ place: { at } }: At<'checkingCode' | 'joining'>) {
  const t = useText('consultation');
  const words = t(at === 'joining' ? 'guest.joining' : 'code.checking');
  return (
    <Page title={words} content="start">
      <Progress>{words}</Progress>
    </Page>
  );
}
