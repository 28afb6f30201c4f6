import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Paper } from '#contract/paper.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { pageFile } from '#electron/shell/page-files.ts';
import { HeadlessPaper } from '#electron/shell/paper/headless-paper.ts';
import { root } from '../harness/root.ts';
import { startBareBrowser } from './bare-browser.ts';
import type { BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';

const goals = { p95Ms: 400, ratio: 1.1 } as const;
const rounds = 60;
const pagesDir = join(root, 'dist/renderer');
const clock = new SystemClock();

/** One A4 page of an article in large print. */
const article: Paper = {
  template: 'article',
  language: 'zh-CN',
  issuer: '示例法律服务站',
  printedAt: Date.UTC(2026, 0, 5),
  timeZone: 'Asia/Shanghai',
  size: 'large',
  title: '示例办法 第三条',
  headings: ['第一章 总则'],
  paragraphs: Array.from(
    { length: 4 },
    (_, index) =>
      `（${index + 1}）申请人应当写明请求、事实和理由，并附上证据；写字有困难的，可以口头申请，由工作人员记下来。`,
  ),
  inForce: true,
  asOf: '2026-01-05',
  notice: '示例文字',
};

/**
 * From a paper to the bytes of its PDF, in turn by the product and by a bare Chromium that shows the same page from a
 * server and is asked over the same protocol.
 */
export async function run(): Promise<BenchResult> {
  const server = await servePages();
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const product = new HeadlessPaper({ pagesDir, origin: () => origin, clock });
  const bare = await startBare(origin);
  const ours = async () => {
    const pdf = await product.render(article);
    if (!pdf.ok) throw new Error(pdf.failure.cause);
  };
  const firstMs = await timed(ours);
  await bare.print();
  const samples: { readonly ours: number; readonly bare: number }[] = [];
  for (let round = 0; round < rounds; round++)
    samples.push({ ours: await timed(ours), bare: await timed(bare.print) });
  await product.close();
  await bare.close();
  server.close();
  return judge(firstMs, samples);
}

function judge(
  firstMs: number,
  samples: readonly { readonly ours: number; readonly bare: number }[],
): BenchResult {
  const median = (of: 'ours' | 'bare') =>
    percentile(
      samples.map((sample) => sample[of]),
      0.5,
    );
  const p95Ms = percentile(
    samples.map(({ ours }) => ours),
    0.95,
  );
  const ratio = median('ours') / median('bare');
  return {
    bench: 'paper',
    ok: p95Ms <= goals.p95Ms && ratio <= goals.ratio,
    papers: samples.length,
    firstMs: round(firstMs, 0),
    medianMs: round(median('ours'), 0),
    p95Ms: round(p95Ms, 0),
    bareMedianMs: round(median('bare'), 0),
    ratio: round(ratio, 3),
    goals,
  };
}

async function timed(task: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

function servePages(): Promise<Server> {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host}`;
    const file = pageFile(origin + request.url, pagesDir, origin);
    if (!file.ok) return void response.writeHead(404).end();
    response.writeHead(200, { 'Content-Type': file.value.contentType }).end(readFileSync(file.value.path));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function startBare(origin: string) {
  const { cdp, newPage, close } = await startBareBrowser({ clock });
  return {
    close,
    async print(): Promise<void> {
      const { targetId, sessionId, ask } = await newPage();
      await ask('Page.enable');
      const loaded = new Promise<void>((resolve) => {
        const stop = cdp.onEvent((event) => {
          if (event.method !== 'Page.loadEventFired' || event.sessionId !== sessionId) return;
          stop();
          resolve();
        });
      });
      await ask('Page.navigate', { url: `${origin}/paper/` });
      await loaded;
      const expression = `setPaper(${JSON.stringify(article)})`;
      await ask('Runtime.evaluate', { expression, awaitPromise: true });
      await ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true });
      void cdp.send('Target.closeTarget', { targetId });
    },
  };
}
