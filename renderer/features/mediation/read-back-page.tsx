import { Check, Pause, Play, Volume2 } from 'lucide-react';
import type { MediationShown } from '#contract/mediation.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { type ReadingAloud, useReadingAloud } from '../library/index.ts';
import type { At } from './places.ts';
import styles from './read-back-page.module.css';
import { type Opened, Trouble, WithMediation } from './with-mediation.tsx';

/** All of it, read out before anybody signs. */
export function ReadBackPage({ place, go }: At<'readBack'>) {
  return (
    <WithMediation mediationId={place.mediationId} onBack={go.back}>
      {(mediation, recording) => <ReadBack {...{ place, go, mediation, recording }} />}
    </WithMediation>
  );
}

function ReadBack({ place, go, mediation, recording }: At<'readBack'> & Opened) {
  const t = useText('mediation');
  const { mediationId, heard } = place;
  const { record, trouble } = recording;
  const sentences = useSentences(mediation);
  const aloud = useReadingAloud(sentences, { at: heard, onAt: (at) => go.keep({ ...place, heard: at }) });
  const agree = () => record({ step: 'read-back' }, () => go.replace({ at: 'sign', mediationId }));
  return (
    <Page
      heading="short"
      title={t('readBack.title')}
      lead={t('readBack.lead')}
      back={{ onPress: go.back }}
      notice={
        <>
          <Trouble trouble={trouble} />
          <Announce>
            {aloud.state === 'mute' ? (
              <Status tone="care" banner>
                {t('readBack.mute')}
              </Status>
            ) : null}
          </Announce>
          <Listening aloud={aloud} />
        </>
      }
      primary={
        <Button kind="primary" large icon={Check} onPress={agree}>
          {t('readBack.agreed')}
        </Button>
      }
    >
      <ScrollArea label={t('readBack.title')}>
        <div className={styles.text}>
          {sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sentences of one text have no other name than their place
            <p key={index} aria-current={heard === index}>
              {sentence}
            </p>
          ))}
        </div>
      </ScrollArea>
    </Page>
  );
}

function Listening({ aloud }: { readonly aloud: ReadingAloud }) {
  const t = useText('mediation');
  if (aloud.state === 'speaking')
    return (
      <Button wide icon={Pause} onPress={aloud.pause}>
        {t('readBack.pause')}
      </Button>
    );
  return (
    <Button wide icon={aloud.at === null ? Volume2 : Play} onPress={aloud.play}>
      {t(aloud.at === null ? 'readBack.play' : 'readBack.goOn')}
    </Button>
  );
}

/** The agreement as it is said: who, what happened, and each point with its number. */
function useSentences({ dispute, points }: MediationShown): readonly string[] {
  const t = useText('mediation');
  return [
    ...dispute.parties.map(({ name }, index) => t('readBack.party', { number: index + 1, name })),
    ...dispute.account.split('\n').filter(Boolean),
    ...points.map((text, index) => t('readBack.point', { number: index + 1, text })),
  ];
}
