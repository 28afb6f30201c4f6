import '#renderer/features/ticket-page/start.tsx';
