import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './tabs.module.css';

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly { readonly id: string; readonly title: ReactNode; readonly content: ReactNode }[];
  readonly className?: string | undefined;
  readonly panelClassName?: string | undefined;
}

/** Several things in one place, one shown at a time. Only the shown one is there. */
export function Tabs({ label, tabs, className, panelClassName }: TabsProps) {
  return (
    <AriaTabs className={classNames(className)}>
      <TabList aria-label={label} className={classNames(styles.list)}>
        {tabs.map(({ id, title }) => (
          <Tab key={id} id={id} className={classNames(styles.tab)}>
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={classNames(panelClassName)}>
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
