import '#renderer/ui/page-base.ts';
import '#renderer/dock/start.tsx';
