import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';

/**
 * The technician's page: every kind of line once, so that a wrong code page, paper width or a worn head shows. What stands
 * on it tells the technician what to look for, in both languages at once, because it also tests the printer's fonts.
 */
export function testPage(deviceId: string, at: number): PrintDocument {
  return {
    jobId: `test-${deviceId}-${at}`,
    lines: [
      { kind: 'text', text: '打印测试 Print test', size: 2, align: 'center', bold: true },
      { kind: 'rule' },
      { kind: 'pair', left: deviceId, right: timeAt(at) },
      { kind: 'text', text: '汉字：公共法律服务 谢谢' },
      { kind: 'text', text: '生僻字 Rare: 㛃 䶮 𬭊 𠅤' },
      { kind: 'text', text: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789' },
      { kind: 'text', text: 'A001', size: 4, align: 'center' },
      { kind: 'text', text: '右对齐 Right', align: 'right' },
      { kind: 'qr', data: 'https://example.org/mingfa/print-test' },
      { kind: 'code128', data: 'TEST-0123456789' },
      { kind: 'rule' },
      { kind: 'text', text: '两侧应顶格、切口应整齐。Both edges full, a clean cut.', align: 'center' },
      { kind: 'feed', lines: 1 },
    ],
  };
}

/** In the machine's own time zone, so that a wrong one shows as well. */
function timeAt(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' }).format(at);
}
