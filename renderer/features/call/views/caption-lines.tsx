import { Captions, CaptionsOff } from 'lucide-react';
import type { CallParty } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { CaptionsView } from '../captions.ts';
import type { StationCall } from '../station-call.ts';
import { useCallNow } from './hooks.ts';
import { usePartyName } from './party-names.ts';
import styles from './stage.module.css';

interface CaptionLinesProps {
  readonly captions: CaptionsView;
  readonly parties: readonly CallParty[];
}

/** What the others said last; who said it stands before it. */
export function CaptionLines({ captions: { on, lines }, parties }: CaptionLinesProps) {
  const t = useText('call');
  const nameOf = usePartyName();
  if (!on) return null;
  return (
    <div className={styles.captions}>
      {lines.map(({ id, by, text }) => {
        const party = parties.find(({ partyId }) => partyId === by);
        const name = party ? nameOf(party) : t('chat.gone');
        return (
          <p key={id}>
            <span dir="auto">{t('captions.by', { name })}</span>
            <span dir="auto">{text}</span>
          </p>
        );
      })}
    </div>
  );
}

/** Whoever presses it reads along from then on; every other side is told. */
export function CaptionsButton({ call }: { readonly call: StationCall }) {
  const t = useText('call');
  const { on } = useCallNow(call).captions;
  return (
    <Button
      icon={on ? CaptionsOff : Captions}
      onPress={() => (on ? call.captions.turnOff() : call.captions.turnOn())}
    >
      {t(on ? 'captions.turnOff' : 'captions.turnOn')}
    </Button>
  );
}

/** That the others' words are made text, by whom, and how well it goes. */
export function CaptionNotes({ captions: { on, recogniser } }: { readonly captions: CaptionsView }) {
  const t = useText('call');
  return (
    <Announce>
      {on && recogniser === 'working' ? <Status tone="working">{t('captions.on')}</Status> : null}
      {on && recogniser !== 'working' ? <Status tone="care">{t(`captions.${recogniser}`)}</Status> : null}
    </Announce>
  );
}
