import { Camera, PenLine } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useClient } from '../../client/hooks.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import { SpeechProvider } from '../../ui/speech/speech.tsx';
import styles from './test-panels.module.css';

const PaperCapture = lazy(async () => ({
  default: (await import('./paper/paper-capture.tsx')).PaperCapture,
}));
const SignaturePage = lazy(async () => ({
  default: (await import('./signature/signature-page.tsx')).SignaturePage,
}));

type Test = 'camera' | 'signature';

/** The technician's way to try camera and signature, as a citizen meets them. Nothing is kept. */
export function CaptureTests() {
  const t = useText('capture');
  const client = useClient();
  const equipment = useAnswer((station, signal) => station.captures.equipment(undefined, { signal }));
  const [running, setRunning] = useState<Test | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  if (!equipment) return null;
  const end = (words: string | null) => {
    setSaid(words);
    setRunning(null);
  };
  const finishPapers = async (captureId: string, count: number) => {
    try {
      const { size } = await client.captures.document({ captureId });
      end(t('test.result', { count, kilobytes: Math.round(size / 1024) }));
      await client.captures.discard({ captureId });
    } catch {
      end(t('test.failed'));
    }
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
        {said ? <Status tone="good">{said}</Status> : equipment.camera ? null : t('test.noCamera')}
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
            onSigned={({ strokes }) => end(t('test.signed', { count: strokes.length }))}
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
