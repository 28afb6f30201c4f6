import { useText } from '#renderer/i18n/texts.ts';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { type At, sending } from './places.ts';

const codeLength = 4;

/** The four digits from the paper: only who holds it may rate. */
export function CodePage({ place, go }: At<'code'>) {
  const t = useText('kiosk');
  const { held, code, triesLeft, choice } = place;
  const complete = code.length === codeLength;
  const submit = () => {
    if (choice) return go.open(sending(held, code, choice));
    go.open({ at: 'level', held, code, reasons: [] });
    // Whoever comes back types it again.
    go.keep({ ...place, code: '', triesLeft: null });
  };
  return (
    <Page
      heading="short"
      title={t('code.title')}
      lead={t('code.lead', { number: held.ticket.number })}
      place={{ at: 2, of: 3 }}
      back={{ onPress: go.back }}
      primary={
        <NextButton onPress={submit} isDisabled={!complete}>
          {t('common:next')}
        </NextButton>
      }
      notice={
        triesLeft === null ? null : (
          <Announce when="now">
            <Status tone="care" banner>
              {t('code.wrong', { count: triesLeft })}
            </Status>
          </Announce>
        )
      }
    >
      <Pad
        label={t('code.typed')}
        value={code}
        places={codeLength}
        most={codeLength}
        onChange={(typed) => go.keep({ ...place, code: typed })}
        {...(complete ? { onEnter: submit } : {})}
      />
    </Page>
  );
}
