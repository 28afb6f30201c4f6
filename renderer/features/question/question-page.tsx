import { ChoicePage } from './choice-page.tsx';
import { DigitsPage } from './digits-page.tsx';
import type { QuestionProps } from './question.ts';
import { TextPage } from './text-page.tsx';

/** One question and why it is asked, with the keys of its kind. */
export function QuestionPage(props: QuestionProps) {
  switch (props.question.kind) {
    case 'yes-no':
    case 'choice':
      return <ChoicePage {...props} />;
    case 'name':
    case 'text':
      return <TextPage {...props} />;
    default:
      return <DigitsPage {...props} />;
  }
}
