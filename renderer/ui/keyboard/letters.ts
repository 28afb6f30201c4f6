/** The letters of a script, as they stand on the keyboards of computers, and in the order of its alphabet for large print. */
export interface Letters {
  readonly rows: readonly (readonly string[])[];
  readonly alphabet: readonly string[];
}

/** As on the keyboards of phones and computers; Chinese, Yi and English are typed with them. */
export const latin: Letters = {
  rows: [[...'qwertyuiop'], [...'asdfghjkl'], [...'zxcvbnm']],
  alphabet: [...'abcdefghijklmnopqrstuvwxyz'],
};

/** The Uyghur Arabic alphabet; places after xkb-data `cn(ug)`, with a row for what stands there behind the shift key. */
export const uyghur: Letters = {
  rows: [[...'چۋېرتيۇڭوپ'], [...'ھسداەىقكلئ'], [...'ژفگخجۆ،.؟'], [...'زشغۈبنم']],
  alphabet: [...'ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي'],
};

/** U+180E parts a word from what is written apart at its end; it took over the part of U+202F with Unicode 16. */
export const vowelSeparator = '\u180e';
const variants = ['\u180b', '\u180c'];
/** What shows nothing of itself, and what stands on its key. */
export const invisible: Readonly<Record<string, string>> = {
  [vowelSeparator]: 'MVS',
  '\u180b': 'FVS1',
  '\u180c': 'FVS2',
};

/** Traditional Mongolian; places after xkb-data `cn(mon_trad)`, with a row for what stands there behind the shift key. */
export const mongolian: Letters = {
  rows: [
    [...'ᠣᠸᠡᠷᠲᠶᠦᠢᠥᠫ'],
    [...'ᠠᠰᠳᠹᠭᠬᠵᠺᠯᠩ'],
    [...'ᠧᠼᠾᡀ', vowelSeparator, ...variants, '᠂', '᠃'],
    [...'ᠽᠱᠴᠤᠪᠨᠮ'],
  ],
  alphabet: [...'ᠠᠡᠢᠣᠤᠥᠦᠧᠨᠩᠪᠫᠬᠭᠮᠯᠰᠱᠲᠳᠴᠵᠶᠷᠸᠹᠺᠼᠽᠾᡀ', vowelSeparator, ...variants],
};

/** What stands behind the tenth key of a row has one of its own: a narrow screen has room for ten that a finger hits. */
export const russian: Letters = {
  rows: [[...'йцукенгшщз'], [...'фывапролдж'], [...'ячсмитьбю'], [...'хъэё']],
  alphabet: [...'абвгдеёжзийклмнопрстуфхцчшщъыьэюя'],
};
