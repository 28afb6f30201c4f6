import '#renderer/staff/technician/start.tsx';
