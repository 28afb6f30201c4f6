import '#renderer/staff/desk/start.tsx';
