import type { CallParty } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { CaptionLine, CaptionsView } from '../captions.ts';
import { usePartyName } from './party-names.ts';
import styles from './stage.module.css';

interface CaptionLinesProps {
  readonly lines: readonly CaptionLine[];
  readonly parties: readonly CallParty[];
}

/** What the others said last, over their picture; who said it stands before it. */
export function CaptionLines({ lines, parties }: CaptionLinesProps) {
  const t = useText('call');
  const nameOf = usePartyName();
  if (lines.length === 0) return null;
  return (
    <div className={styles.captions}>
      {lines.map(({ id, by, text }) => {
        const party = parties.find(({ partyId }) => partyId === by);
        const name = party ? nameOf(party) : t('chat.gone');
        return (
          <p key={id} dir="auto">
            {t('captions.line', { name, text })}
          </p>
        );
      })}
    </div>
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
