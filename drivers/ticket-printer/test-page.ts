import type { PrintDocument } from './ticket-printer.ts';
import type { Sheet } from './typesetting/sheet.ts';

/** Shows everything a ticket may use, so that a technician sees what a printer cannot do. */
export function testPage(
  { paper: { columns, dots } }: Sheet,
  about: { readonly path: string; readonly baudRate: number },
): PrintDocument {
  const ruler = '1234567890'.repeat(5).slice(0, columns);
  return {
    jobId: 'test-page',
    lines: [
      { kind: 'text', text: '打印测试', size: 3, align: 'center', bold: true },
      { kind: 'text', text: 'Test page', size: 1, align: 'center' },
      { kind: 'rule' },
      {
        kind: 'pair',
        left: '端口',
        right: about.path.length < columns - 8 ? about.path : `…${about.path.slice(8 - columns)}`,
      },
      { kind: 'pair', left: '速度', right: `${about.baudRate}` },
      { kind: 'pair', left: '纸宽', right: `${dots} 点 / ${columns} 列` },
      { kind: 'text', text: ruler },
      { kind: 'rule' },
      { kind: 'text', text: '居左 Left' },
      { kind: 'text', text: '居中 Centre', align: 'center' },
      { kind: 'text', text: '居右 Right', align: 'right' },
      { kind: 'text', text: '加粗 Bold', bold: true },
      { kind: 'text', text: '大字 A2', size: 2 },
      { kind: 'text', text: '大字A4', size: 4 },
      { kind: 'text', text: '生僻字：𠮷 㛃 䶮' },
      { kind: 'rule' },
      { kind: 'qr', data: 'MINGFA TEST 打印测试' },
      { kind: 'code128', data: 'TEST-0123' },
      { kind: 'text', text: '看得清、切得断，就是好的', align: 'center' },
    ],
  };
}
