import { afterAll, describe, expect, test } from 'vitest';
import type { DeviceState } from '#drivers/device-state.ts';
import { type EvePrinter, PrinterHall } from './ippeveprinter.ts';
import { Terminal } from './printing-rig.ts';
import { whyNoPrinter } from './programs.ts';

const whyNot = whyNoPrinter();
const hall = new PrinterHall();
const terminals: Terminal[] = [];

afterAll(async () => {
  for (const terminal of terminals) await terminal.stop();
  await hall.close();
});

function terminalAt(...given: ConstructorParameters<typeof Terminal>): Terminal {
  const terminal = new Terminal(...given);
  terminals.push(terminal);
  return terminal;
}
async function atWork(): Promise<{ eve: EvePrinter; terminal: Terminal }> {
  const eve = await hall.printer();
  const terminal = terminalAt(eve.address);
  await terminal.start();
  return { eve, terminal };
}
function causeOf(state: DeviceState): string {
  return 'cause' in state ? state.cause : '';
}

describe.skipIf(whyNot)(`the reference printer of CUPS ${whyNot ?? ''}`, () => {
  test.each([
    ['media-empty', 'out'],
    ['media-jam', 'jammed'],
    ['cover-open', 'open'],
    ['toner-empty', 'out'],
    ['input-tray-missing', 'open'],
    ['paused', 'paused'],
  ] as const)('waits through %s until staff have seen to it, and prints', async (reason, shown) => {
    const { eve, terminal } = await atWork();
    const printing = terminal.print();
    eve.report(`+${reason}`);
    await terminal.until(() => terminal.printer.state.state === shown);
    eve.report(`-${reason}`);
    await terminal.until(() => terminal.printer.state.state === 'busy');
    eve.finish('printed');
    expect(await terminal.outcome(printing)).toMatchObject({ ok: true });
    expect(terminal.printer.state).toEqual({ state: 'ready' });
    await eve.kill();
  });

  test.each(['toner-low', 'marker-waste-almost-full', 'other'])('prints through %s', async (reason) => {
    const { eve, terminal } = await atWork();
    eve.report(`+${reason}`);
    eve.finish('printed');
    expect(await terminal.outcome(terminal.print())).toMatchObject({ ok: true });
    await eve.kill();
  });

  test('nobody sees to it: the document is taken back, and the next is not even sent', async () => {
    const { eve, terminal } = await atWork();
    eve.report('+media-jam');
    const wanted = { failure: { kind: 'not-printed', needs: ['clear-jam'] } };
    expect(await terminal.outcome(terminal.print())).toMatchObject(wanted);
    expect(await terminal.outcome(terminal.print())).toMatchObject(wanted);
    expect(eve.log.match(/Cancel-Job successful-ok/g)).toHaveLength(1);
    expect(eve.log.match(/localhost Send-Document successful-ok/g)).toHaveLength(1);
    await eve.kill();
  });

  test('killed in mid-document: uncertain, absent, and switched on again it prints', async () => {
    const { eve, terminal } = await atWork();
    const printing = terminal.print();
    await terminal.until(() => eve.log.includes('Running command'));
    await eve.kill();
    expect(await terminal.outcome(printing)).toMatchObject({
      failure: { kind: 'uncertain', needs: ['switch-on'] },
    });
    await terminal.until(() => terminal.printer.state.state === 'absent');
    expect(await terminal.outcome(terminal.print())).toMatchObject({
      failure: { kind: 'not-printed', needs: ['switch-on'] },
    });
    const back = await hall.printer({ port: eve.port });
    await terminal.until(() => terminal.printer.state.state === 'ready');
    back.finish('printed');
    expect(await terminal.outcome(terminal.print())).toMatchObject({ ok: true });
    await back.kill();
  });

  test('without PDF it is a fault that says so', async () => {
    const eve = await hall.printer({ formats: 'image/pwg-raster' });
    const terminal = terminalAt(eve.address);
    await terminal.start('fault');
    expect(causeOf(terminal.printer.state)).toContain('does not take PDF');
    await eve.kill();
  });

  test('at another path it is a fault that says so', async () => {
    const eve = await hall.printer();
    const terminal = terminalAt(eve.address.replace('/ipp/print', '/nowhere'));
    await terminal.start('fault');
    expect(causeOf(terminal.printer.state)).toMatch(/404|0x0406/);
    await eve.kill();
  });

  test('encrypted: its own certificate is refused until the technician has named it', async () => {
    const eve = await hall.printer();
    const careful = terminalAt(eve.secureAddress);
    await careful.start('fault');
    const cause = causeOf(careful.printer.state);
    const [certificate] = /(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(cause) ?? [];
    expect(careful.printer.state).toMatchObject({ state: 'fault', reason: 'certificate' });
    expect(cause).toContain('option "certificate"');
    expect(certificate).toBeDefined();
    const knowing = terminalAt(eve.secureAddress, { certificate: certificate ?? '' });
    await knowing.start();
    eve.finish('printed');
    expect(await knowing.outcome(knowing.print())).toMatchObject({ ok: true });
    const deceived = terminalAt(eve.secureAddress, { certificate: '00'.repeat(32) });
    await deceived.start('fault');
    expect(causeOf(deceived.printer.state)).toContain('another certificate than the known one');
    expect(eve.log.match(/localhost Send-Document successful-ok/g)).toHaveLength(1);
    await eve.kill();
  });
});
