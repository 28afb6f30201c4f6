/**
 * GBK and GB 18030-2000 kept places of the private use area for characters that Unicode did not have then. Cards and systems
 * of those years still write them (the 䶮 of a name as U+E863); GB 18030-2005 and -2022 gave them their own code points.
 * Each row: the first place, and the characters that stand from there on.
 */
const rows: readonly (readonly [first: number, characters: string])[] = [
  // A2E3
  [0xe76c, '€'],
  // A3A0: a blank.
  [0xe5e5, '\u3000'],
  // A6D9–A6DF, A6EC–A6ED, A6F3: punctuation of vertical text.
  [0xe78d, '︐︒︑︓︔︕︖︗︘︙'],
  // A8BC, A8BF
  [0xe7c7, 'ḿǹ'],
  // A989–A995: how characters are put together.
  [0xe7e7, '〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻'],
  // FE50–FEA0: parts of characters, and characters.
  [
    0xe815,
    '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
  ],
];

const characters: ReadonlyMap<string, string> = new Map(
  rows.flatMap(([first, text]) =>
    [...text].map((character, index) => [String.fromCodePoint(first + index), character] as const),
  ),
);

/** Stands for a character of which only its maker's font would show the form: no screen and no printer of ours can. */
const unknown = '\ufffd';

/** A text with the characters that were meant in the place of private ones. */
export function withoutPrivateUse(text: string): string {
  return text.replace(/\p{Co}/gu, (place) => characters.get(place) ?? unknown);
}
