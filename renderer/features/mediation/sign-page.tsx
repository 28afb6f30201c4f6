import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import { type Signature, SignaturePage } from '../capture/index.ts';
import type { At } from './places.ts';
import { Trouble, WithMediation } from './with-mediation.tsx';

/** Each party in turn, on glass or on the pad. */
export function SignPage({ place: { mediationId }, go }: At<'sign'>) {
  const t = useText('mediation');
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  return (
    <WithMediation mediationId={mediationId} onBack={go.back}>
      {({ dispute, signedBy }, { record, trouble }) => {
        const next = dispute.parties.find(({ partyId }) => !signedBy.includes(partyId));
        if (!next || !equipment) return <Page title={t('opening')} back={{ onPress: go.back }} />;
        const keep = ({ aspect, strokes }: Signature) => {
          const signature = { aspect, strokes: strokes.map((stroke) => [...stroke]) };
          record({ step: 'sign', partyId: next.partyId, signature }, (now) => {
            if (now?.state === 'signed') go.backTo({ at: 'overview', mediationId });
          });
        };
        return (
          <>
            <Trouble trouble={trouble} />
            <Suspense fallback={<Page title={t('opening')} back={{ onPress: go.back }} />}>
              {/* A page of its own for each: the next one begins with an empty area. */}
              <SignaturePage
                key={next.partyId}
                what={t('sign.what', { name: next.name })}
                pad={equipment.pad}
                onSigned={keep}
                onBack={go.back}
              />
            </Suspense>
          </>
        );
      }}
    </WithMediation>
  );
}
