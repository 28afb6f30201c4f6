import { expect, it } from 'vitest';
import { simulatorCards } from './simulator-cards.ts';

/** The provinces and what is governed like one. No address of an invented person lies in any of them. */
const provinces =
  /北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门/;

/** Test cards whose bytes are published as they are. */
const published = ['test-jia', 'test-yi'];

it('the people of the simulators live in places that do not exist', () => {
  const places = simulatorCards
    .filter(({ id }) => !published.includes(id))
    .flatMap(({ card }) => ('address' in card ? [card.address, card.newestAddress, card.issuer] : []));
  expect(places.length).toBeGreaterThan(20);
  expect(places.filter((place) => provinces.test(place ?? ''))).toEqual([]);
});
