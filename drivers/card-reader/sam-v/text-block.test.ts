import { describe, expect, test } from 'vitest';
import type { IdentityCard } from '../card-reader.ts';
import { chinaDate, parseCompactDate } from './dates.ts';
import { ethnicityName } from './ethnicities.ts';
import { birthDateIn, checkDigitHolds } from './id-number.ts';
import { formatSamId } from './sam-id.ts';
import { decodeNewestAddress, decodeTextBlock } from './text-block.ts';

const today = '2022-06-01';

/** A block with texts at byte offsets, blank elsewhere: written out by hand, so that no encoder is trusted. */
function block(parts: Readonly<Record<number, string>>): Uint8Array {
  const units = Array.from({ length: 128 }, () => ' ');
  for (const [offset, text] of Object.entries(parts)) {
    for (let at = 0; at < text.length; at++) units[Number(offset) / 2 + at] = text[at] ?? ' ';
  }
  return Buffer.from(units.join(''), 'utf16le');
}

const jia = {
  0: '测试甲',
  30: '2',
  32: '01',
  36: '19491231',
  52: '北京市朝阳区测试路1号',
  122: '11010519491231002X',
  158: '北京市公安局朝阳分局',
  188: '20200101',
  204: '长期',
};

test('resident, from the published bytes', () => {
  const published = Buffer.from(
    `4B6DD58B3275${'2000'.repeat(12)}3200300031003100390034003900310032003300310017 53AC4E025E1D673396
     3A534B6DD58BEF8D3100F753${'2000'.repeat(24)}310031003000310030003500310039003400390031003200330031003000300032005800
     1753AC4E025E6C51895B405C1D67339606 52405C${'2000'.repeat(5)}3200300032003000300031003000310 07F951F67${'2000'.repeat(24)}`.replace(
      /\s/g,
      '',
    ),
    'hex',
  );
  expect(published).toHaveLength(256);
  expect(decodeTextBlock(published, today)).toEqual({
    kind: 'resident',
    name: '测试甲',
    sex: 'female',
    ethnicity: '汉',
    birthDate: '1949-12-31',
    address: '北京市朝阳区测试路1号',
    newestAddress: null,
    idNumber: '11010519491231002X',
    issuer: '北京市公安局朝阳分局',
    validFrom: '2020-01-01',
    validTo: null,
    warnings: [],
  } satisfies IdentityCard);
});

test('residence permit', () => {
  const card = decodeTextBlock(
    block({ ...jia, 32: '  ', 122: '810000199001010019', 220: 'H12345678', 238: '01', 248: 'J' }),
    today,
  );
  expect(card).toMatchObject({
    kind: 'residence-permit',
    ethnicity: null,
    passNumber: 'H12345678',
    issueCount: '01',
  });
});

test('foreigner, card of 2017', () => {
  const card = decodeTextBlock(
    block({
      0: 'TEST, CARD HOLDER',
      120: '1',
      122: 'CAN110180010100',
      152: 'CAN',
      158: '测试丙',
      188: '2018010120280101',
      220: '19800101',
      236: '01',
      240: '1500',
      248: 'I',
    }),
    today,
  );
  expect(card).toEqual({
    kind: 'foreigner-2017',
    name: 'TEST, CARD HOLDER',
    sex: 'male',
    ethnicity: null,
    birthDate: '1980-01-01',
    address: null,
    idNumber: 'CAN110180010100',
    issuer: '1500',
    validFrom: '2018-01-01',
    validTo: '2028-01-01',
    warnings: [],
    chineseName: '测试丙',
    nationality: 'CAN',
    version: '01',
  } satisfies IdentityCard);
});

test('foreigner, card of 2023, with a name in two parts', () => {
  const card = decodeTextBlock(
    block({
      0: '测试丁',
      30: '2',
      32: '00',
      36: '19810803',
      52: 'A VERY LONG NAME THAT DOES NOT FIT ',
      122: '911124198108030024',
      188: '2024010120340101',
      220: 'ONE PART',
      242: 'CAN',
      248: 'Y',
      250: '123',
    }),
    '2024-06-01',
  );
  expect(card).toEqual({
    kind: 'foreigner-2023',
    name: '测试丁',
    sex: 'female',
    ethnicity: null,
    birthDate: '1981-08-03',
    address: null,
    idNumber: '911124198108030024',
    issuer: null,
    validFrom: '2024-01-01',
    validTo: '2034-01-01',
    warnings: [],
    englishName: 'A VERY LONG NAME THAT DOES NOT FIT ONE PART',
    nationality: 'CAN',
    renewalCount: '00',
    oldNumberLink: '123',
  } satisfies IdentityCard);
});

describe('warnings', () => {
  test.each([
    ['check-digit', { 122: '110105194912310021' }],
    ['birth-date-differs', { 36: '19491230' }],
    ['sex-differs', { 30: '1' }],
    ['not-yet-valid', { 188: '20220602' }],
    ['expired', { 204: '20220531' }],
    ['date-unreadable', { 204: '20220231' }],
    ['date-unreadable', { 188: '        ' }],
  ])('%s', (warning, change) => {
    expect(decodeTextBlock(block({ ...jia, ...change }), today).warnings).toEqual([warning]);
  });

  test('none on the last day of validity', () => {
    expect(decodeTextBlock(block({ ...jia, 204: '20220601' }), today).warnings).toEqual([]);
  });

  test.each(['0', '9', 'x'])('none when the sex is given as %s', (code) => {
    expect(decodeTextBlock(block({ ...jia, 30: code }), today).warnings).toEqual([]);
  });
});

