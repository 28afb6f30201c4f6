export { AgreementNote } from './agreement-note.tsx';
export { AgreementPage } from './agreement-page.tsx';
export { AgreementTaken } from './agreement-taken.tsx';
export { NamePage } from './name-page.tsx';
export { canBeAsked } from './next-step.ts';
export { SignAgreementPage } from './sign-agreement-page.tsx';
export { useAgree } from './use-agree.ts';
