import { Check, RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import type { Picture } from '../picture/perspective.ts';
import { type Quad, wholeOf } from '../picture/quad.ts';
import { CornerEditor } from './corner-editor.tsx';
import type { PageWork } from './page-work.ts';

export interface AdjustPageProps {
  readonly picture: Picture;
  readonly work: PageWork;
  /** The page is being straightened and sent. */
  readonly isSaving: boolean;
  /** The station did not take it, or no page could be made of it. */
  readonly isRefused: boolean;
  readonly onUse: (corners: Quad) => void;
  readonly onAgain: () => void;
}

/** Is this the whole page? Its corners can be moved before it is straightened. */
export function AdjustPage({ picture, work, isSaving, isRefused, onUse, onAgain }: AdjustPageProps) {
  const t = useText('capture');
  const { corners, setCorners, searched } = useCornersOf(picture, work);
  return (
    <Page
      heading="short"
      title={t('adjust.title')}
      lead={t('adjust.lead')}
      back={{ words: t('adjust.again'), icon: RotateCcw, onPress: onAgain }}
      content="fill"
      primary={
        <Button
          kind="primary"
          large
          icon={Check}
          isDisabled={!searched || isSaving}
          onPress={() => onUse(corners)}
        >
          {t('adjust.use')}
        </Button>
      }
      notice={<Saving isSaving={isSaving} isRefused={isRefused} />}
    >
      <CornerEditor picture={picture} corners={corners} onChange={setCorners} />
    </Page>
  );
}

function Saving({ isSaving, isRefused }: Pick<AdjustPageProps, 'isSaving' | 'isRefused'>) {
  const t = useText('capture');
  return (
    <Announce>
      {isSaving ? <Status tone="working">{t('adjust.saving')}</Status> : null}
      {isRefused ? <Status tone="stop">{t('adjust.notKept')}</Status> : null}
    </Announce>
  );
}

/** The corners that were found, until they are moved by hand. */
function useCornersOf(picture: Picture, work: PageWork) {
  const [corners, setCorners] = useState<Quad>(() => wholeOf(picture));
  const [searched, setSearched] = useState(false);
  useEffect(() => {
    let gone = false;
    // A copy: what goes to the worker is handed over.
    void work.find({ ...picture, data: picture.data.slice() }).then((found) => {
      if (gone) return;
      if (found) setCorners(found.corners);
      setSearched(true);
    });
    return () => {
      gone = true;
    };
  }, [picture, work]);
  return { corners, setCorners, searched };
}
