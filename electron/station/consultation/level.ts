import type { CallLevel } from '#contract/call.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { CallSide } from './call-side.ts';
import type { Need } from './matching.ts';

/** The lawyers of one hub, this one's or one above: what whoever keeps a request asks of them. */
export interface Level {
  readonly level: CallLevel;
  /** Somebody waits here from now on. Said again, it is the same. */
  enter(waiting: Waiting, keeper: Keeper): void;
  leave(requestId: string): void;
  /** False: is not to be rung for now, and keeps the place. */
  setReady(requestId: string, ready: boolean): void;
  accept(requestId: string, ringId: string): void;
  refuse(requestId: string, ringId: string): void;
  /** This lawyer is in a call that goes on: after a restart or a loss of the line. */
  resume(name: string, call: Answered, origin: CallOrigin): void;
}

/** Whoever keeps the request, at this station or at one below. A level tells it; it says `accept` or `refuse` to the level. */
export interface Keeper {
  /** A lawyer is held: may they be rung? Not answered in time is no. */
  offered(requestId: string, ringId: string): void;
  /** The ring is over, and nobody answered. */
  ringOver(requestId: string, ringId: string): void;
  standing(requestId: string, standing: Standing): void;
  /** The page that rings looks for the way to the person's, before anybody answers; null: that ring is over. */
  warmUp(requestId: string, ringId: string, lawyer: RungPage): Promise<WarmLine | null>;
  /** Where a call that was answered is kept. */
  origin(requestId: string, call: Answered): CallOrigin;
  /** The lawyer picked up: makes the call, on disk before it returns. */
  answered(requestId: string, ringId: string, lawyer: LawyerSide): Promise<Result<Answered, NotAnswered>>;
}

/** A person who waits, as a level has them: nothing that says who they are. */
export interface Waiting extends Need {
  /** Names the request in all hubs above its own. It opens nothing. */
  readonly requestId: string;
  readonly number: string;
  readonly from: { readonly level: CallLevel; readonly station: string };
}

/** How somebody who waits stands at one level. */
export interface Standing {
  /** Who waited longer for the same lawyers. */
  readonly ahead: number;
  /** Somebody is held or rung for them now. */
  readonly rung: boolean;
  /** Lawyers on duty who could help, busy ones too. */
  readonly able: number;
}

export interface Answered {
  readonly callId: string;
  readonly partyKey: string;
}

/** Where a call is kept: at this station or at one below. */
export interface CallOrigin {
  /** The lawyer is in another call by now: whoever asked waits again. */
  lost(): void;
  readonly side: CallSide;
}

/** Who picked up. `key`: made by their page for their side of the call. `page`: by which it will listen, if it has said so. */
export interface LawyerSide {
  readonly name: string;
  readonly key: string;
  readonly page: string | null;
}

/** The page at which a lawyer is rung, and the key of the side that it would be. */
export interface RungPage {
  readonly key: string;
  readonly page: string;
}

/** How that page reaches the person's until it is answered, and the id that the call would have. */
export interface WarmLine {
  readonly callId: string;
  readonly side: CallSide;
}

export type NotAnswered = 'no-ring' | 'no-storage';
