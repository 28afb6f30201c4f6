import type { LocalText } from '#contract/common.ts';
import { ticketWidthMm } from '../devices/devices.ts';
import type { ServiceSetting, Settings } from '../settings/schema.ts';
import { Calendar } from './business-day.ts';
import type { TicketPaper } from './paper.ts';

type CounterSetting = Settings['queue']['counters'][number];

/** The settings of the queue by id, with time in the terminal's zone. */
export class Rules {
  readonly settings: Settings;
  readonly calendar: Calendar;
  readonly services: ReadonlyMap<string, ServiceSetting>;
  readonly counters: ReadonlyMap<string, CounterSetting>;

  constructor(settings: Settings) {
    this.settings = settings;
    this.calendar = new Calendar(settings.station.timeZone);
    this.services = new Map(settings.queue.services.map((service) => [service.id, service]));
    this.counters = new Map(settings.queue.counters.map((counter) => [counter.id, counter]));
  }
  /** Services and counters may be taken out of the settings while today's tickets still name them. */
  serviceName(serviceId: string): LocalText {
    return this.services.get(serviceId)?.name ?? { 'zh-CN': serviceId };
  }
  counterName(counterId: string): LocalText {
    return this.counters.get(counterId)?.name ?? { 'zh-CN': counterId };
  }
  letters(): string[] {
    return [...this.services.values()].map((service) => service.letter);
  }
  /** When the name of a ticket's holder is erased at the latest, ms since the epoch. */
  eraseHolderAt(day: string): number {
    return this.calendar.endOf(day) + this.settings.personal.keepTicketHolderMs;
  }
  /** `2026-01-05 09:30` at the terminal. */
  localTimeText(instant: number): string {
    const { day, minuteOfDay } = this.calendar.at(instant);
    const twoDigits = (value: number) => String(value).padStart(2, '0');
    return `${day} ${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
  }
  /** `09:30` of `instant`, where it is of the same day as `other`. */
  timeOfSameDay(instant: number, other: number): string | null {
    const [day, time] = this.localTimeText(instant).split(' ');
    return this.calendar.at(other).day === day ? (time ?? null) : null;
  }
  get ticketWidthMm(): TicketPaper['widthMm'] {
    return ticketWidthMm(this.settings.devices);
  }
  localHour(instant: number): number {
    return Math.floor(this.calendar.at(instant).minuteOfDay / 60);
  }
}
