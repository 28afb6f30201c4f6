import '#renderer/paper/start.tsx';
