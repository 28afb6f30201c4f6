import { useQuery } from '@tanstack/react-query';
import { CameraOff, TriangleAlert } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Progress } from '#renderer/ui/feedback/progress.tsx';
import { TryAgain } from '#renderer/ui/feedback/query-state.tsx';
import { MessagePage } from '#renderer/ui/page/message-page.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { PaperCapture } from '../capture/index.ts';
import { consultations } from './consultations.ts';
import styles from './paper-pages.module.css';
import type { At } from './places.ts';

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

/** A paper that the lawyer shows. */
export function DocumentPage({ place, go }: At<'document'>) {
  const t = useText('consultation');
  const { requestKey: partyKey, paperId, title, pages, page } = place;
  const input = { partyKey, paperId, page };
  const { data, isError } = useQuery(useOrpc().call.paper.queryOptions({ input }));
  const address = useAddress(data);
  return (
    <Page
      heading="short"
      title={title}
      content="across"
      back={{ onPress: go.back }}
      primary={<Pager at={page} of={pages} onTurn={(next) => go.keep({ ...place, page: next })} />}
    >
      {isError ? <p>{t('document.gone')}</p> : null}
      {address ? (
        <img className={styles.paper} src={address} alt={t('document.page', { page: page + 1 })} />
      ) : (
        <Progress>{t('document.opening')}</Progress>
      )}
    </Page>
  );
}

/** An address of a picture in memory, given back with the page. */
function useAddress(picture: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
