import { Hand, Square } from 'lucide-react';
import { useState } from 'react';
import type { DeviceShown, TriedOut } from '#contract/devices.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { lookOf } from './device-looks.ts';
import styles from './device-tests.module.css';
import { RawDetail } from './raw-detail.tsx';

/** Kinds that tell by themselves: they are tried by using them. */
export const tellers = ['scanner', 'keypad', 'signature-pad'] as const;
type Teller = (typeof tellers)[number];

interface TryOutProps {
  readonly device: DeviceShown;
  readonly kind: Teller;
}

/** A device that tells by itself is tried by using it; what it tells is shown while this is open. */
export function TryOut(props: TryOutProps) {
  const { kind } = props;
  const t = useText('technician');
  const [on, setOn] = useState(false);
  return (
    <>
      <Button icon={on ? Square : Hand} onPress={() => setOn(!on)}>
        {on ? t('tryOut.stop') : t(`tryOut.start.${kind}`)}
      </Button>
      {on ? <Heard {...props} /> : null}
    </>
  );
}

function Heard({ device, kind }: TryOutProps) {
  const { deviceId } = device;
  const t = useText('technician');
  const { value, refused } = useLive(
    (client, signal) => client.devices.tryOut({ deviceId }, { signal }),
    [deviceId],
  );
  const failed = value?.failed;
  const [newest, ...older] = value?.heard ?? [];
  return (
    <div className={styles.heard}>
      <Announce>
        {refused ? <Status tone="stop">{t('testUnknown')}</Status> : null}
        {failed ? <Status tone="stop">{t(`tryOut.failed.${failed.why}`)}</Status> : null}
        {!refused && !failed && !newest ? (
          <Status tone="working">{t(`tryOut.waiting.${kind}`)}</Status>
        ) : null}
        {newest ? (
          <Status tone={newest.kind === 'refused' ? 'care' : 'good'}>{inWords(newest, t)}</Status>
        ) : null}
      </Announce>
      {failed && failed.cause !== lookOf(device.state).cause ? <RawDetail text={failed.cause} /> : null}
      {older.map((heard, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no id and no state
        <span key={index} className="soft">
          {inWords(heard, t)}
        </span>
      ))}
    </div>
  );
}

function inWords(heard: TriedOut, t: Text<'technician'>): string {
  switch (heard.kind) {
    case 'scan':
      return t('tryOut.scan', {
        count: heard.characters,
        symbology: t(`tryOut.symbology.${heard.symbology}`, { defaultValue: heard.symbology }),
      });
    case 'refused':
      return t('tryOut.refused', { why: t(`tryOut.why.${heard.why}`, { defaultValue: heard.why }) });
    case 'key':
      return t('tryOut.key', { action: t(`tryOut.action.${heard.action}`, { defaultValue: heard.action }) });
    case 'headset':
      return heard.pluggedIn ? t('tryOut.headsetIn') : t('tryOut.headsetOut');
    case 'pen':
      return t('tryOut.pen', { strokes: heard.strokes, points: heard.points });
  }
}
