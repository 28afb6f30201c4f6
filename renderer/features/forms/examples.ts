import type { Examples } from '#renderer/navigation/examples.ts';
import type { FormPlace } from './places.ts';

export const examples: Examples<FormPlace> = {
  groups: [{ at: 'groups' }],
  forms: [{ at: 'forms', group: 'court', page: 0 }],
  form: [
    { at: 'form', form: 'labour-arbitration', scrolled: 0 },
    { at: 'form', form: 'iou', scrolled: 0 },
  ],
  'take-away': [{ at: 'take-away', form: 'iou', code: 0 }],
};
