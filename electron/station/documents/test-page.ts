import type { A4Document } from './a4-document.ts';

/** The technician's page: whether everything comes out, in its place and readable. Nothing on it is about anybody. */
export function documentTestPage(printed: {
  readonly deviceId: string;
  readonly issuer: string;
  readonly printedAt: number;
  readonly timeZone: string;
}): A4Document {
  return {
    jobId: 'document-test-page',
    language: 'zh-CN',
    title: '打印测试页',
    subtitle: `A4 document test · ${printed.deviceId}`,
    issuer: printed.issuer,
    printedAt: printed.printedAt,
    timeZone: printed.timeZone,
    source: '终端自检，不含任何个人信息',
    blocks: [
      { kind: 'heading', level: 1, text: '请检查' },
      {
        kind: 'steps',
        items: [
          '四周空白应当均匀，文字没有被切掉。',
          '所有文字清晰、乌黑，没有条纹、斑点或重影。',
          '下方灰色底纹均匀，竖线笔直。',
          '用手机扫描二维码，应显示一个网址。',
        ],
      },
      { kind: 'notice', text: '如有缺色、条纹或卡纸，请先更换硒鼓或清理纸路，再打印一次测试页。' },
      { kind: 'heading', level: 1, text: '字符' },
      {
        kind: 'paragraph',
        text: '天地玄黄，宇宙洪荒。日月盈昃，辰宿列张。寒来暑往，秋收冬藏。闰余成岁，律吕调阳。',
      },
      { kind: 'paragraph', text: '生僻字 Rare: 㛃 䶮 𬭊 𠅤；标点：《》“”‘’（）【】、；：！？——……' },
      {
        kind: 'paragraph',
        text: 'The quick brown fox jumps over the lazy dog. 0123456789 ABCDEFG abcdefg @ # % & * + = / ~',
      },
      {
        kind: 'table',
        rows: [
          ['设备', printed.deviceId],
          ['纸张', 'A4，210 × 297 mm，四周空白 18 mm 以上'],
          ['字号', '正文 12 磅；大字版 16 磅'],
        ],
      },
    ],
    qr: {
      data: 'https://example.org/mingfa/document-test',
      caption: '二维码测试\n请用手机扫描，距离约 20 厘米。',
    },
  };
}
