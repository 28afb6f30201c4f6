import '#renderer/ui/page-base.ts';
import '#renderer/staff/desk/start.tsx';
