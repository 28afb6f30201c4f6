import { TestRecogniser } from '#station/captions/test-recogniser.ts';
import { expect, test } from './hall.ts';
import { button, callFromKiosk, seesTheOther } from './steps/lawyer.ts';
import { openStation } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';

test('what a lawyer says is read along, once both know of it; without its recogniser the call goes on', {
  tag: '@once',
}, async ({ page: kiosk, launchOptions }) => {
  const recogniser = await TestRecogniser.open();
  const station = await openStation({ captions: { url: recogniser.url } });
  const office = await callFromKiosk(station, kiosk, launchOptions, lawyer);
  const { page: desk } = office;
  await seesTheOther(kiosk, lawyer);
  const line = (text: string) => kiosk.getByText(zh('call:captions.by', { name: lawyer }) + text);

  await test.step('nothing is listened to before that, and nobody is told', async () => {
    await expect(desk.getByText(zh('call:captions.other'))).toHaveCount(0);
    expect(recogniser.heard).toEqual([]);
  });

  await test.step('both pages say it, and the words stand under the picture', async () => {
    recogniser.answer = () => '{"partial":"先去劳动"}';
    await button(kiosk, zh('call:captions.turnOn')).click();
    await expect(desk.getByText(zh('call:captions.other'))).toBeVisible();
    await expect(kiosk.getByText(zh('call:captions.on'))).toBeVisible();
    await expect(line('先去劳动')).toBeVisible();
    recogniser.answer = () => '{"text":"先去劳动监察"}';
    await expect(line('先去劳动监察').last()).toBeVisible();
    await expect.poll(() => recogniser.loudest).toBeGreaterThan(1_000);
  });

  await test.step('the lawyer reads along as well, and the person is told', async () => {
    await button(desk, zh('call:captions.turnOn')).click();
    await expect(kiosk.getByText(zh('call:captions.other'))).toBeVisible();
    await expect(desk.getByText('先去劳动监察').last()).toBeVisible();
    await button(desk, zh('call:captions.turnOff')).click();
    await expect(kiosk.getByText(zh('call:captions.other'))).toHaveCount(0);
  });

  await test.step('a recogniser that is killed is said, and the two go on seeing each other', async () => {
    await recogniser.close();
    await expect(kiosk.getByText(zh('call:captions.gone'))).toBeVisible();
    await seesTheOther(kiosk, lawyer);
  });

  await test.step('turned off, no line is left, and the other page says no more of it', async () => {
    await button(kiosk, zh('call:captions.turnOff')).click();
    await expect(line('先去劳动监察')).toHaveCount(0);
    await expect(desk.getByText(zh('call:captions.other'))).toHaveCount(0);
  });
  await office.close();
  await station.stop();
});
