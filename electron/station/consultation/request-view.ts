import type { ConsultationRequest } from '#contract/consultation.ts';
import type { CallRoom } from './call-room.ts';
import type { Notarised } from './notarisation.ts';
import type { RequestRings } from './request-rings.ts';
import { numberOf, type RequestRecord } from './requests-table.ts';

/** A request, as it is now. */
export interface RequestNow {
  readonly record: RequestRecord;
  readonly rings: Pick<RequestRings, 'place'>;
  readonly room: Pick<CallRoom, 'awaited'> | null;
  readonly summary: string | null;
  readonly notarised: Notarised | null;
  readonly agreed: boolean;
  readonly recordedDays: number | null;
}

/** What the person is shown of their request. @param now ms since the epoch */
export function shownRequest(request: RequestNow, now: number): ConsultationRequest {
  const { record } = request;
  const { requestKey, kind } = record.ask;
  return {
    requestKey,
    number: numberOf(record),
    kind,
    askedAt: record.askedAt,
    state: stateOf(request),
    now,
  };
}

function stateOf(request: RequestNow): ConsultationRequest['state'] {
  const { record, rings, room } = request;
  if (record.state === 'waiting') return rings.place;
  if (record.state === 'ended' || !record.call) return endOf(request);
  const awaited = room?.awaited(record.ask.requestKey) ?? { comeBy: null, goneMs: null };
  return { is: 'in-call', callId: record.call.callId, ...awaited };
}

function endOf({
  record,
  summary,
  notarised,
  agreed,
  recordedDays,
}: RequestNow): ConsultationRequest['state'] {
  const { answeredAt, endedAt, callWhy, endWhy, rating } = record;
  const lastedMs = endedAt !== null && answeredAt !== null ? endedAt - answeredAt : null;
  const call =
    callWhy === null || lastedMs === null
      ? null
      : { why: callWhy, lastedMs, rated: rating !== null, recordedDays };
  return { is: 'ended', why: endWhy ?? 'gone', call, summary, notarised: notarised !== null, agreed };
}
