import { isDefinedError, safe } from '@orpc/client';
import type { StationClient } from '#contract/contract.ts';
import type { DeviceStateShown } from '#contract/devices.ts';
import type { Text } from '#renderer/i18n/texts.ts';
import type { Tone } from '#renderer/ui/feedback/status.tsx';
import { lookOf, needsNobody } from './device-looks.ts';

/** What came of trying a device out. */
export interface Outcome {
  readonly tone: Tone;
  readonly words: string;
  /** As the device or its driver put it. */
  readonly cause?: string;
}

/** Tries something at one device. @param t texts of the technician's page */
export type Test = (client: StationClient, deviceId: string, t: Text<'technician'>) => Promise<Outcome>;

export const testPrint: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testPrint({ deviceId }));
  if (error) return failed(error, t);
  return data.outcome === 'printed'
    ? { tone: 'good', words: t('printed', { seconds: inSeconds(data.tookMs) }) }
    : {
        tone: 'stop',
        words: sentences([t(`unprinted.${data.why}`), ...todo(data.state, t)], t),
        cause: data.cause,
      };
};

/** What the printer wants done, where its state says it. */
function todo(state: DeviceStateShown | null, t: Text<'technician'>): string[] {
  const look = state && lookOf(state);
  return look && !needsNobody(look) && look.cause === null ? [t(`todo.${look.key}`)] : [];
}

export const testDocument: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testDocument({ deviceId }));
  if (error) return failed(error, t);
  if (data.outcome === 'printed')
    return { tone: 'good', words: t('printed', { seconds: inSeconds(data.tookMs) }) };
  const needs = data.needs.map((need) => t(`need.${need}`, { defaultValue: need }));
  return { tone: 'stop', words: sentences([t(`unprinted.${data.why}`), ...needs], t), cause: data.cause };
};

export const testRead: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.testRead({ deviceId }));
  if (error) return failed(error, t);
  if (data.outcome === 'failed')
    return { tone: 'stop', words: t(`readFailed.${data.why}`), cause: data.cause };
  const kind = t(`cardKind.${data.cardKind}`, { defaultValue: data.cardKind });
  const read = t('read', { kind, seconds: inSeconds(data.tookMs) });
  if (data.warnings.length === 0) return { tone: 'good', words: read };
  const warnings = data.warnings.map((warning) => t(`warning.${warning}`, { defaultValue: warning }));
  return {
    tone: 'care',
    words: sentences([read, t('readWarnings', { warnings: warnings.join(t('listSeparator')) })], t),
  };
};

/** @param address of the one display on its line */
export function testDisplay(address: number): Test {
  return async (client, deviceId, t) => {
    const { error, data } = await safe(client.devices.testDisplay({ deviceId, address }));
    if (error) return failed(error, t);
    return data.outcome === 'shown'
      ? { tone: 'good', words: t('shown') }
      : { tone: 'stop', words: t(`notShown.${data.why}`), cause: data.cause };
  };
}

export const paperReplaced: Test = async (client, deviceId, t) => {
  const { error } = await safe(client.devices.paperReplaced({ deviceId }));
  return error ? failed(error, t) : { tone: 'good', words: t('paperDone') };
};

/** A printer's own counters; asked for only here, for a printer that is asked cannot print meanwhile. */
export const readCounters: Test = async (client, deviceId, t) => {
  const { error, data } = await safe(client.devices.ownCounters({ deviceId }));
  if (error) return failed(error, t);
  if (data.told === null) return { tone: 'stop', words: t('own.failed'), cause: data.cause };
  const counters = data.told.flatMap(({ name, value, unit }) =>
    name === 'not-taken' ? [] : t(`own.${name}`, { value, unit: t(`unit.${unit}`, { count: value }) }).trim(),
  );
  const life =
    counters.length === 0 ? t('own.none') : t('own.life', { counters: counters.join(t('listSeparator')) });
  const notTaken = data.told.find(({ name }) => name === 'not-taken')?.value ?? 0;
  return { tone: 'neutral', words: sentences([life, t('own.notTaken', { count: notTaken })], t) };
};

function sentences(parts: readonly string[], t: Text<'technician'>): string {
  return parts.join(t('sentenceSeparator'));
}

function inSeconds(durationMs: number): string {
  return (durationMs / 1_000).toFixed(1);
}

function failed(error: Error, t: Text<'technician'>): Outcome {
  if (isDefinedError(error)) return { tone: 'stop', words: t('testUnknown') };
  if (error.name === 'ConnectionLost') return { tone: 'care', words: t('testLost') };
  throw error;
}
