import { z } from 'zod';

/** Longer ones leave no room in a QR code that a phone reads from a screen. */
const mostCharacters = 300;

/**
 * Why `text` is no address of the web that may be opened, shown or fetched; `null` when it is one. Only http and https:
 * `javascript:` runs, `file:` reads this machine, and a name with `user@` in front is read as another host.
 */
export function webAddressProblem(text: string, may: { readonly query: boolean }): string | null {
  if (text.length > mostCharacters) return `must be at most ${mostCharacters} characters long`;
  if (!/^https?:\/\/[^/\\]/i.test(text) || !URL.canParse(text))
    return 'must be a web address that begins with http:// or https://';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the URL parser drops them without a word
  if (/[\s\u0000-\u001f\u007f\\]/.test(text)) return 'must hold no blanks, line breaks or backslashes';
  const { username, password } = new URL(text);
  if (username || password || /^https?:\/\/[^/?#]*@/i.test(text)) return 'must hold no user and no password';
  if (text.includes('#')) return 'must hold no #: what stands behind it is added here';
  if (!may.query && text.includes('?')) return 'must hold no ?: paths are added at its end';
  return null;
}

function schema(may: { readonly query: boolean }) {
  return z.string().superRefine((text, context) => {
    const message = webAddressProblem(text, may);
    if (message) context.addIssue({ code: 'custom', message });
  });
}

/** Where paths are added at the end; comes back without a slash there. */
export const webBaseSchema = schema({ query: false }).transform((text) => text.replace(/\/+$/, ''));

/** One page of the web. */
export const webPageSchema = schema({ query: true });
