import { missingForTelephones, openTelephones } from '../harness/sip/telephone-network.ts';
import { makeStationFolder, startStation } from '../harness/station.ts';
import { expect, test } from './hall.ts';
import { begin, press } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

const hotline = '12348';
const missing = missingForTelephones();

for (const answer of ['answers', 'busy'] as const)
  test(`the hotline, by the terminal's own telephone, through Janus to a real SIP peer that ${answer}`, {
    tag: '@once',
  }, async ({ page }) => {
    test.skip(missing !== null, missing ?? '');
    const telephones = await openTelephones(answer);
    const folder = makeStationFolder((settings) => ({
      ...settings,
      devices: [],
      consultation: { ...settings.consultation, lawyers: [], sip: telephones.sip },
    }));
    const station = await startStation(folder);
    await page.addInitScript(() => {
      const made: RTCPeerConnection[] = [];
      const Native = RTCPeerConnection;
      Object.assign(window, {
        made,
        RTCPeerConnection: class extends Native {
          constructor(configuration?: RTCConfiguration) {
            super(configuration);
            made.push(this);
          }
        },
      });
    });
    const key = station.terminal.method === 'key' ? station.terminal.key : '';
    await page.goto(`${station.hubUrl}/kiosk/#key=${key}`);
    await begin(page);
    await press(page, zh('consultation:home.title'));
    await press(page, zh('consultation:closed.go'));
    await press(page, zh('consultation:dial.call', { hotline }));
    if (answer === 'busy')
      await expect(page.getByText(zh('consultation:dial.over.busy', { hotline }))).toBeVisible();
    else {
      await expect(page.getByText(zh('consultation:dial.talking', { hotline }))).toBeVisible();
      // It says back what it hears: sound that came was sent.
      const heard = () =>
        page.evaluate(async () => {
          const [line] = Reflect.get(window, 'made') as RTCPeerConnection[];
          const report = [...((await line?.getStats())?.values() ?? [])];
          return report.find(({ type }) => type === 'inbound-rtp')?.totalAudioEnergy ?? 0;
        });
      await expect.poll(heard).toBeGreaterThan(0.001);
      await press(page, zh('call:control.hangUp'));
      await expect(page.getByText(zh('consultation:dial.over.hung-up'))).toBeVisible();
    }
    await station.stop();
    folder.remove();
    await telephones.close();
  });
