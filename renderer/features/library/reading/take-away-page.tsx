import { ChevronLeft, ChevronRight } from 'lucide-react';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useText } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { Status } from '../../../ui/feedback/status.tsx';
import { Page } from '../../../ui/page/page.tsx';
import { useAsked } from '../use-asked.ts';
import styles from './take-away-page.module.css';

export interface TakeAwayPageProps {
  readonly text: { readonly document: string; readonly key: string };
  readonly onBack: () => void;
}

/** The text as codes for a phone, one after the other. */
export function TakeAwayPage({ text: { document, key }, onBack }: TakeAwayPageProps) {
  const t = useText('library');
  const asked = useAsked((client, signal) => client.library.takeAway({ document, key }, { signal }), []);
  const [at, setAt] = useState(0);
  const codes: readonly string[] = asked.state === 'answered' ? asked.answer.codes : [];
  const code = codes[at];
  const several = codes.length > 1;
  const last = at === codes.length - 1;
  return (
    <Page
      heading="short"
      title={several ? t('takeAway.titleOf', { at: at + 1, of: codes.length }) : t('takeAway.title')}
      lead={several ? t('takeAway.leadSeveral') : t('takeAway.lead')}
      back={{ onPress: onBack }}
      primary={
        several ? (
          <Button
            kind="primary"
            large
            icon={last ? ChevronLeft : ChevronRight}
            iconAtEnd={!last}
            onPress={() => setAt(last ? 0 : at + 1)}
          >
            {last ? t('takeAway.first') : t('takeAway.next')}
          </Button>
        ) : null
      }
    >
      {asked.state === 'asking' ? <Progress>{t('takeAway.making')}</Progress> : null}
      {asked.state === 'failed' ? <Status tone="care">{t('takeAway.failed')}</Status> : null}
      {code ? (
        <figure className={styles.figure} data-code={code}>
          <QRCodeSVG
            className={styles.code}
            value={code}
            level="L"
            marginSize={3}
            title={t('takeAway.code')}
          />
          <figcaption className={styles.words}>{t('takeAway.private')}</figcaption>
        </figure>
      ) : null}
    </Page>
  );
}
