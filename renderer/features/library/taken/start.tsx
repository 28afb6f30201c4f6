import { startPage } from '#renderer/ui/start-page.tsx';
import { TakenPage } from './taken-page.tsx';

startPage(<TakenPage />, { scale: 'phone', theme: 'light', unit: 'css-px' });
