import '#renderer/ui/page-base.ts';
import '#renderer/staff/technician/start.tsx';
