import '#renderer/ui/page-base.ts';
import '#renderer/features/ticket-page/start.tsx';
