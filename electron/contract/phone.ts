/** The national legal-service hotline. */
export const nationalHotline = '12348';

/** Whether a text holds a number that can be dialled: `0951-5550100 转 2`. */
export function holdsPhone(text: string): boolean {
  return /\d{3}/.test(text);
}
