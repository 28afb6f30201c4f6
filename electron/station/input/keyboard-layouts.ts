/**
 * Scanners that type like a keyboard send keys, not characters. Scanner and reader must mean the same keyboard; where they
 * do not, the code comes out in other characters, but always in the same ones.
 */

/** The keys of each layout from the top left, plain and with Shift; one position is one key on all of them. */
const layouts = {
  american: [
    `1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./`,
    `!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?`,
  ],
  german: [`1234567890ß´qwertzuiopü+asdfghjklöäyxcvbnm,.-`, `!"§$%&/()=?\`QWERTZUIOPÜ*ASDFGHJKLÖÄYXCVBNM;:_`],
  french: [`&é"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!`, `1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§`],
} as const;

const american = layouts.american.join('');
const others = [layouts.german, layouts.french].map((rows) => rows.join(''));
const tables = others.flatMap((other) => [tableFrom(other, american), tableFrom(american, other)]);

/** What a scanned text may have been before a wrong layout or Caps Lock; the first is the text itself. */
export function readingsOf(text: string): string[] {
  const byLayout = [
    text,
    ...tables.map((table) => [...text].map((typed) => table.get(typed) ?? typed).join('')),
  ];
  return byLayout.flatMap((reading) => [reading, swapCase(reading)]);
}

/** Caps Lock turns small letters into capitals and, with Shift, capitals into small ones. */
function swapCase(text: string): string {
  return text.replaceAll(/[a-z]+|[A-Z]+/g, (letters) =>
    letters < 'a' ? letters.toLowerCase() : letters.toUpperCase(),
  );
}

/** From the character that came out to the one that was meant. */
function tableFrom(typed: string, meant: string): ReadonlyMap<string, string> {
  const characters = [...meant];
  return new Map([...typed].map((character, key) => [character, characters[key] ?? character]));
}
