import { missingForTelephones, openTelephones } from '../harness/sip/telephone-network.ts';
import { expect, test } from './hall.ts';
import { countsOf, keepConnections } from './steps/connections.ts';
import { begin, press } from './steps/kiosk.ts';
import { openStation } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const hotline = '12348';
const missing = missingForTelephones();

for (const answer of ['answers', 'busy'] as const)
  test(`the hotline, by the terminal's own telephone, through Janus to a real SIP peer that ${answer}`, {
    tag: '@once',
  }, async ({ page }) => {
    test.skip(missing !== null, missing ?? '');
    const telephones = await openTelephones(answer);
    const station = await openStation({ lawyers: [], sip: telephones.sip });
    try {
      await keepConnections(page);
      await page.goto(station.url('kiosk'));
      await begin(page);
      await press(page, zh('consultation:home.title'));
      await press(page, zh('consultation:closed.go'));
      await press(page, zh('consultation:dial.call', { hotline }));
      if (answer === 'busy')
        await expect(page.getByText(zh('consultation:dial.over.busy', { hotline }))).toBeVisible();
      else {
        await expect(page.getByText(zh('consultation:dial.talking', { hotline }))).toBeVisible();
        // It says back what it hears: sound that came was sent.
        const heard = async () => {
          const incoming = [...(await countsOf(page)).values()].find(({ type }) => type === 'inbound-rtp');
          return incoming?.totalAudioEnergy ?? 0;
        };
        await expect.poll(heard).toBeGreaterThan(0.001);
        await press(page, zh('call:control.hangUp'));
        await expect(page.getByText(zh('consultation:dial.over.hung-up'))).toBeVisible();
      }
    } finally {
      await station.stop();
      await telephones.close();
    }
  });
