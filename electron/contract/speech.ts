import { z } from 'zod';
import { languageSchema } from './common.ts';
import { allow, anyone } from './procedure.ts';

export const speech = {
  /** Whether the terminal has a voice of its own for the language. */
  voices: anyone.output(z.array(languageSchema)),
  /** Speaks to a WAV file. Text always stands on the screen beside it. `BUSY`: too much waits to be said. */
  say: allow('terminal', 'board', 'staff', 'lawyer', 'technician')
    .errors({ NO_VOICE: { status: 404 }, BUSY: { status: 503 } })
    .input(z.object({ text: z.string().min(1).max(400), language: languageSchema }))
    .output(z.file()),
};
