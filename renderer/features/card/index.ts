export { CardFailedPage } from './card-failed-page.tsx';
export { CardPage } from './card-page.tsx';
export { ConfirmPage } from './confirm-page.tsx';
export { ConsentPage } from './consent-page.tsx';
export { type CardHolder, isElderly, readCard } from './read-card.ts';
