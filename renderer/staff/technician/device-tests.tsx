import { FileCheck, Gauge, type LucideIcon, PackageCheck, ScanLine, Tv } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DeviceShown } from '#contract/devices.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import type { TextKey } from '#renderer/i18n/keys.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { lookOf } from './device-looks.ts';
import styles from './device-tests.module.css';
import { RawDetail } from './raw-detail.tsx';
import {
  type Outcome,
  paperReplaced,
  readCounters,
  type Test,
  testDisplay,
  testDocument,
  testPrint,
  testRead,
} from './tries.ts';
import { TryOut, tellers } from './try-out.tsx';

interface Offered {
  readonly test: Test;
  /** Key of the button's words. */
  readonly name: TextKey<'technician'>;
  readonly icon: LucideIcon;
  /** Key of what is shown meanwhile. */
  readonly meanwhile: TextKey<'technician'>;
  readonly quiet?: boolean;
}

/** What can be tried by the press of a button, by kind. */
const offers: Readonly<Partial<Record<DeviceShown['kind'], readonly Offered[]>>> = {
  'card-reader': [{ test: testRead, name: 'testRead', icon: ScanLine, meanwhile: 'testReading' }],
  'ticket-printer': [
    { test: testPrint, name: 'testPrint', icon: FileCheck, meanwhile: 'testing' },
    { test: paperReplaced, name: 'paperReplaced', icon: PackageCheck, meanwhile: 'testing', quiet: true },
    { test: readCounters, name: 'readCounters', icon: Gauge, meanwhile: 'readingCounters', quiet: true },
  ],
  'document-printer': [
    { test: testDocument, name: 'testDocument', icon: FileCheck, meanwhile: 'testingDocument' },
  ],
};

/** Trying a device out. `children`: further buttons beside its own. */
export function DeviceTests({ device, children }: { device: DeviceShown; children?: ReactNode }) {
  const t = useText('technician');
  const client = useClient();
  const teller = tellers.find((kind) => kind === device.kind);
  const {
    press,
    isPending: busy,
    variables,
    data,
  } = usePress({
    mutationFn: ({ test }: Pick<Offered, 'test' | 'meanwhile'>) => test(client, device.deviceId, t),
  });
  const outcome: Outcome | undefined =
    busy && variables ? { tone: 'working', words: t(variables.meanwhile) } : data;
  return (
    <div className={styles.tests}>
      <div className={styles.buttons}>
        {(offers[device.kind] ?? []).map(({ test, name, icon, meanwhile, quiet }) => (
          <Button
            key={name}
            icon={icon}
            kind={quiet ? 'quiet' : 'secondary'}
            isDisabled={busy}
            onPress={() => press({ test, meanwhile })}
          >
            {t(name)}
          </Button>
        ))}
        {device.kind === 'counter-display' ? (
          <ShowAll
            busy={busy}
            onShow={(address) => press({ test: testDisplay(address), meanwhile: 'testing' })}
          />
        ) : null}
        {teller ? <TryOut device={device} kind={teller} /> : null}
        {children}
      </div>
      <Announce>{outcome ? <Told outcome={outcome} known={lookOf(device.state).cause} /> : null}</Announce>
    </div>
  );
}

/** @param known cause that the card shows already */
function Told({ outcome: { tone, words, cause }, known }: { outcome: Outcome; known: string | null }) {
  return (
    <>
      <Status tone={tone}>{words}</Status>
      {cause && cause !== known ? <RawDetail text={cause} /> : null}
    </>
  );
}

/** One line has many displays: which of them is to light up. */
function ShowAll({ busy, onShow }: { busy: boolean; onShow: (address: number) => void }) {
  const t = useText('technician');
  const [address, setAddress] = useState(1);
  return (
    <>
      <label className={styles.address}>
        {t('displayAddress')}
        <input
          type="number"
          min={0}
          max={255}
          value={address}
          onChange={(event) => setAddress(Math.max(0, Math.min(255, event.target.valueAsNumber || 0)))}
        />
      </label>
      <Button icon={Tv} isDisabled={busy} onPress={() => onShow(address)}>
        {t('testDisplay')}
      </Button>
    </>
  );
}