describe('names', () => {
  test.each(['𠮷野', '阿依样古丽·买买提样吐尔逊江', '王𫰡', '李㛃', '赵𬭎'])(
    '%s is kept as it is',
    (name) => {
      expect(decodeTextBlock(block({ ...jia, 0: name.padEnd(3) }), today).name).toBe(name);
    },
  );

  test.each([
    ['李\ue863', '李䶮'],
    ['王\ue844\ue816', '王䜣𠂇'],
    ['张\ue864', '张龻'],
    ['\u202e甲\u200b乙\u2066', '甲乙'],
    ['甲\ufe00\u{e0100}', '甲'],
    ['甲\u{e0041}\u{e007f}', '甲'],
    ['\ufeff甲', '甲'],
    ['甲\u0007\u009b乙\n', '甲乙'],
    ['王\ue123', '王\ufffd'],
  ])('%j is shown as %s', (written, shown) => {
    expect(decodeTextBlock(block({ ...jia, 0: written.padEnd(3) }), today).name).toBe(shown);
  });

  test('blanks go at the right only', () => {
    expect(decodeTextBlock(block({ ...jia, 0: ' 甲\0 ' }), today).name).toBe(' 甲');
  });

  test('half a surrogate pair does not shift the other fields, and is not kept', () => {
    const card = decodeTextBlock(block({ ...jia, 0: '\ud842甲 ' }), today);
    expect(card.name).toBe('\ufffd甲');
    expect(card.idNumber).toBe('11010519491231002X');
  });

  test('a pair that two fields share is in neither', () => {
    const card = decodeTextBlock(block({ ...jia, 0: '甲'.repeat(14), 28: '\ud842', 30: '\udfb7' }), today);
    expect(card.name).toBe(`${'甲'.repeat(14)}\ufffd`);
    expect(JSON.stringify(card)).not.toMatch(/\\ud[89a-f]/i);
  });

  test('who has no Chinese name is called by the English one', () => {
    const parts = { 30: '1', 52: 'TEST HOLDER ', 122: '911124198108030024', 248: 'Y' };
    expect(decodeTextBlock(block(parts), today).name).toBe('TEST HOLDER');
    expect(decodeTextBlock(block({ ...parts, 0: '\u3000\u200b' }), today).name).toBe('TEST HOLDER');
    for (const blank of ['\u00a0', '\u2003\u2800'])
      expect(decodeTextBlock(block({ ...parts, 0: blank }), today).name).toBe('TEST HOLDER');
    expect(decodeTextBlock(block({ ...parts, 0: '测试' }), today).name).toBe('测试');
  });

  test('who has no English name on a card of 2017 is called by the Chinese one', () => {
    expect(decodeTextBlock(block({ 158: '测试丙', 248: 'I' }), today).name).toBe('测试丙');
  });
});

describe('newest address', () => {
  const bare = Buffer.from('新样例路21号'.padEnd(35), 'utf16le');
  test.each([
    ['bare', bare],
    ['behind a length', Buffer.concat([Buffer.from('0046', 'hex'), bare])],
  ])('%s', (_form, data) => {
    expect(decodeNewestAddress(data)).toBe('新样例路21号');
  });

  test('blank is none', () => {
    expect(decodeNewestAddress(Buffer.from(' '.repeat(35), 'utf16le'))).toBeNull();
  });
});

test.each([
  ['01', '汉'],
  ['02', '蒙古'],
  ['05', '维吾尔'],
  ['25', '水'],
  ['56', '基诺'],
  ['97', '其他'],
  ['81', '81'],
  ['00', '00'],
  ['', ''],
])('ethnicity %s is %s', (code, name) => {
  expect(ethnicityName(code)).toBe(name);
});

describe('check digit', () => {
  const right = [
    '11010519491231002X',
    '440524188001010014',
    '110101199003070011',
    '810000199001010019',
    '830000198512120024',
    '911124198108030024',
  ];
  test.each(right)('%s', (idNumber) => {
    expect(checkDigitHolds(idNumber)).toBe(true);
    const others = '0123456789X'.replace(idNumber.slice(-1), '');
    for (const wrong of others) expect(checkDigitHolds(idNumber.slice(0, -1) + wrong)).toBe(false);
  });

  test('birth date in the number', () => {
    expect(birthDateIn('11010519491231002X')).toBe('19491231');
  });
});

test.each([
  ['05000100AFDC320115CD5B0700000000', '05.01-20110511-0123456789-0000000000'],
  ['050003005577330187D61200B168DE3A', '05.03-20150101-0001234567-0987654321'],
])('SAM id %s', (data, text) => {
  expect(formatSamId(Buffer.from(data, 'hex'))).toBe(text);
});

test.each([
  ['20240229', '2024-02-29'],
  ['20230229', null],
  ['20231301', null],
  ['长期', null],
  ['', null],
])('date %s', (digits, date) => {
  expect(parseCompactDate(digits)).toBe(date);
});

test('the day in China begins at 16:00 UTC', () => {
  expect(chinaDate(Date.UTC(2026, 0, 5, 15, 59))).toBe('2026-01-05');
  expect(chinaDate(Date.UTC(2026, 0, 5, 16, 0))).toBe('2026-01-06');
});
