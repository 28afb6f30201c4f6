import { Camera, FileText, ListChecks, MousePointerClick, Scale } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { type CallNow, type Pointed, type StationCall, useCallNow } from '../call/index.ts';
import { consult } from '../dialogue/index.ts';
import { handOut } from '../forms/index.ts';
import { read } from '../library/index.ts';
import type { At } from './places.ts';

interface PushedNoteProps extends At<'talk' | 'guest'> {
  readonly call: StationCall;
}

/** The lawyer puts something here: it opens when the person wants it to, and the call goes on. */
export function PushedNote({ call, place, go }: PushedNoteProps) {
  const t = useText('consultation');
  const { pushed, pointed } = useCallNow(call);
  if (!pushed && pointed) return <PointedNote pointed={pointed} place={place} go={go} />;
  if (!pushed) return <Announce>{null}</Announce>;
  const open = () => {
    call.putAway();
    go.open(placeOf(pushed, place.requestKey));
  };
  return (
    <>
      <Announce when="now">
        <Status tone="neutral" banner>
          {pushed.what === 'photograph'
            ? t('pushed.photograph')
            : t(`pushed.${pushed.what}`, { title: pushed.title })}
        </Status>
      </Announce>
      <Button kind="primary" icon={icons[pushed.what]} onPress={open}>
        {t(pushed.what === 'photograph' ? 'pushed.photographNow' : 'pushed.open')}
      </Button>
    </>
  );
}

interface PointedNoteProps extends At<'talk' | 'guest'> {
  readonly pointed: Pointed;
}

/** The lawyer points at a place on a paper that is not shown just now. */
function PointedNote({ pointed: { paperId, page }, place: { requestKey }, go }: PointedNoteProps) {
  const t = useText('consultation');
  const open = () => go.open({ at: 'document', requestKey, paperId, title: '', pages: page + 1, page });
  return (
    <>
      <Announce when="now">
        <Status tone="neutral" banner>
          {t('pushed.pointed')}
        </Status>
      </Announce>
      <Button kind="primary" icon={MousePointerClick} onPress={open}>
        {t('pushed.open')}
      </Button>
    </>
  );
}

type Opened = NonNullable<CallNow['pushed']>;

const icons = {
  article: Scale,
  dialogue: ListChecks,
  form: FileText,
  document: FileText,
  photograph: Camera,
} as const;

function placeOf(pushed: Opened, requestKey: string) {
  switch (pushed.what) {
    case 'article': {
      const [document = '', key = null] = pushed.article.split('#');
      return read({ document, key });
    }
    case 'dialogue':
      return consult(pushed.guide);
    case 'form':
      return handOut(pushed.form);
    case 'document': {
      const { paperId, title, pages } = pushed;
      return { at: 'document', requestKey, paperId, title, pages, page: 0 } as const;
    }
    case 'photograph':
      return { at: 'photograph', requestKey } as const;
  }
}
