import { expect, test } from 'vitest';
import { folderWith, lawText } from '#station/content/test-content.ts';
import { type Found, readFolder } from './folder.ts';

function read(files: Readonly<Record<string, string | Uint8Array>>) {
  const found: Found[] = [...readFolder(folderWith(files))];
  return {
    documents: found.flatMap((one) =>
      one.what === 'document'
        ? [
            {
              id: one.document.head.id,
              records: one.document.items.map((item) => ('key' in item ? item.key : item.id)).join(', '),
            },
          ]
        : [],
    ),
    faults: found.flatMap((one) => (one.what === 'fault' ? [one.fault] : [])),
    notes: found.flatMap((one) => (one.what === 'note' ? [one.note] : [])),
  };
}

test('folders say what their files are; other folders hold laws', () => {
  const { documents, faults } = read({
    'README.md': 'how to',
    'content.json': '{}',
    '民法商法/河道法(2020-01-01).md': lawText('河道法', ['第一条 甲。']),
    '案例/消费/张某案.md': '# 张某案\n## 案情\n甲。',
    'guides/legal-aid.md': '# 申请援助\ntime: 3 天\n<!-- INFO END -->\n带上身份证。',
    'institutions.json': '[{"id":"aid","name":"援助中心","type":"legal-aid","address":"明河路 1 号"}]',
    'bank.jsonl': '{"id":1,"question":"问？","articles":["河道法第一条"]}\n',
  });
  expect(faults).toEqual([]);
  expect(documents.map(({ id }) => id).toSorted()).toEqual([
    'bank/bank',
    'case/张某案',
    'guide/legal-aid',
    'institutions/institutions',
    '河道法@2020-01-01',
  ]);
});

test('every file and record that cannot be read is named with its line, and the rest is read', () => {
  const { documents, faults } = read({
    'laws/good(2020-01-01).md': lawText('河道法', ['第一条 甲。']),
    'laws/latin1.md': Uint8Array.of(0x23, 0x20, 0x41, 0x0a, 0xe9, 0x0a),
    'laws/notes.txt': 'x',
    'people.json':
      '[\n{"id":"a","name":"甲","role":"lawyer","institution":"x"},\n{"id":"b","name":"乙","role":"king","institution":"x"}]',
    'quizzes/q.json': '{"title":"河道", "questions": [}',
    'bank.jsonl': [
      '{"id":"1","question":"问？","articles":["甲"]}',
      '',
      '{"id":',
      '{"id":"2","asOf":"2023-02-29","question":"问？","articles":["甲"]}',
      '{"id":"3","asOf":"2023-02-28","question":"问？","articles":["甲"]}',
    ].join('\n'),
    'education/e.md': '# 读\n看：\n![图](../../etc/passwd.png)\n',
  });
  expect(documents.map(({ id, records }) => `${id}: ${records}`)).toEqual([
    'bank/bank: 1, 3',
    '河道法@2020-01-01: 1',
    'people/people: a',
  ]);
  expect(faults).toContainEqual({ file: 'bank.jsonl', line: 4, reason: 'asOf: a date like 2021-01-01' });
  expect(faults.map(({ file, line }) => `${file}:${line}`).toSorted()).toEqual([
    'bank.jsonl:3',
    'bank.jsonl:4',
    'education/e.md:3',
    'laws/latin1.md:2',
    'laws/notes.txt:0',
    'people.json:3',
    'quizzes/q.json:1',
  ]);
});

test('a picture that nothing shows is worth a look', () => {
  const { notes } = read({ 'education/e.md': '# 读\n甲。', 'education/old.svg': '<svg/>' });
  expect(notes).toEqual([
    { file: 'education/old.svg', line: 0, reason: expect.stringContaining('no document') },
  ]);
});
