import { Save, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallDevices } from '#contract/terminal.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { deviceFor, listedKinds } from '#renderer/client/media-devices.ts';
import type { LocalMedia } from '#renderer/features/call/index.ts';
import { useLocalMedia } from '#renderer/features/call/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { OneOf } from '../controls/choices.tsx';
import styles from './call-tests.module.css';

/** Chromium's entry for whatever the machine itself takes. */
const machines = 'default';
const sent = ['camera', 'microphone'] as const;

interface CallDeviceChoicesProps {
  readonly media: LocalMedia;
  readonly listed: readonly MediaDeviceInfo[];
  /** Where it sounds, as the browser names it; empty: the machine's own. */
  readonly output: string;
  readonly onOutput: (output: string) => void;
}

/** With what is tried out; and, at a touch, with what this terminal calls from then on. */
export function CallDeviceChoices({ media, listed, output, onOutput }: CallDeviceChoicesProps) {
  const t = useText('technician');
  const view = useLocalMedia(media);
  const of = (kind: keyof CallDevices) => listed.filter((one) => one.kind === listedKinds[kind]);
  const choicesOf = (kind: keyof CallDevices) =>
    of(kind).map(({ deviceId, label }) => ({ id: deviceId, title: label || deviceId }));
  const loudspeakers = choicesOf('loudspeaker').filter(({ id }) => id !== machines && id !== '');
  const labelOf = (kind: keyof CallDevices, id: string | undefined) =>
    of(kind).find(({ deviceId }) => deviceId === id && id !== machines)?.label || null;
  const openId = (kind: 'camera' | 'microphone') =>
    of(kind).find(({ label }) => label === view[kind].label)?.deviceId;
  const chosen = {
    camera: labelOf('camera', openId('camera')),
    microphone: labelOf('microphone', openId('microphone')),
    loudspeaker: labelOf('loudspeaker', output),
  };
  return (
    <>
      {sent.map((kind) => (
        <OneOf
          key={kind}
          label={t(`calls.${kind}`)}
          choices={choicesOf(kind)}
          value={openId(kind) ?? null}
          onChange={(id) => void media[kind].choose({ id })}
        />
      ))}
      <OneOf
        label={t('calls.loudspeaker')}
        choices={[{ id: machines, title: t('calls.machines') }, ...loudspeakers]}
        value={output || machines}
        onChange={(id) => onOutput(id === machines ? '' : id)}
      />
      <Kept chosen={chosen} onOutput={(label) => onOutput(idOf(label, listed))} />
    </>
  );
}

function idOf(label: string | null, listed: readonly MediaDeviceInfo[]): string {
  return (label !== null && deviceFor('loudspeaker', { label }, listed)?.deviceId) || '';
}

interface KeptProps {
  readonly chosen: CallDevices;
  /** Once it is known through what this terminal calls. */
  readonly onOutput: (label: string | null) => void;
}

function Kept({ chosen, onOutput }: KeptProps) {
  const t = useText('technician');
  const client = useClient();
  const [inUse, setInUse] = useState<CallDevices | null>(null);
  const [trouble, setTrouble] = useState(false);
  const look = async () => {
    const { callDevices } = await client.terminal.profile();
    setInUse(callDevices ?? null);
    return callDevices ?? null;
  };
  const attempt = (task: () => Promise<unknown>) => {
    setTrouble(false);
    void task().catch(() => setTrouble(true));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => attempt(async () => onOutput((await look())?.loudspeaker ?? null)), []);
  const keep = (devices: CallDevices | null) =>
    attempt(async () => {
      await client.terminal.keepCallDevices({ devices });
      await look();
    });
  const named = (label: string | null) => label ?? t('calls.notChosen');
  return (
    <>
      <Announce>
        {inUse ? (
          <Status tone="neutral">
            {t('calls.inUse', {
              camera: named(inUse.camera),
              microphone: named(inUse.microphone),
              loudspeaker: named(inUse.loudspeaker),
            })}
          </Status>
        ) : null}
        {trouble ? <Status tone="stop">{t('testLost')}</Status> : null}
      </Announce>
      <p>{t('calls.here')}</p>
      <div className={styles.buttons}>
        <Button icon={Save} onPress={() => keep(chosen)}>
          {t('calls.keep')}
        </Button>
        <Button icon={Undo2} onPress={() => keep(null)}>
          {t('calls.asInSettings')}
        </Button>
      </div>
    </>
  );
}
