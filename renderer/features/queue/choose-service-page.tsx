import { useState } from 'react';
import type { Service } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Tile } from '#renderer/ui/controls/tile.tsx';
import { TileList } from '#renderer/ui/controls/tile-list.tsx';
import { QueryState } from '#renderer/ui/feedback/query-state.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { Pager } from '#renderer/ui/page/pager.tsx';
import { pagesOf } from '#renderer/ui/page/pages-of.ts';
import { useWide } from '#renderer/ui/page-shape.ts';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { serviceIcon } from '#renderer/ui/service-icons.ts';
import styles from './choose-service-page.module.css';
import { listShape } from './list-shape.ts';
import { type At, firstPlace, stepOf } from './places.ts';
import { serviceNote } from './service-notes.ts';

/** Every service of the station, live: what is open, and how long the line is. */
export function ChooseServicePage({ place: { reason }, go }: At<'chooseService'>) {
  const t = useText('kiosk');
  const local = useLocalText();
  const { status } = useVisit();
  const service = reason?.why === 'closed' ? local(reason.service) : '';
  const services = useLive((client, signal) => client.queue.services(undefined, { signal }));
  const { scale, language } = usePreferences().preferences;
  const { tilesOnPage, wideColumns } = listShape(scale === 'elder', useWide(), language);
  const [page, setPage] = useState(0);
  const pages = pagesOf(openFirst(services.value ?? []), tilesOnPage);
  const shown = Math.min(page, pages.length - 1);
  return (
    <Page
      title={t('services.title')}
      lead={reason ? t(`services.instead.${reason.why}`, { service }) : t('services.lead')}
      place={stepOf('service', status.cardReader === 'ready')}
      back={{ onPress: go.back }}
      primary={<Pager kind="secondary" at={shown} of={pages.length} onTurn={setPage} />}
    >
      <QueryState
        query={{
          isPending: !services.value && !services.refused,
          isError: services.refused !== null,
          refetch: services.askAgain,
        }}
        asking={t('services.loading')}
        failed={t('services.failed')}
      />
      {services.value?.length === 0 ? <p>{t('services.none')}</p> : null}
      {services.value?.length ? (
        <TileList rows={tilesOnPage} wideColumns={wideColumns}>
          {(pages[shown] ?? []).map((service) => (
            <ServiceTile
              key={service.serviceId}
              service={service}
              onChoose={() => go.open(firstPlace(service.serviceId, status, reason))}
            />
          ))}
        </TileList>
      ) : null}
    </Page>
  );
}

function ServiceTile({ service, onChoose }: { service: Service; onChoose: () => void }) {
  const t = useText('kiosk');
  const local = useLocalText();
  const language = useLanguage();
  const { profile, now } = useVisit();
  const note = serviceNote(service, t, { language, timeZone: profile.timeZone, nowMs: now() });
  return (
    <Tile
      layout="row"
      icon={serviceIcon(service.icon)}
      title={local(service.name)}
      summary={local(service.summary)}
      note={
        <Status tone={note.tone}>
          {note.words}
          {note.more ? <span className={styles.more}>{note.more}</span> : null}
        </Status>
      }
      isDisabled={service.open.now !== 'open'}
      onPress={onChoose}
    />
  );
}

/** What can be done now comes first; else the operator's order. */
function openFirst(services: readonly Service[]): Service[] {
  return services.toSorted((a, b) => Number(b.open.now === 'open') - Number(a.open.now === 'open'));
}
