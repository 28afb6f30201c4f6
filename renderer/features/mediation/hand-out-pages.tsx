import { isDefinedError } from '@orpc/client';
import { Check, ChevronRight, Printer, QrCode as QrIcon, Send } from 'lucide-react';
import type { MediationShown } from '#contract/mediation.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Card } from '#renderer/ui/card.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import styles from './hand-out-pages.module.css';
import type { At } from './places.ts';
import { textInCodes } from './text-codes.ts';
import { WithMediation } from './with-mediation.tsx';

/** On paper, or on a phone. */
export function HandOutPage({ place: { mediationId }, go }: At<'handOut'>) {
  const t = useText('mediation');
  const { language } = usePreferences().preferences;
  const { press, isPending, error, data } = usePress(useOrpc().mediation.print.mutationOptions());
  const noPrinter = error && isDefinedError(error) && error.code === 'NO_PRINTER';
  const refused = error && (noPrinter ? 'no-printer' : 'failed');
  const printed = data && (data.outcome === 'printed' ? data.paper : 'unprinted');
  const outcome = isPending ? 'printing' : (refused ?? printed ?? null);
  const isGood = outcome === 'a4' || outcome === 'ticket';
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ state, sha256 }) => (
        <Page
          heading="short"
          title={t('handOut.title')}
          lead={t(sha256 ? 'handOut.lead' : 'handOut.draft')}
          back={{ onPress: go.back }}
          notice={
            <Announce>
              {outcome ? (
                <Status tone={outcome === 'printing' ? 'working' : isGood ? 'good' : 'care'} banner>
                  {t(`printed.${outcome}`)}
                </Status>
              ) : null}
            </Announce>
          }
          content="start"
          primary={
            state === 'signed' ? (
              <Button kind="primary" large icon={Send} onPress={() => go.open({ at: 'finish', mediationId })}>
                {t('next.finish')}
              </Button>
            ) : null
          }
        >
          <Button
            wide
            large
            icon={Printer}
            isDisabled={isPending}
            onPress={() => press({ mediationId, language })}
          >
            {t('handOut.print')}
          </Button>
          <Button wide large icon={QrIcon} onPress={() => go.open({ at: 'codes', mediationId, code: 0 })}>
            {t('handOut.phone')}
          </Button>
          {sha256 ? (
            <Card>
              <p className={styles.hash}>
                <span>{t('hash')}</span> <code>{sha256}</code>
              </p>
            </Card>
          ) : null}
        </Page>
      )}
    </WithMediation>
  );
}

/** The text itself in codes: a phone shows it without any network. */
export function CodesPage({ place, go }: At<'codes'>) {
  return (
    <WithMediation mediationId={place.mediationId} onBack={go.back}>
      {(mediation) => <Codes {...{ place, go, mediation }} />}
    </WithMediation>
  );
}

function Codes({ place, go, mediation }: At<'codes'> & { readonly mediation: MediationShown }) {
  const t = useText('mediation');
  const codes = textInCodes(usePlainText(mediation));
  const at = Math.min(place.code, codes.length - 1);
  const isLast = at === codes.length - 1;
  return (
    <Page
      heading="short"
      title={codes.length > 1 ? t('codes.titleSeveral', { at: at + 1, of: codes.length }) : t('codes.title')}
      lead={t('codes.lead')}
      back={{ onPress: go.back }}
      primary={
        isLast ? (
          <Button kind="primary" large icon={Check} onPress={go.back}>
            {t('codes.done')}
          </Button>
        ) : (
          <Button
            kind="primary"
            large
            icon={ChevronRight}
            iconAtEnd
            onPress={() => go.keep({ ...place, code: at + 1 })}
          >
            {t('codes.next')}
          </Button>
        )
      }
    >
      <figure className={styles.figure}>
        <QrCode
          className={styles.code}
          value={codes[at] ?? ''}
          level="low"
          margin={3}
          title={t('codes.code')}
        />
      </figure>
    </Page>
  );
}

/** The agreement as a phone shows it. */
function usePlainText({ dispute, points, mediator, sha256 }: MediationShown): string {
  const t = useText('mediation');
  return [
    t(points.length > 0 ? 'paper.agreement' : 'paper.dispute'),
    t(`kinds.${dispute.kind}`),
    ...dispute.parties.map(({ name }, index) => t('readBack.party', { number: index + 1, name })),
    dispute.account,
    ...points.map((text, index) => `${index + 1}. ${text}`),
    t('paper.mediator', { name: mediator }),
    ...(sha256 ? [`SHA-256 ${sha256}`] : []),
  ].join('\n');
}
