import { MonitorX } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { SignaturePage } from '../lazy-pages.tsx';
import type { Signature } from './strokes.ts';
import { useSigning } from './use-signing.ts';

export interface SendSignaturePageProps {
  /** What is being signed, in the title. */
  readonly what: string;
  /** Rejects where it did not arrive. */
  readonly send: (signature: ReturnType<typeof sent>) => Promise<unknown>;
  readonly onSent: () => void;
  readonly onBack: () => void;
}

/** A signature under what somebody at the other end of a call waits for: on glass or on the pad, again where it did not arrive. */
export function SendSignaturePage({ what, send, onSent, onBack }: SendSignaturePageProps) {
  const t = useText('capture');
  const signing = useSigning();
  const [tries, setTries] = useState(0);
  const page = <Page title={what} back={{ onPress: onBack }} />;
  if (signing === null) return page;
  if (signing === 'nothing')
    return (
      <MessagePage
        icon={MonitorX}
        tone="care"
        title={t('sign.noGlass')}
        lead={t('sign.noGlassLead')}
        back={{ onPress: onBack }}
      />
    );
  return (
    <>
      {tries > 0 ? (
        <div role="alert">
          <Status tone="stop" banner>
            {t('sign.unsent')}
          </Status>
        </div>
      ) : null}
      <Suspense fallback={page}>
        {/* After one that did not arrive the area is empty. */}
        <SignaturePage
          key={tries}
          what={what}
          pad={signing === 'pad'}
          onSigned={(signature) => void send(sent(signature)).then(onSent, () => setTries(tries + 1))}
          onBack={onBack}
        />
      </Suspense>
    </>
  );
}

/** As finely as anybody sees: what is sent is a tenth as long. */
function sent({ aspect, strokes }: Signature) {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return {
    aspect: round(aspect),
    strokes: strokes.map((stroke) =>
      stroke.map(({ x, y, pressure, atMs }) => ({
        ...{ x: round(x), y: round(y), pressure: round(pressure), atMs: Math.round(atMs) },
      })),
    ),
  };
}
