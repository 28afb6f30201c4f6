import '#renderer/ui/page-base.ts';
import '#renderer/staff/lawyer/start.tsx';
