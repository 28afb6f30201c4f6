import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holderCodeIn, holderCodesIn } from './own-code.ts';

const code = 'Wq3-kZ_8vYd0aB1cD2eF4g';

describe('holderCodeIn', () => {
  it('finds the code in the address of a ticket’s phone page, wherever the hall was reached at', () => {
    for (const address of [
      `http://127.0.0.1:7400/t/${code}`,
      `https://hall.example.cn/t/${code}`,
      `HTTPS://HALL.EXAMPLE.CN/t/${code}`,
      `http://[fe80::1]:7400/t/${code}`,
    ])
      expect(holderCodeIn(address), address).toBe(code);
  });

  it('finds it in the short form', () => {
    expect(holderCodeIn(`MF1:T:${code}`)).toBe(code);
  });

  it('takes nothing else for one of ours', () => {
    for (const text of [
      code,
      `MF1:T:${code}x`,
      `MF1:C:${code}`,
      `https://hall.example.cn/t/${code}/more`,
      `https://hall.example.cn/t/${code}?x=1`,
      `https://hall.example.cn/evil/t/${code}`,
      `https://user:secret@hall.example.cn/t/${code}`,
      `javascript:alert(1)//t/${code}`,
      `weixin://t/${code}`,
      '',
    ])
      expect(holderCodeIn(text), text).toBeNull();
  });

  it('never finds more than a code', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        expect(holderCodeIn(`https://hall.test/t/${text}`) ?? code).toMatch(/^[A-Za-z0-9_-]{22}$/);
      }),
    );
  });
});

describe('a code that a keyboard has spoilt', () => {
  const address = `https://hall.example.cn/t/${code}`;
  it.each([
    ['Caps Lock', 'HTTPS://HALL.EXAMPLE.CN/T/wQ3-Kz_8VyD0Ab1Cd2Ef4G'],
    ['Caps Lock, the short form', 'mf1:t:wQ3-Kz_8VyD0Ab1Cd2Ef4G'],
    ['a page on a German keyboard', 'httpsÖ--hall.example.cn-t-Wq3ßkY?8vZd0aB1cD2eF4g'],
    ['a page on a German keyboard, with Caps Lock', 'HTTPSÖ--HALL.EXAMPLE.CN-T-wQ3ßKy?8VzD0Ab1Cd2Ef4G'],
    ['a scanner set to a German keyboard', 'https>&&hall.example.cn&t&Wq3/kY?8vZd0aB1cD2eF4g'],
    ['a page on a French keyboard', 'httpsM!!hqll:exq,ple:cn!t!Za")kW°_vYdàqB&cDéeF\'g'],
  ])('is read as it was printed: %s', (_, text) => {
    expect(holderCodesIn(text)).toContain(code);
    expect(holderCodesIn(address)[0]).toBe(code);
  });
  it('makes nothing of ours out of what is not', () => {
    for (const text of ['https://pay.example.cn/x', 'weixin://t/abc', '6901234567892', ''])
      expect(holderCodesIn(text)).toEqual([]);
  });
});
