import '#renderer/dock/start.tsx';
