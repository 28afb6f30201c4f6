import { ArrowRight } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';

const codeLength = 4;

export interface CodePageProps {
  readonly number: string;
  readonly code: string;
  /** Not null: the code typed before was wrong. */
  readonly triesLeft: number | null;
  readonly onType: (code: string) => void;
  readonly onSubmit: () => void;
  readonly onBack: () => void;
}

/** The four digits from the paper: only who holds it may rate. */
export function CodePage({ number, code, triesLeft, onType, onSubmit, onBack }: CodePageProps) {
  const t = useText('kiosk');
  const complete = code.length === codeLength;
  return (
    <Page
      heading="short"
      title={t('code.title')}
      lead={t('code.lead', { number })}
      place={{ at: 2, of: 3 }}
      back={{ onPress: onBack }}
      primary={
        <Button kind="primary" large icon={ArrowRight} iconAtEnd onPress={onSubmit} isDisabled={!complete}>
          {t('common:next')}
        </Button>
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
        onChange={onType}
        {...(complete ? { onEnter: onSubmit } : {})}
      />
    </Page>
  );
}
