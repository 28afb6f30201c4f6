import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assembleLibrary } from '../install/install.ts';
import { FolderSource, openPack, type PackReader } from '../pack/pack.ts';
import { folderWith, lawText, newFolder } from '../test-content.ts';
import { answerNotes, buildPack } from './build.ts';

const meters = '用水户应当安装水表，并保证水表完好；水表损坏的，应当在七日内报修。';
const files = {
  'content.json': '{"id":"test","title":"明河县示例","notice":""}',
  '规则(2010-01-01).md': lawText('明河县规则', [`第一条 ${meters}`, '第二条 禁止私自打井取水。']),
  '规则(2023-03-01).md': lawText('明河县规则', ['第一条 为了节约用水，制定本规则。', `第二条 ${meters}`]),
};
const line = (id: string, number: string, asOf?: string) =>
  JSON.stringify({ id, asOf, question: '问？', articles: [`明河县规则第${number}条`] });
const bank = [...'abcdefg'].map((id) => line(id, '一')).join('\n');

async function built(asOf?: string) {
  const given = { 'questions.jsonl': [bank, line('h', '二'), line('today', '二', '2024-01-01')].join('\n') };
  const out = join(newFolder(), 'pack');
  const options = { folder: folderWith(files), out, bank: join(folderWith(given), 'questions.jsonl'), asOf };
  const made = await buildPack(options);
  const pack = await openPack(new FolderSource(out));
  if (!made.ok || !pack.ok) throw new Error('no pack');
  return { ...made.value, pack: pack.value, notes: await notesOf(pack.value, made.value.banks) };
}

async function notesOf(pack: PackReader, banks: ReadonlyMap<string, string>) {
  const made = await assembleLibrary({ pack, file: join(newFolder(), 'library.db'), asOf: '2026-01-05' });
  if (!made.ok) throw new Error(made.failure.message);
  return answerNotes(made.value.changedAnswers, banks);
}

test('what moved and what is gone is named once, with the file and its questions; a question’s own day counts', async () => {
  const { notes, faults } = await built('2015-01-01');
  expect(faults).toEqual([]);
  expect(notes).toEqual([
    {
      file: 'questions.jsonl',
      line: 0,
      reason: 'questions a, b, c, d, e and 2 more: 明河县规则第一条 is 明河县规则第二条 now',
    },
    {
      file: 'questions.jsonl',
      line: 0,
      reason: expect.stringMatching(/^question h: 明河县规则第二条 is left out: /),
    },
  ]);
});

test('a bank without any day is of today, and its pack is one that older terminals read', async () => {
  const folder = folderWith({ ...files, 'bank.jsonl': bank });
  const out = join(newFolder(), 'pack');
  const made = await buildPack({ folder, out });
  const pack = await openPack(new FolderSource(out));
  if (!made.ok || !pack.ok) throw new Error('no pack');
  expect(made.value.manifest.format).toBe(1);
  expect(await notesOf(pack.value, made.value.banks)).toEqual([]);
  expect((await built()).manifest.format).toBe(3);
});
