import { createHmac } from 'node:crypto';
import type { LaunchOptions, Page } from '@playwright/test';
import { exampleSecrets } from '#station/settings/example.ts';
import { type Coturn, hasCoturn, startCoturn } from '../harness/coturn.ts';
import { makeStationFolder, type RunningStation, startStation } from '../harness/station.ts';
import { expect, type Hall, test } from './hall.ts';
import { begin } from './steps/kiosk.ts';
import { askForLawyer, button, goOnDuty, openLawyer, seesTheOther } from './steps/lawyer.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';

/** Where the pages of a station are, as a hall says it. */
function pagesOf({ hubUrl, terminal }: RunningStation): Pick<Hall, 'url' | 'secrets'> {
  const key = terminal.method === 'key' ? terminal.key : '';
  return {
    url: (name) => `${hubUrl}/${name}/${name === 'kiosk' ? `#key=${key}` : ''}`,
    secrets: exampleSecrets,
  };
}

/** A station whose calls go over the relay alone. */
async function relayedStation(turn: Coturn['turn']) {
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [],
    consultation: { ...settings.consultation, ice: { turn, use: 'relay' } },
  }));
  const station = await startStation(folder);
  return {
    pages: pagesOf(station),
    async stop() {
      await station.stop();
      folder.remove();
    },
  };
}

/** The lawyer has picked up. */
async function answered(hall: Pick<Hall, 'url' | 'secrets'>, kiosk: Page, launch: LaunchOptions) {
  const office = await openLawyer(hall, launch);
  await goOnDuty(office.page, hall, lawyer);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  await askForLawyer(kiosk);
  await button(office.page, zh('lawyer:ring.answer')).click();
  return office;
}

/** Every connection that a page makes, to be asked for its figures. */
function keepConnections(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    const Usual = RTCPeerConnection;
    class Kept extends Usual {
      constructor(configuration: RTCConfiguration) {
        super(configuration);
        made.push(this);
      }
    }
    Object.assign(window, { made, RTCPeerConnection: Kept });
  });
}

/** The kinds of both ends' addresses in the pair that carries the call. */
function selectedPair(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => {
    const [connection] = (window as unknown as { made: RTCPeerConnection[] }).made.slice(-1);
    const stats = new Map<string, Record<string, string>>();
    (await connection?.getStats())?.forEach((one, id) => void stats.set(id, one));
    const transport = [...stats.values()].find(({ type }) => type === 'transport');
    const pair = stats.get(String(transport?.selectedCandidatePairId));
    return [pair?.localCandidateId, pair?.remoteCandidateId].map(
      (id) => stats.get(String(id))?.candidateType,
    );
  });
}

test.describe('a call through a real relay alone', { tag: '@once' }, () => {
  test.skip(!hasCoturn(), "Debian's coturn is not installed");
  let coturn: Coturn;
  test.beforeAll(async () => {
    coturn = await startCoturn();
  });
  test.afterAll(() => coturn?.stop());

  test("goes through coturn with the station's own credentials, and each sees the other", async ({
    page: kiosk,
    launchOptions,
  }) => {
    const station = await relayedStation(coturn.turn);
    await keepConnections(kiosk);
    const office = await answered(station.pages, kiosk, launchOptions);
    await seesTheOther(kiosk, lawyer);
    await expect(office.page.getByText(zh('call:quality.good'))).toBeVisible();
    expect(await selectedPair(kiosk)).toEqual(['relay', 'relay']);
    await office.close();
    await station.stop();
  });

  test('says on both pages that the relay refuses a wrong secret', async ({ page: kiosk, launchOptions }) => {
    const station = await relayedStation({ ...coturn.turn, secret: 'not the secret of this relay' });
    const office = await answered(station.pages, kiosk, launchOptions);
    await expect(kiosk.getByText(zh('call:relay.refused'))).toBeVisible();
    await expect(office.page.getByText(zh('call:relay.refused'))).toBeVisible();
    await office.close();
    await station.stop();
  });

  test('says that credentials have run out', { tag: '@long' }, async ({ page: kiosk, launchOptions }) => {
    const station = await relayedStation(coturn.turn);
    const username = `${Math.floor(Date.now() / 1_000) - 60}:a-side-that-stayed-too-long`;
    const credential = createHmac('sha1', coturn.turn.secret).update(username).digest('base64');
    await kiosk.addInitScript(
      (over) => {
        const Usual = RTCPeerConnection;
        const changed = ({ iceServers = [], ...rest }: RTCConfiguration) => ({
          ...rest,
          iceServers: iceServers.map((one) => ({ ...one, ...over })),
        });
        class Late extends Usual {
          constructor(configuration: RTCConfiguration) {
            super(changed(configuration));
          }
          override setConfiguration(configuration: RTCConfiguration): void {
            super.setConfiguration(changed(configuration));
          }
        }
        Object.assign(window, { RTCPeerConnection: Late });
      },
      { username, credential },
    );
    const office = await answered(station.pages, kiosk, launchOptions);
    await expect(kiosk.getByText(zh('call:relay.refused'))).toBeVisible();
    await office.close();
    await station.stop();
  });
});
