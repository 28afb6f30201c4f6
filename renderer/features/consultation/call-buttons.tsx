import { ChevronLeft, Ellipsis, FolderOutput, Hand, MessageSquareText } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { CallKind } from '#contract/call.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import {
  CaptionsButton,
  DeviceButtons,
  type LocalMedia,
  type StationCall,
  useCallNow,
} from '../call/index.ts';
import styles from './call-page.module.css';
import { useKindWords } from './kind-words.ts';
import { Volume } from './volume.tsx';

interface CallButtonsProps {
  readonly call: StationCall;
  readonly media: LocalMedia;
  readonly kind: CallKind;
  readonly writing: boolean;
  readonly onWrite: () => void;
  /** Null: whoever came into the call of another shows nothing. */
  readonly onShare: (() => void) | null;
}

/** In large print what is needed most comes first, and the rest in its place when it is asked for: pictures keep their room. */
export function CallButtons(props: CallButtonsProps) {
  const t = useText('consultation');
  const isLarge = usePreferences().preferences.scale === 'elder';
  const [isOpen, setOpen] = useState(false);
  const all = useTools(props);
  const shown = isLarge ? all.filter(({ needed }) => needed !== isOpen) : all;
  return (
    <div className={styles.buttons} data-large={isLarge || undefined}>
      {shown.map(({ id, button }) => (
        <Fragment key={id}>{button}</Fragment>
      ))}
      {isLarge ? (
        <Button icon={isOpen ? ChevronLeft : Ellipsis} onPress={() => setOpen(!isOpen)}>
          {t(isOpen ? 'call.fewer' : 'call.more')}
        </Button>
      ) : null}
    </div>
  );
}

/** In their order, which stays: no button moves from under a finger when another is needed. */
function useTools({ call, media, kind, writing, onWrite, onShare }: CallButtonsProps) {
  const t = useText('consultation');
  const say = useKindWords(kind);
  const { profile } = useVisit();
  const { chat, signing, call: view } = useCallNow(call);
  const canCaption = view && profile.captions?.includes(view.language);
  return [
    { id: 'devices', needed: true, button: <DeviceButtons media={media} /> },
    {
      id: 'hands',
      // The way out of large hands is not put away.
      needed: signing,
      button: (
        <Button icon={Hand} onPress={() => call.readHands(!signing)}>
          {t(signing ? 'call.noSigning' : 'call.signing')}
        </Button>
      ),
    },
    { id: 'captions', needed: false, button: canCaption ? <CaptionsButton call={call} /> : null },
    { id: 'volume', needed: false, button: signing ? null : <Volume loudspeaker={call.loudspeaker} /> },
    {
      id: 'share',
      needed: false,
      button: onShare ? (
        <Button icon={FolderOutput} onPress={onShare}>
          {say('share')}
        </Button>
      ) : null,
    },
    {
      id: 'write',
      // Nor is what is written.
      needed: writing || chat.length > 0,
      button: (
        <Button icon={MessageSquareText} onPress={onWrite}>
          {writing ? t('call.noWriting') : t('call.write', { count: chat.length })}
        </Button>
      ),
    },
  ] as const;
}
