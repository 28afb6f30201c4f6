import type { Procedures } from '../kernel/implement.ts';
import type { Speech } from './speech.ts';

/** The handlers of the contract's `speech`. */
export function speechProcedures(
  { speech: procedures }: Procedures,
  { speech }: { readonly speech: Speech },
) {
  return {
    voices: procedures.voices.handler(async () => [...(await speech.voices())]),
    say: procedures.say.handler(async ({ input, errors, context, signal }) => {
      const { from, identity } = context.connection;
      const speaker = identity && { role: identity.role, place: from };
      const sound = await speech.say(input.text, input.language, speaker ?? undefined, signal);
      if (!sound.ok && sound.failure.kind === 'busy') throw errors.BUSY();
      // To the page every failure is the same: the text on the screen has to do.
      if (!sound.ok) throw errors.NO_VOICE();
      return new File([sound.value], 'speech.wav', { type: 'audio/wav' });
    }),
  };
}
