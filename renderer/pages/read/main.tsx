import '../../features/library/taken/start.tsx';
