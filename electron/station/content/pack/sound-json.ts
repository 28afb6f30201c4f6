/** The deepest that any document of ours nests is six. */
const deepest = 24;

/** JSON that can be used as it stands, or what is wrong with it. */
type SoundJson =
  | { readonly sound: true; readonly value: unknown }
  | { readonly sound: false; readonly flaw: string };

/**
 * Reads JSON that a stranger may have made: no deeper than any of ours, and every text in it one that a screen, a voice and
 * a printer can take. A schema says what a value means; this says that it is a value at all.
 */
export function parseSound(json: string): SoundJson {
  if (nesting(json) > deepest) return { sound: false, flaw: `nests deeper than ${deepest}` };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return { sound: false, flaw: 'is no JSON' };
    throw error;
  }
  const flaw = flawOf(value, '');
  return flaw === null ? { sound: true, value } : { sound: false, flaw };
}

/** Counted before parsing: millions of brackets would be as many objects. */
function nesting(json: string): number {
  let [depth, most, inText] = [0, 0, false];
  for (let at = 0; at < json.length && most <= deepest; at += 1) {
    const mark = json[at];
    if (inText && mark === '\\') at += 1;
    else if (mark === '"') inText = !inText;
    else if (!inText && (mark === '[' || mark === '{')) most = Math.max(most, ++depth);
    else if (!inText && (mark === ']' || mark === '}')) depth -= 1;
  }
  return most;
}

/** Control characters but tab and line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f]/;
/** Half of a pair of UTF-16: no character. */
const half = /\p{Cs}/u;

function flawOf(value: unknown, path: string): string | null {
  if (typeof value === 'string') return flawOfText(value, path);
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${path} is no number`;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const flaw = key === '__proto__' ? `${path} has the key __proto__` : flawOfText(key, at);
    const found = flaw ?? flawOf(inner, at);
    if (found !== null) return found;
  }
  return null;
}

function flawOfText(text: string, path: string): string | null {
  if (half.test(text)) return `${path} holds half a character`;
  return control.test(text) ? `${path} holds a control character` : null;
}
