export { IdlePage } from './idle-page.tsx';
export { IdlePlaylist } from './idle-playlist.tsx';
export { LostPage } from './lost-page.tsx';
export { ConnectionLostPage, OutOfServicePage, StartingPage } from './no-service-pages.tsx';
export { WaitingNow } from './waiting-now.tsx';
export { WarningPage } from './warning-page.tsx';
