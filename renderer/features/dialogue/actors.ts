import { isDefinedError, safe } from '@orpc/client';
import type { Actors, Waiting } from '#renderer/navigation/feature.ts';
import { beginningOf, type DialoguePlace, type GuideRef } from './places.ts';

export const actors: Actors<DialoguePlace> = {
  start: async ({ guide: id }, { client, go, language, signal }) => {
    const guides = await safe(client.dialogues.guides({ language: language() }, { signal }));
    if (signal.aborted) return;
    const guide = guides.data?.find((one) => one.id === id);
    if (guide) go.replace(beginningOf(guide));
    else go.keep({ at: 'start', guide: id, trouble: guides.data ? 'gone' : 'failed' });
  },
  // The guides do not wait for it, and of an answer that does not come nothing is said.
  matched: async ({ text }, { client, go, signal }) => {
    const { data: machine } = await safe(client.dialogues.machineAnswer({ text }, { signal }));
    if (machine && !signal.aborted) go.keep({ at: 'matched', text, machine });
  },
  next: async ({ guide }, waiting) => {
    const place = await nextPlace(guide, waiting);
    if (waiting.signal.aborted) return;
    // The page stays where there is no answer: whoever touches it asks again.
    if (place.at === 'next') waiting.go.keep(place);
    else waiting.go.replace(place);
  },
};

/** What comes after what was told: nothing is sent along but answers. */
async function nextPlace(
  guide: GuideRef,
  { client, facts, language, signal }: Waiting<DialoguePlace>,
): Promise<DialoguePlace> {
  const input = { guide: guide.id, answers: facts.all(), language: language() };
  const { data: step, error } = await safe(client.dialogues.step(input, { signal }));
  const isGone = isDefinedError(error) && error.code === 'NOT_FOUND';
  if (!step) return { at: 'next', guide, trouble: isGone ? 'gone' : 'failed' };
  switch (step.at) {
    case 'question': {
      const { question, asked, of } = step;
      return { at: 'question', guide, question, asked, of, typed: null, page: 0 };
    }
    case 'contradiction':
      return { at: 'contradiction', guide, text: step.text, ask: step.ask };
    case 'end':
      return { at: 'opinion', guide, opinion: step.opinion, told: step.told, scrolled: 0 };
  }
}
