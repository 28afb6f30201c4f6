import { safe } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { Camera, PenLine } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { SpeechProvider } from '#renderer/ui/speech/speech.tsx';
import { PaperCapture, SignaturePage } from './lazy-pages.tsx';
import styles from './test-panels.module.css';

type Test = 'camera' | 'signature';

/** What came of the last test. */
interface Said {
  readonly tone: 'good' | 'stop';
  readonly words: string;
}

/** The technician's way to try camera and signature, as a citizen meets them. Nothing is kept. */
export function CaptureTests() {
  const t = useText('capture');
  const client = useClient();
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  const [running, setRunning] = useState<Test | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  if (!equipment) return null;
  const end = (outcome: Said | null) => {
    setSaid(outcome);
    setRunning(null);
  };
  const finishPapers = async (captureId: string, count: number) => {
    const { error, data } = await safe(client.captures.document({ captureId }));
    // Where this does not arrive, the pages have gone with the connection.
    await safe(client.captures.discard({ captureId }));
    end(
      error
        ? { tone: 'stop', words: t('test.failed') }
        : { tone: 'good', words: t('test.result', { count, kilobytes: Math.round(data.size / 1024) }) },
    );
  };
  return (
    <div className={styles.tests}>
      <Button icon={Camera} isDisabled={!equipment.camera} onPress={() => setRunning('camera')}>
        {t('test.camera')}
      </Button>
      <Button icon={PenLine} onPress={() => setRunning('signature')}>
        {t('test.signature')}
      </Button>
      <span role="status">
        {said ? <Status tone={said.tone}>{said.words}</Status> : equipment.camera ? null : t('test.noCamera')}
      </span>
      {running === 'camera' && equipment.camera ? (
        <WholeScreen label={t('test.camera')}>
          <PaperCapture
            camera={equipment.camera}
            onDone={(captureId, count) => void finishPapers(captureId, count)}
            onBack={() => end(null)}
          />
        </WholeScreen>
      ) : null}
      {running === 'signature' ? (
        <WholeScreen label={t('test.signature')}>
          <SignaturePage
            what={t('test.signatureWhat')}
            pad={equipment.pad}
            onSigned={({ strokes }) =>
              end({ tone: 'good', words: t('test.signed', { count: strokes.length }) })
            }
            onBack={() => end(null)}
          />
        </WholeScreen>
      ) : null}
    </div>
  );
}

/** A test looks as it does on the kiosk: nothing else stands around it. */
function WholeScreen({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ModalOverlay isOpen className={styles.whole ?? ''} isKeyboardDismissDisabled>
      <Modal className={styles.sheet ?? ''}>
        <Dialog className={styles.sheet ?? ''} aria-label={label}>
          <SpeechProvider>
            <Suspense fallback={null}>{children}</Suspense>
          </SpeechProvider>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
