import { useVisit } from '#renderer/navigation/place-shown.tsx';

/** A form with what was told in the visit: it is sent along each time, and kept nowhere. */
export function useFilling(form: string): {
  readonly form: string;
  readonly answers: Record<string, string>;
} {
  const { facts } = useVisit();
  return { form, answers: facts.all() };
}
