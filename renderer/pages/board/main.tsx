import '#renderer/ui/page-base.ts';
import '#renderer/staff/board/start.tsx';
