/** Where a session with a printer stands. */
export type SessionPhase =
  /** It is not known whether the printer is there, or it is being made ready. */
  | 'greeting'
  /** It is there, and works off what an earlier job left in it. */
  | 'clearing'
  | 'idle'
  | 'printing'
  | 'over';

export type SessionStep = 'greet' | 'clear' | 'cleared' | 'greeted' | 'job' | 'job-ended' | 'lost';

/** A step that is not named leaves the phase as it is. */
const steps: Readonly<Record<SessionPhase, Partial<Record<SessionStep, SessionPhase>>>> = {
  greeting: { greet: 'greeting', clear: 'clearing', greeted: 'idle', lost: 'over' },
  clearing: { cleared: 'greeting', lost: 'over' },
  idle: { greet: 'greeting', job: 'printing', lost: 'over' },
  printing: { greet: 'greeting', 'job-ended': 'idle', lost: 'over' },
  over: {},
};

/** The phase after a step; undefined when the step cannot be taken. */
export function phaseAfter(phase: SessionPhase, step: SessionStep): SessionPhase | undefined {
  return steps[phase][step];
}
