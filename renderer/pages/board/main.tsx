import '#renderer/staff/board/start.tsx';
