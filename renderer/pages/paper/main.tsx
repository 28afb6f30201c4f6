import '#renderer/ui/page-base.ts';
import type { AnyTemplate } from '#renderer/paper/paper.tsx';
import { startPaper } from '#renderer/paper/start.tsx';

/** The papers of features collect themselves: `paper.tsx` of a folder. */
const ofFeatures = import.meta.glob<AnyTemplate>('../../features/*/paper.tsx', {
  eager: true,
  import: 'paper',
});
startPaper(Object.values(ofFeatures));
