import { ArrowRight, Calculator, FilePen, type LucideIcon, Phone, Search, TicketCheck } from 'lucide-react';
import type { Opinion, StepShown } from '#contract/dialogues.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { Go } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { workOut } from '../calculators/index.ts';
import { handOut } from '../forms/index.ts';
import { find, type Help, helps, useNumberFor, useTakeNumber } from '../library/index.ts';
import type { DialoguePlace, GuideRef } from './places.ts';

/** What is done when a step is touched. */
export interface StepAction {
  readonly words: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
}

/** Where the steps of an opinion lead; null: the sentence alone says what to do. */
export function useSteps(
  guide: GuideRef,
  { steps }: Opinion,
  go: Go<DialoguePlace>,
): readonly (StepAction | null)[] {
  const t = useText('dialogue');
  const numberFor = useNumberFor();
  const takeNumber = useTakeNumber(go as Go);
  const { hotline } = useVisit().profile;
  const call = (phone: string): StepAction => ({
    words: t('opinion.call', { phone }),
    icon: Phone,
    onPress: () => go.open({ at: 'call', guide, phone }),
  });
  /** Whoever cannot be met here can be called. */
  const number = (help: Help): StepAction =>
    takeNumber
      ? {
          words: t('opinion.takeNumber'),
          icon: TicketCheck,
          onPress: () => takeNumber(numberFor(help)),
        }
      : call(hotline);
  const actionOf = ({ action, fields }: StepShown): StepAction | null => {
    switch (action?.kind) {
      case 'number':
        return number(helps.find((help) => help === action.argument) ?? 'lawyer');
      case 'lawyer':
        return number('lawyer');
      case 'aid':
        return number('legal-aid');
      case 'call':
        return call(action.argument);
      case 'guide':
        return {
          words: t('opinion.openGuide'),
          icon: ArrowRight,
          onPress: () => go.open({ at: 'start', guide: action.argument, trouble: null }),
        };
      case 'print':
        return {
          words: t('opinion.form'),
          icon: FilePen,
          onPress: () => go.open(handOut(action.argument)),
        };
      case 'search':
        return { words: t('opinion.find'), icon: Search, onPress: () => go.open(find(action.argument)) };
      case 'calculate': {
        const request = workOut(action.argument, fields);
        return (
          request && { words: t('calculators:home.title'), icon: Calculator, onPress: () => go.open(request) }
        );
      }
      case undefined:
        return null;
    }
  };
  return steps.map(actionOf);
}
