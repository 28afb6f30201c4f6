import { afterEach, describe, expect, it } from 'vitest';
import { chromiumKind } from './chromium-bench.ts';
import { hallCertificate, otherCertificate } from './hall-certificates.ts';
import { PageServer } from './page-server.ts';
import { TestTerminal, terminalKey } from './test-terminal.ts';

/** What the Chromium shell makes of a page that does not come as a page on this machine comes. */
describe.skipIf(chromiumKind.absent !== undefined)(
  `the Chromium shell (${chromiumKind.absent ?? 'here'})`,
  () => {
    let test: TestTerminal;
    afterEach(() => test.stop());

    const place = () => test.bench.evaluate('location.href');
    const failures = () =>
      test.events.flatMap((event) => (event.event === 'shell.load-failed' ? [event.error] : []));
    /** What a person reads, drawn or written. */
    const text = () =>
      test.bench.evaluate(
        '[...document.querySelectorAll("svg, p")].map((part) => part.ariaLabel ?? part.innerText).join(" ")',
      );

    it('shows the page of a hub with the hall’s own certificate, also expired and under another name', async () => {
      test = await TestTerminal.start(chromiumKind, await PageServer.start(hallCertificate));
      expect(await place()).toBe(`${test.server.origin}/kiosk/#key=${terminalKey}`);
      expect(failures()).toEqual([]);
    });

    it('shows no page under another key, says why, and says whom to call', async () => {
      const impostor = await PageServer.start(otherCertificate);
      const { certificatePin } = await PageServer.start(hallCertificate);
      test = TestTerminal.begin(chromiumKind, impostor, certificatePin);
      await expect.poll(failures, { timeout: 20_000 }).toContain('net::ERR_CERT_AUTHORITY_INVALID');
      await expect.poll(text, { timeout: 20_000 }).toMatch(/暂停服务.*out of service.*0800-6123480/s);
      await expect.poll(() => test.remedies(), { timeout: 20_000 }).toContain('page-not-loaded: reload');
      expect(impostor.loads).toBe(0);
    });

    it('goes on under a renewed key as soon as the station names it', async () => {
      test = await TestTerminal.start(chromiumKind, await PageServer.start(hallCertificate));
      test.server.renew(otherCertificate);
      const { certificatePin } = test.server;
      const address = `${test.server.origin}/kiosk/#key=${terminalKey}`;
      test.bench.window.show({ address, certificatePin, policyOrigins: [], phone: '0800-6123480' });
      const loads = test.server.loads;
      await expect.poll(() => test.server.loads, { timeout: 20_000 }).toBe(loads + 1);
      await test.nextBeat();
      expect(failures()).toEqual([]);
    });

    it('comes back by itself when the server does, and tells people meanwhile', async () => {
      const server = await PageServer.start();
      server.refusing = true;
      test = TestTerminal.begin(chromiumKind, server);
      await expect.poll(text, { timeout: 20_000 }).toContain('out of service');
      expect(failures()).toContain('net::ERR_EMPTY_RESPONSE');
      server.refusing = false;
      await test.nextBeat();
      expect(await place()).toBe(`${server.origin}/kiosk/#key=${terminalKey}`);
    });
  },
);
