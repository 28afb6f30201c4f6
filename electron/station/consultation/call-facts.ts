import type { CallEnd } from '#contract/call.ts';
import type { AgreementRecord } from '#contract/call-agreement.ts';
import type { Ask } from '#contract/consultation.ts';

/** What is known of a call when it begins. */
export interface RoomOf {
  readonly callId: string;
  readonly ask: Ask;
  readonly number: string;
  readonly station: string;
  readonly lawyer: string;
  readonly lawyerKey: string;
  /** By which the lawyer's page will listen; null: it has not said so. */
  readonly lawyerPage: string | null;
  readonly answeredAt: number;
  /** It went on while the station was started again. */
  readonly resumed: boolean;
  /** What was agreed in it before that; null: nothing. */
  readonly agreed: AgreementRecord | null;
}

/** How a call ended. */
export interface RoomEnd {
  readonly why: CallEnd;
  /** Null: the station ended it. */
  readonly by: string | null;
  readonly result: string | null;
  /** Whose page never came, though the lawyer had picked up. */
  readonly absent: 'lawyer' | 'citizen' | null;
}
