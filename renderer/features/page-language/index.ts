export { LanguageSwitch } from './language-switch.tsx';
export { usePageLanguage } from './use-page-language.ts';
export { usePageTitle } from './use-page-title.ts';
