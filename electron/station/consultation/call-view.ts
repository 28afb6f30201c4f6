import type { CallParty, CallState, CallView } from '#contract/call.ts';
import type { CallDesks } from './call-desks.ts';
import type { RoomEnd, RoomOf } from './call-facts.ts';
import type { CallParties } from './call-parties.ts';
import { type Party, shownParty } from './call-party.ts';
import { type IceSettings, iceServers } from './ice-servers.ts';
import type { MediaPath } from './media-path.ts';
import type { VisitTime } from './visit-time.ts';

/** A call, as it is now. */
export interface CallNow {
  readonly of: RoomOf;
  readonly state: CallState;
  readonly ended: RoomEnd | null;
  readonly parties: CallParties;
  readonly media: MediaPath;
  readonly desks: CallDesks;
  /** Null: it may last for ever. */
  readonly time: VisitTime | null;
  readonly summary: string | null;
}

/**
 * What one side is shown of its call: a second party no name of the person, no summary, and no notarisation.
 * @param now ms since the epoch
 */
export function viewFor(
  reader: Party,
  { of, state, ended, parties, media, desks, time, summary }: CallNow,
  ice: IceSettings,
  now: number,
): CallView {
  const { servers, endsAt } = iceServers(ice, reader.partyId, now);
  const { callId, ask, answeredAt } = of;
  return {
    ...{ callId, kind: ask.kind, state, answeredAt, now },
    ended: ended && { why: ended.why, by: endedBy(ended, reader) },
    you: reader.partyId,
    parties: parties.all().map((one) => shownTo(reader, one, of)),
    ...(time?.view ?? { endsAt: null }),
    ...{ iceServers: servers, iceEndsAt: endsAt, iceUse: ice.use },
    room: ended ? null : media.viewOf(reader),
    signLanguage: parties.citizen.media?.signs ?? ask.signLanguage,
    language: ask.languages[0] ?? 'zh-CN',
    recording: media.recording,
    ...(ended && { recordedDays: media.recordedDays }),
    canRecord: media.canRecord,
    mostParties: media.mostParties,
    summary: reader.as === 'party' ? null : summary,
    ...desks.viewFor(reader),
  };
}

/** To a second party the person is a number, whatever name they showed the lawyer. */
function shownTo(reader: Party, party: Party, { number }: RoomOf): CallParty {
  const hidesName = reader.as === 'party' && party.as === 'citizen';
  return { ...shownParty(party), ...(hidesName && { label: number }) };
}

function endedBy({ by }: RoomEnd, { partyId }: Party): 'you' | 'other' | 'station' {
  if (by === null) return 'station';
  return by === partyId ? 'you' : 'other';
}
