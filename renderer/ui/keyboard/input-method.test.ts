import { describe, expect, it } from 'vitest';
import { type Edit, endOf } from './edit.ts';
import {
  chosenForDigits,
  chosenForLetters,
  type Dialled,
  dialOne,
  eraseOne,
  lettersBefore,
} from './input-method.ts';
import { Lexicon } from './pinyin/lexicon.ts';
import { digitsOf } from './pinyin/telephone.ts';

const lexicon = new Lexicon("f fa法k\nfl fa'lv法律g\nyz yuan'zhu援助h\nz zhu助k\n");
const most = 10;

describe('choosing for letters', () => {
  it('takes those before the caret, and leaves what the candidate does not stand for', () => {
    const edit: Edit = { text: '问falvyuanzhu？', from: 12, to: 12 };
    expect(lettersBefore('问falvyuanz')).toBe('falvyuanz');
    const { edit: next } = chosenForLetters(edit, { text: '法律', typed: 4 }, 20);
    expect(next).toEqual({ text: '问法律yuanzhu？', from: 10, to: 10 });
  });

  it('leaves a text without letters as it is, but for what is chosen', () => {
    expect(chosenForLetters(endOf('法'), { text: '律', typed: 0 }, most).edit).toEqual(endOf('法律'));
  });
});

function dial(digits: string, edit = endOf('')): { edit: Edit; dialled: Dialled | null } {
  let change: { edit: Edit; dialled: Dialled | null } = { edit, dialled: null };
  for (const digit of digits) change = dialOne(lexicon, change.edit, change.dialled, digit, most);
  return change;
}

describe('digits of a telephone', () => {
  it('stand in the text as what they most likely mean', () => {
    expect(dial(digitsOf('falvyuanzhu'), endOf('问')).edit.text).toBe('问法律援助');
  });

  it('go on behind what was chosen for their beginning', () => {
    const { edit, dialled } = dial(digitsOf('falvyuanzhu'));
    const next = chosenForDigits(lexicon, edit, dialled, { text: '发绿', typed: 4 }, most);
    expect(next.edit).toEqual(endOf('发绿援助'));
    expect(next.dialled).toEqual({ digits: digitsOf('yuanzhu'), text: '援助' });
  });

  it('are taken away one by one, then characters', () => {
    let { edit, dialled } = dial(digitsOf('fa'), endOf('问'));
    expect(edit.text).toBe('问法');
    for (const expected of ['问法', '问', '']) {
      ({ edit, dialled } = eraseOne(lexicon, edit, dialled, most));
      expect(edit.text).toBe(expected);
    }
  });

  it('begin anew where the text was changed in between', () => {
    const { dialled } = dial(digitsOf('fa'));
    const { edit } = dialOne(lexicon, endOf('工资'), dialled, '3', most);
    expect(edit.text).toBe('工资法');
  });

  it('are digits where they mean nothing', () => {
    expect(dial('10').edit.text).toBe('10');
  });
});
