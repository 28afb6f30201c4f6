import type { FormGroup } from '#contract/forms.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';

export type FormPlace =
  /** What forms are about. */
  | { readonly at: 'groups' }
  | { readonly at: 'forms'; readonly group: FormGroup; readonly page: number }
  /** A form as it will be on paper. */
  | { readonly at: 'form'; readonly form: string; readonly scrolled: number }
  | { readonly at: 'take-away'; readonly form: string; readonly code: number };

export type At<Name extends FormPlace['at']> = PageProps<FormPlace, Name>;
