import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { type Signature, SignaturePage } from '../capture/index.ts';

export interface SignRecordPageProps {
  readonly partyKey: string;
  /** Of the words that were read. */
  readonly sha256: string;
  readonly onSigned: () => void;
  readonly onBack: () => void;
}

/** The signature under the record, on glass or on the pad. */
export function SignRecordPage({ partyKey, sha256, onSigned, onBack }: SignRecordPageProps) {
  const t = useText('notarisation');
  const client = useClient();
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  const [tries, setTries] = useState(0);
  const page = <Page title={t('record.signature')} back={{ onPress: onBack }} />;
  if (!equipment) return page;
  const send = (signature: Signature) =>
    client.call
      .notarise({ partyKey, act: { does: 'sign', sha256, signature: sent(signature) } })
      .then(onSigned, () => setTries(tries + 1));
  return (
    <>
      {tries > 0 ? (
        <div role="alert">
          <Status tone="stop" banner>
            {t('record.unsent')}
          </Status>
        </div>
      ) : null}
      <Suspense fallback={page}>
        {/* After one that did not arrive the area is empty. */}
        <SignaturePage
          key={tries}
          what={t('record.signature')}
          pad={equipment.pad}
          onSigned={(signature) => void send(signature)}
          onBack={onBack}
        />
      </Suspense>
    </>
  );
}

/** As finely as anybody sees: what is sent to the notary's page is a tenth as long. */
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
