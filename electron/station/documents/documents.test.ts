import { describe, expect, it } from 'vitest';
import type { DeviceShown } from '#contract/devices.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { DocumentFailure, DocumentJob } from '#drivers/document-printer/document-printer.ts';
import type { Log } from '../log/events.ts';
import { createDocuments, type DocumentsDeps, type PrintedDocument } from './documents.ts';

const document: PrintedDocument = {
  jobId: 'guide-3',
  paper: {
    template: 'article',
    language: 'zh-CN',
    issuer: '测试站',
    printedAt: 0,
    timeZone: 'Asia/Shanghai',
    size: 'large',
    title: '王某某的仲裁申请书',
    headings: [],
    paragraphs: ['身份证号 11010519491231002X'],
    inForce: true,
    asOf: '2026-01-05',
    notice: '',
  },
};

type Answer = Awaited<ReturnType<DocumentsDeps['devices']['call']>>;

function setUp({
  printers = ['a4'],
  noBrowser = null,
}: {
  printers?: string[];
  noBrowser?: string | null;
} = {}) {
  const jobs: { id: string; job: DocumentJob; answer: (answer: Answer) => void }[] = [];
  const logged: unknown[] = [];
  let state: DeviceState = { state: 'ready' };
  const shown = (deviceId: string) => ({ deviceId, state }) as DeviceShown;
  const devices = {
    changes: new Emitter<void>(),
    list: () => [shown('reader'), ...printers.map(shown)],
    idsOf: (kind: string) => (kind === 'document-printer' ? printers : []),
    call: (id: string, _name: string, job: DocumentJob) =>
      new Promise<Answer>((answer) => jobs.push({ id, job, answer })),
  } as unknown as DocumentsDeps['devices'];
  const log: Log = { write: (name, fields) => logged.push({ name, ...fields }) };
  const paper: DocumentsDeps['paper'] = {
    unavailable: () => noBrowser,
    render: async ({ template }) =>
      noBrowser === null ? ok(Buffer.from(template)) : fail({ kind: 'no-browser', cause: noBrowser }),
  };
  const documents = createDocuments({ devices, log, paper });
  const become = (next: DeviceState) => {
    state = next;
  };
  return { documents, jobs, logged, become };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('A4 paper', () => {
  it.each([
    [{ state: 'ready' }, 'ready'],
    [{ state: 'busy', doing: 'printing' }, 'ready'],
    [{ state: 'unknown', reason: 'starting', cause: 'starting' }, 'ready'],
    [{ state: 'low', what: 'toner' }, 'low'],
    [{ state: 'out', what: 'paper' }, 'unavailable'],
    [{ state: 'paused', reason: null, cause: 'paused' }, 'unavailable'],
    [{ state: 'absent', reason: 'link-lost', cause: 'unplugged' }, 'unavailable'],
    [{ state: 'fault', reason: null, cause: 'no PDF' }, 'unavailable'],
  ] as const)('with the printer %o is %s', (state, offered) => {
    const { documents, become } = setUp();
    become(state);
    expect(documents.availability()).toBe(offered);
  });

  it('without a printer is not offered, and printing says why', async () => {
    const { documents } = setUp({ printers: [] });
    expect(documents.availability()).toBe('unavailable');
    expect(await documents.print(document)).toMatchObject({ failure: { kind: 'not-printed' } });
  });

  it('without a browser to set it is not offered, and printing says why', async () => {
    const { documents, jobs } = setUp({ noBrowser: 'No Chromium was found.' });
    expect(documents.availability()).toBe('unavailable');
    expect(await documents.print(document)).toEqual(
      fail({ kind: 'not-printed', needs: ['call-service'], cause: 'No Chromium was found.' }),
    );
    expect(jobs).toEqual([]);
  });

  it('is printed at the first printer, as it was asked for', async () => {
    const { documents, jobs } = setUp({ printers: ['a4', 'other'] });
    const first = documents.print(document);
    const second = documents.print({ ...document, jobId: 'guide-4' }, { copies: 2 });
    await settle();
    expect(jobs[0]).toMatchObject({ id: 'a4', job: { jobId: 'guide-3', copies: 1, sides: 'one-sided' } });
    expect(jobs[1]).toMatchObject({ id: 'a4', job: { jobId: 'guide-4', copies: 2 } });
    jobs[0]?.answer(ok(ok({ sheets: 1 })));
    expect(await first).toEqual(ok({ sheets: 1 }));
    const failure: DocumentFailure = { kind: 'not-printed', needs: ['add-paper'], cause: 'media-empty' };
    jobs[1]?.answer(ok(fail(failure)));
    expect(await second).toMatchObject({ failure: { needs: ['add-paper'] } });
  });

  it.each([
    ['before', 'not-printed'],
    ['lost', 'uncertain'],
    ['cancelled', 'cancelled'],
  ] as const)('when the device host was away (%s) it is %s', async (when, kind) => {
    const { documents, jobs } = setUp();
    const printing = documents.print(document);
    await settle();
    jobs[0]?.answer(fail({ kind: 'not-asked', when, cause: 'The device host was lost' }));
    expect(await printing).toMatchObject({ failure: { kind } });
  });

  it('that is no longer wanted once it is set is not sent', async () => {
    const { documents, jobs } = setUp();
    const abort = new AbortController();
    const printing = documents.print(document, { signal: abort.signal });
    abort.abort();
    expect(await printing).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(jobs).toHaveLength(0);
  });

  it('leaves no word of a document in the log', async () => {
    const { documents, jobs, logged } = setUp();
    const printing = documents.print(document);
    await settle();
    jobs[0]?.answer(ok(ok({ sheets: 1 })));
    await printing;
    expect(logged).toEqual([
      { name: 'device.print-ended', device: 'a4', job: 'guide-3', outcome: 'printed', cause: '' },
    ]);
  });
});
