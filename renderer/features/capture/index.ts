export { CaptureTests } from './test-panels.tsx';
