import { isDefinedError, safe } from '@orpc/client';
import { FileCheck, PackageCheck, ScanLine } from 'lucide-react';
import { useState } from 'react';
import type { StationClient } from '../../../electron/contract/contract.ts';
import type { DeviceShown } from '../../../electron/contract/devices.ts';
import { useClient } from '../../client/hooks.tsx';
import { type Text, useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Announce } from '../../ui/feedback/announce.tsx';
import { Status, type Tone } from '../../ui/feedback/status.tsx';
import styles from './devices.module.css';

interface Outcome {
  readonly tone: Tone;
  readonly words: string;
}

type Test = (client: StationClient, deviceId: string, t: Text) => Promise<Outcome>;

const testPrint: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testPrint({ deviceId }));
  if (error) return failed(error, t);
  return data.outcome === 'printed'
    ? { tone: 'good', words: t('printed', { seconds: inSeconds(data.tookMs) }) }
    : { tone: 'stop', words: t('unprinted', { cause: data.cause }) };
};

const testRead: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testRead({ deviceId }));
  if (error) return failed(error, t);
  if (data.outcome === 'failed') return { tone: 'stop', words: t('readFailed', { cause: data.cause }) };
  const kind = t(`cardKind.${data.cardKind}`, { defaultValue: data.cardKind });
  const read = t('read', { kind, seconds: inSeconds(data.tookMs) });
  if (data.warnings.length === 0) return { tone: 'good', words: read };
  return { tone: 'care', words: `${read} ${t('readWarnings', { warnings: data.warnings.join(', ') })}` };
};

const paperReplaced: Test = async (client, deviceId, t) => {
  const { error } = await safe(client.devices.paperReplaced({ deviceId }));
  return error ? failed(error, t) : { tone: 'good', words: t('paperDone') };
};

/** Trying a device out, and saying that a new roll is in. */
export function DeviceTests({ device }: { device: DeviceShown }) {
  const t = useText('technician');
  const client = useClient();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const reader = device.kind === 'card-reader';
  const run = async (test: Test) => {
    setBusy(true);
    setOutcome({ tone: 'working', words: test === testRead ? t('testReading') : t('testing') });
    setOutcome(await test(client, device.deviceId, t));
    setBusy(false);
  };
  return (
    <div className={styles.tests}>
      <div className={styles.buttons}>
        <Button
          icon={reader ? ScanLine : FileCheck}
          isDisabled={busy}
          onPress={() => void run(reader ? testRead : testPrint)}
        >
          {reader ? t('testRead') : t('testPrint')}
        </Button>
        {reader ? null : (
          <Button kind="quiet" icon={PackageCheck} isDisabled={busy} onPress={() => void run(paperReplaced)}>
            {t('paperReplaced')}
          </Button>
        )}
      </div>
      <Announce>{outcome ? <Status tone={outcome.tone}>{outcome.words}</Status> : null}</Announce>
    </div>
  );
}

function inSeconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(1);
}

function failed(error: Error, t: Text): Outcome {
  if (isDefinedError(error)) return { tone: 'stop', words: t('testUnknown') };
  if (error.name === 'ConnectionLost') return { tone: 'care', words: t('testLost') };
  throw error;
}
