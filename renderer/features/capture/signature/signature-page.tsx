import { Check, Eraser } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { PenPointShown } from '#contract/captures.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './signature.module.css';
import { SignatureArea } from './signature-area.tsx';
import { addPoints, isSignature, lifted, type Signature, type Stroke } from './strokes.ts';
import { usePen } from './use-pen.ts';

export interface SignaturePageProps {
  /** What is being signed, in the title. */
  readonly what: string;
  /** The terminal has a signature pad. */
  readonly pad: boolean;
  readonly onSigned: (signature: Signature) => void;
  readonly onBack: () => void;
}

/** Room for a name of four characters or a long one in letters. */
const screenAspect = 2.4;

/** Please sign: on the pad if there is one, and on the screen otherwise. */
export function SignaturePage({ what, pad, onSigned, onBack }: SignaturePageProps) {
  const t = useText('capture');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [aspect, setAspect] = useState(screenAspect);
  const [tooLittle, setTooLittle] = useState(false);
  const add = useCallback((points: readonly PenPointShown[]) => {
    setTooLittle(false);
    setStrokes((before) => addPoints(before, points));
  }, []);
  const hearPad = useCallback(
    (points: readonly PenPointShown[], padAspect: number) => {
      setAspect(padAspect);
      if (points.length > 0) add(points);
    },
    [add],
  );
  const pen = usePen(pad, hearPad);
  const onScreen = !pad || pen === 'lost';
  const sign = () => {
    if (isSignature(strokes, aspect))
      onSigned({ strokes: strokes.filter(({ length }) => length > 0), aspect });
    else setTooLittle(true);
  };
  return (
    <Page
      heading="short"
      title={t('sign.title', { what })}
      lead={t(onScreen ? 'sign.onScreen' : 'sign.onPad')}
      back={{ onPress: onBack }}
      content="start"
      primary={
        <Button kind="primary" large icon={Check} isDisabled={strokes.length === 0} onPress={sign}>
          {t('sign.done')}
        </Button>
      }
    >
      <SignatureArea
        strokes={strokes}
        aspect={aspect}
        {...(onScreen && { onPoints: add, onLift: () => setStrokes(lifted) })}
      />
      <div className={styles.below}>
        <div role="status">{tooLittle ? <Status tone="care">{t('sign.tooLittle')}</Status> : null}</div>
        <Button icon={Eraser} isDisabled={strokes.length === 0} onPress={() => setStrokes([])}>
          {t('sign.clear')}
        </Button>
      </div>
    </Page>
  );
}
