import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DocumentCamera } from '#contract/captures.ts';
import { useClient, useOrpc } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Picture } from '../picture/perspective.ts';
import type { Quad } from '../picture/quad.ts';
import { AdjustPage } from './adjust-page.tsx';
import { CameraTroublePage } from './camera-trouble-page.tsx';
import { FramePage } from './frame-page.tsx';
import { type PageWork, startPageWork } from './page-work.ts';
import { type KeptPage, PagesPage } from './pages-page.tsx';

export interface PaperCaptureProps {
  readonly camera: DocumentCamera;
  /** The pages are at the station, as the lot of this id. */
  readonly onDone: (captureId: string, pages: number) => void;
  readonly onBack: () => void;
}

type Step =
  | { readonly step: 'framing' }
  | { readonly step: 'adjusting'; readonly picture: Picture; readonly saving: 'not-yet' | 'now' | 'refused' }
  | { readonly step: 'pages' };

/** Photographs papers, page after page: put it down, is it whole, one more or done. */
export function PaperCapture({ camera, onDone, onBack }: PaperCaptureProps) {
  const t = useText('capture');
  const work = usePageWork();
  const begun = useQuery(useOrpc().captures.begin.queryOptions());
  const captureId = begun.data?.captureId;
  const lot = useLot(captureId);
  const [step, setStep] = useState<Step>({ step: 'framing' });
  if (begun.isError) {
    return <CameraTroublePage trouble="not-begun" onAgain={() => void begun.refetch()} onBack={onBack} />;
  }
  // As the page that comes, so that nothing jumps.
  if (!work || !captureId)
    return <Page heading="short" title={t('frame.title', { number: 1 })} back={{ onPress: onBack }} />;

  const use = async (picture: Picture, corners: Quad) => {
    setStep({ step: 'adjusting', picture, saving: 'now' });
    const page = await work.straighten({ ...picture, data: picture.data.slice() }, corners);
    const kept = page !== null && (await lot.keep(page.jpeg));
    setStep(kept ? { step: 'pages' } : { step: 'adjusting', picture, saving: 'refused' });
  };
  const back = () => (lot.pages.length > 0 ? setStep({ step: 'pages' }) : onBack());
  return (
    <>
      {step.step === 'framing' ? (
        <FramePage
          wanted={camera}
          work={work}
          count={lot.pages.length}
          onTaken={(picture) => setStep({ step: 'adjusting', picture, saving: 'not-yet' })}
          onBack={back}
        />
      ) : null}
      {step.step === 'adjusting' ? (
        <AdjustPage
          picture={step.picture}
          work={work}
          isSaving={step.saving === 'now'}
          isRefused={step.saving === 'refused'}
          onUse={(corners) => void use(step.picture, corners)}
          onAgain={() => setStep({ step: 'framing' })}
        />
      ) : null}
      {step.step === 'pages' ? (
        <PagesPage
          pages={lot.pages}
          onMore={() => setStep({ step: 'framing' })}
          onRemove={(pageId) => void lot.remove(pageId)}
          onDone={() => onDone(captureId, lot.pages.length)}
          onBack={onBack}
        />
      ) : null}
    </>
  );
}

function usePageWork(): PageWork | null {
  const [work, setWork] = useState<PageWork | null>(null);
  useEffect(() => {
    const started = startPageWork();
    setWork(started);
    return () => started.close();
  }, []);
  return work;
}

/** The pages at the station, and their pictures here for as long as they are looked at. */
function useLot(captureId: string | undefined) {
  const client = useClient();
  const [pages, setPages] = useState<readonly KeptPage[]>([]);
  return {
    pages,
    /** False: the station did not take it. */
    async keep(jpeg: Blob): Promise<boolean> {
      if (!captureId) return false;
      const file = new File([jpeg], 'page.jpg', { type: 'image/jpeg' });
      try {
        const { pages: kept } = await client.captures.addPage({ captureId, jpeg: file });
        const added = kept.at(-1);
        if (added) setPages((before) => [...before, { pageId: added.pageId, jpeg }]);
        return added !== undefined;
      } catch {
        // The connection or the visit ended, or the station refused the picture: it can be taken again.
        return false;
      }
    },
    async remove(pageId: string): Promise<void> {
      if (!captureId) return;
      const { pages: left } = await client.captures.removePage({ captureId, pageId });
      setPages((before) => before.filter((page) => left.some((one) => one.pageId === page.pageId)));
    },
  };
}
