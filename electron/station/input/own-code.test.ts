import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holderCodeIn } from './own-code.ts';

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
