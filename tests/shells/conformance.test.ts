import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumKind } from './chromium-bench.ts';
import { electronKind } from './electron-bench.ts';
import { PageServer } from './page-server.ts';
import { TestTerminal, terminalKey } from './test-terminal.ts';

/** What every shell must do, on each shell that is present here. */
for (const kind of [chromiumKind, electronKind]) {
  describe(`the shell "${kind.name}"`, () => {
    if (kind.absent !== undefined) {
      it.skip(kind.absent, () => {});
      return;
    }
    let test: TestTerminal;
    beforeEach(async () => {
      test = await TestTerminal.start(kind);
    });
    afterEach(() => test.stop());

    const place = () => test.bench.evaluate('location.href');
    const ownAddress = () => `${test.server.origin}/kiosk/#key=${terminalKey}`;

    it('shows the page', async () => {
      expect(await test.bench.evaluate('document.querySelector("h1").textContent')).toBe(
        'Here is the test page',
      );
      expect(await place()).toBe(ownAddress());
    });

    it('shows nothing of a browser around the page', async () => {
      expect(await test.bench.frameParts()).toEqual([]);
    });

    it('keeps the key off every command line', () => {
      const lines = test.bench.commandLines();
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.filter((line) => line.includes(terminalKey))).toEqual([]);
    });

    it('refuses to go elsewhere and to reach another server', async () => {
      const elsewhere = await PageServer.start();
      await test.bench.evaluate(`void (location.href = '${elsewhere.origin}/away')`);
      await expect
        .poll(() => test.events)
        .toContainEqual({
          event: 'shell.refused',
          what: 'navigation',
          detail: elsewhere.origin,
        });
      expect(await place()).toBe(ownAddress());
      const reached = await test.bench.evaluate(
        `fetch('${elsewhere.origin}/fetched', { mode: 'no-cors' }).then(() => 'reached', () => 'refused')`,
      );
      expect(reached).toBe('refused');
      expect(elsewhere.requests).toEqual([]);
      await elsewhere.stop();
    });

    it('comes back from an empty page', async () => {
      const back = test.server.loads + 1;
      await test.bench.evaluate(`void (location.href = 'about:blank')`);
      await expect.poll(() => test.server.loads, { timeout: 20_000 }).toBe(back);
      await test.nextBeat();
      expect(await place()).toBe(ownAddress());
    });

    it('opens no second window', async () => {
      expect(await test.bench.evaluate(`String(window.open('${test.server.origin}/second'))`)).toBe('null');
      await test.bench.evaluate(`(() => {
        const link = Object.assign(document.createElement('a'), { href: '/third', target: '_blank' });
        document.body.append(link);
        link.click();
      })()`);
      await expect
        .poll(() => test.events)
        .toContainEqual({ event: 'shell.refused', what: 'window', detail: 'page' });
      await test.nextBeat();
      expect(await place()).toBe(ownAddress());
    });

    it('refuses permissions without asking', async () => {
      const asked = await test.bench.evaluate(`Promise.all([
        new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), () => resolve('refused'))),
        navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', () => 'refused'),
        Notification.requestPermission(),
        navigator.permissions.query({ name: 'camera' }).then(({ state }) => state),
        navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state),
      ])`);
      expect(asked).toEqual(['refused', 'refused', 'denied', 'denied', 'denied']);
    });

    it('lets keys of a form through, and none of the browser', async () => {
      for (const key of [{ key: 'Tab' }, { key: '7' }, { key: 'a', control: true }])
        await test.bench.press(key);
      for (const key of ['F5', 'F11', 'F12', 'Meta']) await test.bench.press({ key });
      for (const key of ['w', 't', 'n', 'p', 'r', 'o', 's', '+'])
        await test.bench.press({ key, control: true });
      await test.bench.press({ key: 'ArrowLeft', alt: true });
      expect(await test.bench.evaluate('pressed.join(" ")')).toBe('Tab 7 a');
    });

    it('brings a crashed page back', async () => {
      const loads = test.server.loads;
      await test.bench.crashPage();
      await expect.poll(() => test.server.loads, { timeout: 20_000 }).toBe(loads + 1);
      await test.nextBeat();
      expect(test.remedies()).toEqual(['page-crashed: reload']);
      expect(await place()).toBe(ownAddress());
    });

    it('reloads a frozen page, and opens a new window when it freezes again', async () => {
      for (const loads of [2, 3]) {
        test.bench.freezePage();
        await expect.poll(() => test.server.loads, { timeout: 30_000 }).toBe(loads);
        await test.nextBeat();
      }
      expect(test.remedies()).toEqual(['page-frozen: reload', 'page-frozen: relaunch']);
      expect(await place()).toBe(ownAddress());
    });

    it('opens a window that was killed anew', async () => {
      const loads = test.server.loads;
      test.bench.killWindow();
      await expect.poll(() => test.server.loads, { timeout: 30_000 }).toBe(loads + 1);
      await test.nextBeat();
      expect(test.remedies()).toEqual(['window-gone: relaunch']);
    });

    it('leaves nothing behind when it ends', async () => {
      const profiles = test.bench.leftovers();
      expect(profiles).toHaveLength(1);
      await test.stop();
      expect(test.bench.leftovers()).toEqual([]);
      expect(test.bench.commandLines()).toEqual([]);
      expect(await test.terminal.ended).toBe(0);
    });
  });
}
