import type { Procedures } from '../kernel/implement.ts';
import { Kept } from '../kernel/kept.ts';
import type { Speech } from './speech.ts';

/** The handlers of the contract's `speech`. */
export function speechProcedures(
  { speech: procedures }: Procedures,
  {
    speech,
    sessions,
  }: { readonly speech: Speech; readonly sessions: { keptOf(connectionId: string): Kept } },
) {
  /** All boards of a hall say the same at the same time: it is made once. */
  const boards = new Kept();
  return {
    voices: procedures.voices.handler(async () => [...(await speech.voices())]),
    say: procedures.say.handler(async ({ input, errors, context, signal }) => {
      const { id, from, identity } = context.connection;
      const speaker = identity && { role: identity.role, place: from };
      const kept = identity?.role === 'board' ? boards : sessions.keptOf(id);
      const sound = await speech.say(kept, input.text, input.language, speaker ?? undefined, signal);
      if (!sound.ok && sound.failure.kind === 'busy') throw errors.BUSY();
      // To the page every failure is the same: the text on the screen has to do.
      if (!sound.ok) throw errors.NO_VOICE();
      return new File([sound.value], 'speech.wav', { type: 'audio/wav' });
    }),
  };
}
