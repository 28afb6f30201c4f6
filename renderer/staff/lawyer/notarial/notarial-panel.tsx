import { CircleCheckBig, IdCard, PenLine } from 'lucide-react';
import type { CallView, Shared } from '#contract/call.ts';
import type { NotarisationShown } from '#contract/notarisation.ts';
import { SignatureMark } from '#renderer/features/capture/index.ts';
import { isReady, useNotarise } from '#renderer/features/notarisation/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from '../lawyer.module.css';
import { SaveRecord } from '../save-record.tsx';
import { StepBox } from '../step-box.tsx';
import own from './notarial.module.css';
import { PapersStep } from './papers-step.tsx';
import { QuestionsStep } from './questions-step.tsx';
import type { StepProps } from './step-props.ts';

export interface NotarialPanelProps {
  readonly partyKey: string;
  readonly call: Pick<CallView, 'recording' | 'canRecord'>;
  readonly notarisation: NotarisationShown;
  readonly shared: readonly Shared[];
}

/** All steps of a notarisation, each with how far it has come; the person sees the one that is theirs now. */
export function NotarialPanel({ partyKey, call, notarisation, shared }: NotarialPanelProps) {
  const t = useText('lawyer');
  const { act, error } = useNotarise(partyKey);
  const of = { notarisation, act };
  const isOpen = !notarisation.closing;
  return (
    <div className={styles.panel}>
      <Announce when="now">{error ? <Status tone="stop">{t('notarial.failed')}</Status> : null}</Announce>
      <Recording {...call} />
      <Identity {...of} />
      {isOpen ? <QuestionsStep {...of} /> : null}
      {isOpen ? <PapersStep {...of} partyKey={partyKey} shared={shared} /> : null}
      <Signature {...of} isRecorded={isRecorded(call)} shared={shared} />
      <Finish {...of} partyKey={partyKey} />
    </div>
  );
}

function isRecorded({ recording, canRecord }: NotarialPanelProps['call']): boolean {
  return !canRecord || recording?.state === 'on';
}

function Recording(call: NotarialPanelProps['call']) {
  const t = useText('lawyer');
  const is = call.canRecord ? (isRecorded(call) ? 'on' : 'off') : 'elsewhere';
  const tones = { on: 'good', off: 'care', elsewhere: 'neutral' } as const;
  return (
    <StepBox title={t('notarial.recording.title')}>
      <Status tone={tones[is]}>{t(`notarial.recording.${is}`)}</Status>
    </StepBox>
  );
}

function Identity({ notarisation: { card, isThem, closing }, act }: StepProps) {
  const t = useText('lawyer');
  return (
    <StepBox title={t('notarial.identity.title')}>
      {card ? (
        <p>
          <IdCard aria-hidden /> <span dir="auto">{card.name}</span>{' '}
          <span className={styles.code}>{card.idNumberMasked}</span>
        </p>
      ) : (
        <Status tone="working">{t('notarial.identity.waiting')}</Status>
      )}
      {isThem ? <Status tone="good">{t('notarial.identity.isThem')}</Status> : null}
      {card && !closing ? (
        <Button
          kind={isThem ? 'quiet' : 'primary'}
          onPress={() => act({ does: 'identify', isThem: !isThem })}
        >
          {t(isThem ? 'notarial.identity.undo' : 'notarial.identity.confirm')}
        </Button>
      ) : null}
    </StepBox>
  );
}

interface SignatureProps extends StepProps {
  readonly isRecorded: boolean;
  readonly shared: readonly Shared[];
}

function Signature({ notarisation, act, isRecorded: recorded, shared }: SignatureProps) {
  const t = useText('lawyer');
  const { toSign, signed, closing } = notarisation;
  const written = shared.findLast((one) => one.what === 'signature');
  return (
    <StepBox title={t('notarial.signature.title')}>
      {signed ? <Status tone="good">{t('notarial.signature.signed')}</Status> : null}
      {signed && written ? <SignatureMark signature={written.signature} className={own.signature} /> : null}
      {toSign && !signed ? <Status tone="working">{t('notarial.signature.waiting')}</Status> : null}
      {toSign || closing ? null : (
        <Button
          kind="primary"
          icon={PenLine}
          isDisabled={!recorded || !isReady(notarisation)}
          onPress={() => act({ does: 'ask-signature' })}
        >
          {t('notarial.signature.ask')}
        </Button>
      )}
      {toSign ? null : <p>{t('notarial.signature.hint')}</p>}
    </StepBox>
  );
}

function Finish({
  notarisation: { signed, closing, finished },
  act,
  partyKey,
}: StepProps & { partyKey: string }) {
  const t = useText('lawyer');
  return (
    <StepBox title={t('notarial.finish.title')}>
      {closing ? null : (
        <Button
          kind="primary"
          icon={CircleCheckBig}
          isDisabled={!signed}
          onPress={() => act({ does: 'finish' })}
        >
          {t('notarial.finish.do')}
        </Button>
      )}
      {closing && !finished ? <Status tone="working">{t('notarial.finish.closing')}</Status> : null}
      {finished ? (
        <>
          <Status tone="good">{t('notarial.finish.done')}</Status>
          <SaveRecord partyKey={partyKey} name="record.json" words={t('notarial.finish.save')} />
          <p>{t('notarial.finish.hint')}</p>
          <p className={own.hash}>{finished.sha256}</p>
        </>
      ) : null}
    </StepBox>
  );
}
