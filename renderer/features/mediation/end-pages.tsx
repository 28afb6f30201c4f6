import { CircleCheck, FilePenLine, Send, Trash2, Undo2 } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import type { At } from './places.ts';
import { useRecord } from './use-record.ts';
import { Trouble, WithMediation } from './with-mediation.tsx';

/** Something is to be changed after all: what was signed counts no longer. */
export function ReopenPage({ place: { mediationId }, go }: At<'reopen'>) {
  const t = useText('mediation');
  const { record, trouble } = useRecord(mediationId);
  return (
    <MessagePage
      icon={FilePenLine}
      tone="care"
      title={t('reopen.title')}
      lead={t('reopen.lead')}
      back={{ onPress: go.back }}
      notice={<Trouble trouble={trouble} />}
      ending={
        <Button kind="danger" large icon={Undo2} onPress={() => record({ step: 'reopen' }, go.back)}>
          {t('reopen.yes')}
        </Button>
      }
    />
  );
}

/** Handed in, with an agreement or without; or taken in by mistake. */
export function FinishPage({ place: { mediationId }, go }: At<'finish'>) {
  const t = useText('mediation');
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ state }, { record, trouble }) => {
        const isSigned = state === 'signed';
        return (
          <MessagePage
            icon={Send}
            tone="brand"
            title={t(isSigned ? 'finish.title' : 'finish.titleOpen')}
            lead={t(isSigned ? 'finish.lead' : 'finish.leadOpen')}
            back={{ onPress: go.back }}
            notice={<Trouble trouble={trouble} />}
            ending={
              isSigned ? null : (
                <Button
                  kind="danger"
                  large
                  icon={Trash2}
                  onPress={() => record({ step: 'discard' }, () => go.home())}
                >
                  {t('finish.discard')}
                </Button>
              )
            }
            primary={
              <Button
                kind="primary"
                ends
                large
                icon={Send}
                onPress={() => record({ step: 'close' }, () => go.restart({ at: 'finished' }))}
              >
                {t('finish.yes')}
              </Button>
            }
          />
        );
      }}
    </WithMediation>
  );
}

export function FinishedPage({ go }: At<'finished'>) {
  const t = useText('mediation');
  return (
    <MessagePage
      icon={CircleCheck}
      tone="good"
      title={t('finished.title')}
      lead={t('finished.lead')}
      back={{ words: t('finished.home'), onPress: go.home }}
    />
  );
}
