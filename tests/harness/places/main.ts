import '#renderer/ui/page-base.ts';
import { profile } from './asked.ts';
import { stage } from './stage.ts';

const starts = import.meta.glob('../../../renderer/profiles/*/start.tsx');

const start = starts[`../../../renderer/profiles/${profile}/start.tsx`];
if (!start) throw new Error(`No profile ${profile}`);
Object.assign(window, { stage });
await start();
