import { useQuery } from '@tanstack/react-query';
import { CameraOff, TriangleAlert } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { PaperPicture, type StationCall, useOfCall } from '../call/index.ts';
import { PaperCapture } from '../capture/index.ts';
import { consultations } from './consultations.ts';
import styles from './paper-pages.module.css';
import type { At } from './places.ts';
import { useConsultation } from './use-consultation.ts';

/** A sharp photograph of a paper for the lawyer: a still of the document camera, no video. */
export function PhotographPage({ place: { requestKey }, go }: At<'photograph'>) {
  const t = useText('consultation');
  const { facts } = useVisit();
  const { data: equipment } = useQuery(useOrpc().captures.equipment.queryOptions(untilAnswered));
  const [unsent, setUnsent] = useState<string | null>(null);
  const back = { onPress: go.back };
  const share = (captureId: string) => {
    setUnsent(null);
    const papers = { what: 'papers', captureId } as const;
    facts.keep('papers', papers);
    consultations.share(requestKey, 'papers', papers).then(go.back, () => setUnsent(captureId));
  };
  if (!equipment) return <Page title={t('photograph.title')} back={back} />;
  if (!equipment.camera)
    return (
      <MessagePage
        icon={CameraOff}
        tone="care"
        title={t('photograph.noCamera')}
        lead={t('photograph.noCameraLead')}
        back={back}
      />
    );
  if (unsent)
    return (
      <MessagePage
        icon={TriangleAlert}
        tone="care"
        title={t('photograph.unsent')}
        back={back}
        primary={<TryAgain kind="primary" onPress={() => share(unsent)} />}
      />
    );
  return (
    <Suspense fallback={<Page title={t('photograph.title')} back={back} />}>
      <PaperCapture camera={equipment.camera} onDone={share} onBack={go.back} />
    </Suspense>
  );
}

/** Long enough to look where it is; what is said next is of another place. */
const pointedMs = 8_000;

/** A paper of this call, and the place on it that the lawyer points at: the page follows. */
export function DocumentPage({ place, go }: At<'document'>) {
  const t = useText('consultation');
  const { requestKey: partyKey, paperId, title, pages, page } = place;
  const { call } = useConsultation(partyKey);
  const pointed = usePointedOn(call, paperId);
  const turn = (next: number) => go.keep({ ...place, page: next, pages: Math.max(pages, next + 1) });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the lawyer points, and not when the person turns
  useEffect(() => {
    if (pointed && pointed.page !== page) turn(pointed.page);
  }, [pointed]);
  useEffect(() => () => call?.pointSeen(), [call]);
  useEffect(() => {
    if (!pointed) return;
    const timer = setTimeout(() => call?.pointSeen(), pointedMs);
    return () => clearTimeout(timer);
  }, [pointed, call]);
  const turnByHand = (next: number) => {
    call?.pointSeen();
    turn(next);
  };
  return (
    <Page
      heading="short"
      title={title || t('pushed.pointed')}
      content="across"
      back={{ words: t('aside.toCall'), onPress: go.back }}
      primary={<Pager at={page} of={pages} onTurn={turnByHand} />}
    >
      <div className={styles.paper} data-private>
        <PaperPicture
          key={page}
          partyKey={partyKey}
          paperId={paperId}
          page={page}
          mark={pointed?.page === page ? pointed : null}
        />
      </div>
    </Page>
  );
}

/** Where the lawyer points on this paper. */
function usePointedOn(call: StationCall | null, paperId: string) {
  const pointed = useOfCall(call, (now) => now.pointed);
  return pointed?.paperId === paperId ? pointed : null;
}
