import { useQuery } from '@tanstack/react-query';
import { CameraOff, TriangleAlert } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { PaperCapture } from '../capture/index.ts';
import type { At } from './places.ts';
import { useRecord } from './use-record.ts';

/** Papers that belong to it, photographed and kept with it. */
export function PapersPage({ place: { mediationId }, go }: At<'papers'>) {
  const t = useText('mediation');
  const { record, trouble } = useRecord(mediationId);
  const [captured, setCaptured] = useState<string | null>(null);
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  const back = { onPress: go.back };
  if (!equipment) return <Page title={t('opening')} back={back} />;
  if (!equipment.camera)
    return (
      <MessagePage
        icon={CameraOff}
        tone="care"
        title={t('papers.noCamera')}
        lead={t('papers.noCameraWords')}
        back={back}
      />
    );
  const keep = (captureId: string) => {
    setCaptured(captureId);
    record({ step: 'keep-papers', captureId }, go.back);
  };
  if (captured && trouble)
    return (
      <MessagePage
        icon={TriangleAlert}
        tone="care"
        title={t('papers.notKept')}
        lead={t(`trouble.${trouble}`)}
        back={back}
        primary={<TryAgain kind="primary" onPress={() => keep(captured)} />}
      />
    );
  return (
    <Suspense fallback={<Page title={t('opening')} back={back} />}>
      <PaperCapture camera={equipment.camera} onDone={keep} onBack={go.back} />
    </Suspense>
  );
}
