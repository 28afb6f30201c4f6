import { isDefinedError, safe } from '@orpc/client';
import type { StationClient } from '../../../electron/contract/contract.ts';
import type { Text } from '../../i18n/texts.ts';
import type { Tone } from '../../ui/feedback/status.tsx';

/** What came of trying a device out. */
export interface Outcome {
  readonly tone: Tone;
  readonly words: string;
  /** As the device or its driver put it. */
  readonly cause?: string;
}

/** Tries something at one device. @param t texts of the technician's page */
export type Test = (client: StationClient, deviceId: string, t: Text) => Promise<Outcome>;

export const testPrint: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testPrint({ deviceId }));
  if (error) return failed(error, t);
  return data.outcome === 'printed'
    ? { tone: 'good', words: t('printed', { seconds: inSeconds(data.tookMs) }) }
    : { tone: 'stop', words: t('unprinted'), cause: data.cause };
};

export const testDocument: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testDocument({ deviceId }));
  if (error) return failed(error, t);
  if (data.outcome === 'printed')
    return { tone: 'good', words: t('printed', { seconds: inSeconds(data.tookMs) }) };
  const needs = data.needs.map((need) => t(`need.${need}`, { defaultValue: need })).join(t('needSeparator'));
  return { tone: 'stop', words: `${t('unprinted')} ${needs}`.trim(), cause: data.cause };
};

export const testRead: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testRead({ deviceId }));
  if (error) return failed(error, t);
  if (data.outcome === 'failed') return { tone: 'stop', words: t('readFailed'), cause: data.cause };
  const kind = t(`cardKind.${data.cardKind}`, { defaultValue: data.cardKind });
  const read = t('read', { kind, seconds: inSeconds(data.tookMs) });
  if (data.warnings.length === 0) return { tone: 'good', words: read };
  return { tone: 'care', words: `${read} ${t('readWarnings', { warnings: data.warnings.join(', ') })}` };
};

/** @param address of the one display on its line */
export function testDisplay(address: number): Test {
  return async (client, deviceId, t) => {
    const { error, data } = await safe(client.devices.testDisplay({ deviceId, address }));
    if (error) return failed(error, t);
    return data.outcome === 'shown'
      ? { tone: 'good', words: t('shown') }
      : { tone: 'stop', words: t('notShown'), cause: data.cause };
  };
}

export const paperReplaced: Test = async (client, deviceId, t) => {
  const { error } = await safe(client.devices.paperReplaced({ deviceId }));
  return error ? failed(error, t) : { tone: 'good', words: t('paperDone') };
};

function inSeconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(1);
}

function failed(error: Error, t: Text): Outcome {
  if (isDefinedError(error)) return { tone: 'stop', words: t('testUnknown') };
  if (error.name === 'ConnectionLost') return { tone: 'care', words: t('testLost') };
  throw error;
}
