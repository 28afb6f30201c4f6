import { Camera, FileText, ListChecks, Scale } from 'lucide-react';
import type { Pushed } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { StationCall } from '../call/index.ts';
import { consult } from '../dialogue/index.ts';
import { handOut } from '../forms/index.ts';
import { read } from '../library/index.ts';
import styles from './call-page.module.css';
import type { At } from './places.ts';

interface PushedNoteProps extends At<'talk'> {
  readonly call: StationCall;
  readonly pushed: Pushed | null;
}

/** The lawyer puts something here: it opens when the person wants it to, and the call goes on. */
export function PushedNote({ call, pushed, place, go }: PushedNoteProps) {
  const t = useText('consultation');
  if (!pushed || pushed.what === 'point') return <Announce>{null}</Announce>;
  if (pushed.what === 'question')
    return (
      <Announce when="now">
        <p className={styles.question} dir="auto">
          {pushed.text}
        </p>
      </Announce>
    );
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

type Opened = Exclude<Pushed, { what: 'point' | 'question' }>;

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
