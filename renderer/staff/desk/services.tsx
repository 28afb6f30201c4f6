import { createContext, type ReactNode, useContext } from 'react';
import type { Service } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useLocalText } from '#renderer/i18n/texts.ts';

const ServicesContext = createContext<readonly Service[]>([]);

/** Gives what is below it the catalogue of services, live, over one subscription. */
export function ServicesProvider({ children }: { children: ReactNode }) {
  const { value } = useLive((client, signal) => client.queue.services(undefined, { signal }));
  return <ServicesContext value={value ?? []}>{children}</ServicesContext>;
}

/** The catalogue; empty until it is there. */
export function useServices(): readonly Service[] {
  return useContext(ServicesContext);
}

/** A service's name by its id; empty until the catalogue is there. */
export function useServiceName(): (serviceId: string) => string {
  const localText = useLocalText();
  const services = useServices();
  return (serviceId) => {
    const found = services.find((service) => service.serviceId === serviceId);
    return found ? localText(found.name) : '';
  };
}
