import '../../features/ticket-page/start.tsx';
