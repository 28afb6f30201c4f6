import '../../dock/start.tsx';
